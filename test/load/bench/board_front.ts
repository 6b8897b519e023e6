import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseVkey } from '../../../crypto/log/note.ts';
import type { LoadRecord } from '../cached_record.ts';

/** The name of the election; the server behind has none of that name. */
export const SLUG = 'load';
const BOARD = `/e/${SLUG}/`;
const STATUS = `/api/elections/${SLUG}`;

/**
 * A server on loopback that gives a record's files as a board's, from the disk, and of everything else
 * (pages, scripts) what the server at `pages` gives.
 */
export async function withBoard(
  record: LoadRecord,
  pages: string,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const status = statusOf(record);
  const server = createServer((from, to) => {
    const { pathname } = new URL(from.url ?? '/', pages);
    if (pathname === STATUS) sendJson(to, status);
    else if (isOfBoard(pathname))
      void sendFile(join(record.folder, pathname.slice(BOARD.length)), to);
    else passOn(from, to, pages);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function isOfBoard(path: string): boolean {
  return (
    /^(checkpoint|witnessed-checkpoint|tile\/[a-z0-9./-]+)$/.test(path.slice(BOARD.length)) &&
    path.startsWith(BOARD)
  );
}

async function sendFile(path: string, to: ServerResponse): Promise<void> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) to.writeHead(404).end();
  else to.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
}

function sendJson(to: ServerResponse, value: object): void {
  to.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

function passOn(from: IncomingMessage, to: ServerResponse, pages: string): void {
  const { method, url, headers } = from;
  const onward = request(pages, { method, path: url, headers }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(to);
  });
  onward.on('error', () => to.destroy());
  to.on('close', () => onward.destroy());
  from.pipe(onward);
}

/** What a server says of an election whose result is there. */
function statusOf({ trust, ballots }: LoadRecord): object {
  const origin = parseVkey(trust.logKey)?.name;
  if (origin === undefined) throw new TypeError('statusOf: no log key');
  return {
    ...{ slug: SLUG, phase: 'final', origin, logVkey: trust.logKey, size: 0 },
    ...{ fingerprint: trust.fingerprint, trustees: [], voters: ballots, ballots },
    ...{ challenges: 0, revocations: 0, now: new Date().toISOString() },
  };
}
