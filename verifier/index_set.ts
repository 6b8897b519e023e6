const FIRST_BYTES = 1_024;

/** A set of places of the log, one bit each. */
export class IndexSet {
  #bits = new Uint8Array(FIRST_BYTES);
  #count = 0;

  /** How many places are in the set. */
  get count(): number {
    return this.#count;
  }

  add(index: number): void {
    if (this.has(index)) return;
    const byte = Math.floor(index / 8);
    if (byte >= this.#bits.length) this.#grow(byte);
    this.#bits[byte] = (this.#bits[byte] ?? 0) | (1 << (index % 8));
    this.#count += 1;
  }

  has(index: number): boolean {
    return ((this.#bits[Math.floor(index / 8)] ?? 0) & (1 << (index % 8))) !== 0;
  }

  /** True where some place from..end−1 is in the set. */
  hasBetween(from: number, end: number): boolean {
    for (let index = from; index < end; index++) if (this.has(index)) return true;
    return false;
  }

  #grow(byte: number): void {
    const grown = new Uint8Array(Math.max(byte + 1, Math.ceil(this.#bits.length * 1.5)));
    grown.set(this.#bits);
    this.#bits = grown;
  }
}
