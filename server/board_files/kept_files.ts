interface Sized {
  readonly bytes: Uint8Array;
}

/** One file must not push everything else out. */
const LARGEST_SHARE = 1 / 8;

/** What a file costs besides its bytes, at most: many small ones must not cost more than few large. */
const OVERHEAD_BYTES = 1_024;

/** Files in memory, up to so many bytes of it; those that were not used for longest leave first. */
export class KeptFiles<F extends Sized> {
  readonly #maxBytes: number;
  /** In the order of use, the oldest first: the order in which a Map gives its keys. */
  readonly #files = new Map<string, F>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: string): F | undefined {
    const file = this.#files.get(key);
    if (file === undefined) return undefined;
    this.#files.delete(key);
    this.#files.set(key, file);
    return file;
  }

  keep(key: string, file: F): void {
    if (costOf(file) > this.#maxBytes * LARGEST_SHARE) return;
    this.#forget(key);
    this.#files.set(key, file);
    this.#bytes += costOf(file);
    for (const oldest of this.#files.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const file = this.#files.get(key);
    if (file === undefined) return;
    this.#bytes -= costOf(file);
    this.#files.delete(key);
  }
}

function costOf({ bytes }: Sized): number {
  return bytes.length + OVERHEAD_BYTES;
}
