import { BoardError, type ReadFile } from './board_reader.ts';

const TIMEOUT_MS = 30_000;

/**
 * Reads the files below `/e/SLUG/` of the server this page came from, or from a cache on the way. The
 * checkpoints are asked for each time, whatever a cache thinks of them; nothing else ever changes.
 */
export function boardFiles(slug: string, send: typeof fetch): ReadFile {
  return async (path, pastCaches) => {
    const whenKept = path.startsWith('tile/') ? 'default' : 'no-cache';
    const cache = pastCaches ? 'reload' : whenKept;
    const answer = await answered(send, `/e/${slug}/${path}`, cache);
    if (answer.status === 404) throw new BoardError('NOT_FOUND');
    if (!answer.ok) throw new BoardError('NO_ANSWER');
    return new Uint8Array(await answer.arrayBuffer());
  };
}

async function answered(send: typeof fetch, url: string, cache: RequestCache): Promise<Response> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await send(url, { credentials: 'omit', cache, signal });
  } catch {
    throw new BoardError('NO_ANSWER');
  }
}
