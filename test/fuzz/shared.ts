const INPUT_BYTES = 4_194_304;

/** What a thread has under its hands, seen from outside even when it never comes back. */
export class Shared {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: Int32Array;
  readonly #input: Uint8Array;
  #seen = -1;

  constructor(memory: SharedArrayBuffer = new SharedArrayBuffer(8 + INPUT_BYTES)) {
    this.memory = memory;
    this.#numbers = new Int32Array(memory, 0, 2);
    this.#input = new Uint8Array(memory, 8);
  }

  /** Inputs begun. */
  get tried(): number {
    return Atomics.load(this.#numbers, 0);
  }

  /** Before an input is given to a decoder. */
  begin(bytes: Uint8Array): void {
    const length = Math.min(bytes.length, INPUT_BYTES);
    this.#input.set(bytes.subarray(0, length));
    Atomics.store(this.#numbers, 1, length);
    Atomics.add(this.#numbers, 0, 1);
  }

  /** The input begun last. */
  input(): Uint8Array {
    return this.#input.slice(0, Atomics.load(this.#numbers, 1));
  }

  /** Whether no input was begun since this was asked last. */
  isStuck(): boolean {
    const tried = this.tried;
    const stuck = tried > 0 && tried === this.#seen;
    this.#seen = tried;
    return stuck;
  }
}
