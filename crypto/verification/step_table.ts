const NONE: readonly number[] = [];
/** 4 of an encoding's 32 bytes, all of them evenly spread; not the first, whose last bit is 0. */
const MARK_AT = 8;

/**
 * Finds an encoded step again: a hash table with open addressing in two typed arrays, 16 to 32 bytes
 * a step. It keeps 32 bits of each encoding, so what it finds must be checked in full.
 */
export class StepTable {
  #size = 0;
  /** Per slot the mark of a step, and its number counted from 1; 0 where the slot is empty. */
  #marks = new Uint32Array(0);
  #steps = new Uint32Array(0);

  get size(): number {
    return this.#size;
  }

  /** Adds the next steps; encodings: 32 bytes each. */
  append(encodings: Uint8Array): void {
    const view = viewOf(encodings);
    this.#makeRoom(this.#size + encodings.length / 32);
    for (let at = 0; at < encodings.length; at += 32) {
      this.#insert(view.getUint32(at + MARK_AT), ++this.#size);
    }
  }

  /** Numbers, from 0, of the steps that may have the encoding that begins at `at`. */
  candidates(encodings: Uint8Array, at: number): readonly number[] {
    const mark = viewOf(encodings).getUint32(at + MARK_AT);
    let found = NONE;
    for (let slot = this.#slotOf(mark); this.#steps[slot]; slot = this.#next(slot)) {
      if (this.#marks[slot] === mark) found = [...found, (this.#steps[slot] ?? 0) - 1];
    }
    return found;
  }

  /** At least half of the slots stay empty, so that few are looked at. */
  #makeRoom(steps: number): void {
    let slots = Math.max(2, this.#steps.length);
    while (slots < 2 * steps) slots *= 2;
    if (slots === this.#steps.length) return;
    const [marks, numbers] = [this.#marks, this.#steps];
    this.#marks = new Uint32Array(slots);
    this.#steps = new Uint32Array(slots);
    numbers.forEach((step, slot) => {
      if (step !== 0) this.#insert(marks[slot] ?? 0, step);
    });
  }

  #insert(mark: number, step: number): void {
    let slot = this.#slotOf(mark);
    while (this.#steps[slot]) slot = this.#next(slot);
    this.#marks[slot] = mark;
    this.#steps[slot] = step;
  }

  #slotOf(mark: number): number {
    return mark & (this.#steps.length - 1);
  }

  #next(slot: number): number {
    return (slot + 1) & (this.#steps.length - 1);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
