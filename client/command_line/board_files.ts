import { join } from 'node:path';
import { readFile, stat } from 'node:fs/promises';
import { Failure, systemCode } from './failure.ts';
import { getFile, type Server } from './http.ts';

/** Where the plain files of a board (docs/protocol.md §4) come from. Nothing they say is trusted. */
export interface BoardFiles {
  /** For messages. */
  readonly name: string;
  /** The file's bytes; undefined where there is none. Fails above `limitBytes`. */
  readonly read: (path: string, limitBytes: number) => Promise<Uint8Array | undefined>;
}

/** The board of an election as a server publishes it. */
export function publishedBoard(server: Server, slug: string): BoardFiles {
  // The token is the operator's word to the API; reading the board asks for none.
  const reader: Server = { url: server.url };
  return {
    name: `${server.url}/e/${slug}`,
    read: (path, limitBytes) => getFile(reader, `/e/${slug}/${path}`, limitBytes),
  };
}

/** A board that was exported to a folder. */
export function exportedBoard(folder: string): BoardFiles {
  return {
    name: folder,
    read: async (path, limitBytes) => {
      const file = join(folder, path);
      try {
        if ((await stat(file)).size > limitBytes) throw tooLarge(file);
        return new Uint8Array(await readFile(file));
      } catch (error) {
        if (systemCode(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}

/** Whatever is so large is no part of a board. */
export function tooLarge(file: string): Failure {
  const next = 'Get the record again.';
  return new Failure('TOO_LARGE', `${file} is larger than any valid file there.`, next);
}
