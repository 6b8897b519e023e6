/** A growing array of elements of one size in linear memory. */
export class List {
  start: usize = 0;
  private room: i32 = 0;

  constructor(private readonly size: i32) {}

  /** The address of an element; it holds until the next `reserve`. */
  @inline
  at(index: i32): usize {
    return this.start + index * this.size;
  }

  /** Makes room for so many elements. What is outgrown is lost: at worst as much as is held. */
  reserve(count: i32): void {
    if (count <= this.room) return;
    this.room = max(count, 2 * this.room);
    this.start =
      this.start == 0
        ? heap.alloc(this.room * this.size)
        : heap.realloc(this.start, this.room * this.size);
  }
}
