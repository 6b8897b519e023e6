import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Chunk } from '../examiner.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly electionKey: Uint8Array;
  readonly batchPoints: number;
  /** Everything by noble, hashes too. */
  readonly reference: boolean;
}

/** What a thread is asked: to examine a chunk, or for its totals. It answers in the same order. */
export type Order = Chunk | 'finish';

/** The bytes of all files of a chunk. */
export function bytesOfChunk(chunk: Chunk): Uint8Array[] {
  return chunk.bundles
    .flatMap(({ entries, attachments, hints }) => [entries, attachments, hints])
    .flatMap((file) => (typeof file === 'string' ? [] : [file.bytes]));
}

/** The buffers of views that are all of their buffer: those that can be given away whole. */
export function ownBuffers(views: readonly ArrayBufferView[]): ArrayBuffer[] {
  return views.flatMap(({ buffer, byteLength }) =>
    buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && byteLength > 0
      ? [buffer]
      : [],
  );
}
