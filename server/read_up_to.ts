/**
 * The bytes of a stream that others send. Undefined where there are more than so many: then no more of
 * them are read. Rejects as the stream does.
 */
export async function readUpTo(
  limitBytes: number,
  stream: AsyncIterable<Uint8Array> | readonly Uint8Array[],
): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same of what another server answers to `fetch`. */
export function readAnswer(limitBytes: number, { body }: Response): Promise<Buffer | undefined> {
  return readUpTo(limitBytes, (body ?? []) as AsyncIterable<Uint8Array> | readonly Uint8Array[]);
}
