interface Sized {
  readonly bytes: Uint8Array;
}

/** One file must not push everything else out. */
const LARGEST_SHARE = 1 / 8;

/** Files in memory, up to so many bytes of them; those that were not used for longest leave first. */
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
    if (file.bytes.length > this.#maxBytes * LARGEST_SHARE) return;
    this.#forget(key);
    this.#files.set(key, file);
    this.#bytes += file.bytes.length;
    for (const oldest of this.#files.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#bytes -= this.#files.get(key)?.bytes.length ?? 0;
    this.#files.delete(key);
  }
}
