import type { FileHandle } from 'node:fs/promises';
import { RandomAccessReader } from 'yauzl';

/** Names and sizes lie together at an archive's end: small pieces come out of a block of this. */
const BLOCK_BYTES = 65_536;

/** How yauzl reads a file: by positions, and in blocks that are kept. */
export class ArchiveFile extends RandomAccessReader {
  /** Rejects where yauzl throws while it takes an answer, which nobody else could catch. */
  readonly fault: Promise<never>;
  readonly #handle: FileHandle;
  #block: Uint8Array = new Uint8Array();
  #start = 0;
  #fail: (error: unknown) => void = () => undefined;

  constructor(handle: FileHandle) {
    super();
    this.#handle = handle;
    this.fault = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
    this.fault.catch(() => undefined);
  }

  override read(
    into: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.#copy(into.subarray(offset, offset + length), position)
      .then(
        (bytesRead) => {
          done(null, bytesRead);
        },
        (error: unknown) => {
          done(error instanceof Error ? error : new Error(String(error)));
        },
      )
      .catch(this.#fail);
  }

  /** The bytes from `position` on, in a buffer of their own; fewer where the file ends. */
  async bytesAt(position: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    let end = 0;
    while (end < length) {
      const { bytesRead } = await this.#handle.read(bytes, end, length - end, position + end);
      if (bytesRead === 0) break;
      end += bytesRead;
    }
    return end === length ? bytes : bytes.slice(0, end);
  }

  async #copy(into: Uint8Array, position: number): Promise<number> {
    const isHeld =
      position >= this.#start && position + into.length <= this.#start + this.#block.length;
    if (!isHeld) {
      this.#block = await this.bytesAt(position, Math.max(into.length, BLOCK_BYTES));
      this.#start = position;
    }
    const from = position - this.#start;
    const bytes = this.#block.subarray(from, from + into.length);
    into.set(bytes);
    return bytes.length;
  }
}
