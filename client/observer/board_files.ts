import { BoardError, type ReadFile } from './board_reader.ts';

const TIMEOUT_MS = 30_000;

/** Reads the files below `/e/SLUG/` of the server this page came from. */
export function boardFiles(slug: string, send: typeof fetch): ReadFile {
  return async (path) => {
    const answer = await answered(send, `/e/${slug}/${path}`);
    if (answer.status === 404) throw new BoardError('NOT_FOUND');
    if (!answer.ok) throw new BoardError('NO_ANSWER');
    return new Uint8Array(await answer.arrayBuffer());
  };
}

async function answered(send: typeof fetch, url: string): Promise<Response> {
  try {
    return await send(url, { credentials: 'omit', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new BoardError('NO_ANSWER');
  }
}
