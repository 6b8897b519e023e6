import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import {
  attachmentsPath,
  entriesPath,
  hintsPath,
  tilePath,
} from '../../../crypto/wire/board_paths.ts';
import { HttpElection } from '../http_election.ts';
import { rawRequest } from '../raw_request.ts';
import { startTestServer } from '../running_server.ts';

interface Row {
  readonly contentType: string;
  readonly kept: string;
  readonly packed: string;
}

/** The table of docs/protocol.md §4, by its first column. */
async function documented(): Promise<Map<string, Row>> {
  const text = await readFile(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
  const start = text.indexOf('| path | content | content type |');
  const lines = text.slice(start, text.indexOf('\n\n', start)).split('\n').slice(2);
  const rows = lines.map((line): [string, Row] => {
    const cells = line.split('|').map((cell) => cell.replaceAll('`', '').trim());
    const [, path = '', , contentType = '', kept = '', packed = ''] = cells;
    return [path, { contentType, kept, packed }];
  });
  return new Map(rows);
}

const server = await startTestServer();
const election = await HttpElection.open(server, 'spring', ['BG0000000001']);
const { size } = await election.status();
const table = await documented();

test('the protocol lists every path of a board, and no other', () => {
  expect([...table.keys()]).toEqual([
    ...['checkpoint', 'witnessed-checkpoint', 'tile/L/N[.p/W]', 'tile/entries/N[.p/W]'],
    ...['tile/attachments/N[.p/W]', 'tile/hints/N[.p/W]', 'timestamp/N'],
  ]);
});

test.each([
  ['checkpoint', 'checkpoint'],
  ['tile/L/N[.p/W]', tilePath(0, 0, size)],
  ['tile/entries/N[.p/W]', entriesPath(0, size)],
  ['tile/attachments/N[.p/W]', attachmentsPath(0, size)],
  ['tile/hints/N[.p/W]', hintsPath(0, size)],
])('%s is sent as the protocol says', async (pattern, path) => {
  const headers = { 'accept-encoding': 'gzip' };
  const answer = await rawRequest(server.url, `/e/spring/${path}`, { headers });
  const row = table.get(pattern);
  expect(answer.headers['content-type']).toBe(row?.contentType);
  expect(answer.headers['content-encoding'] ?? 'no').toBe(row?.packed);
  const control = answer.headers['cache-control'] ?? '';
  expect(control.includes('immutable')).toBe(row?.kept === 'for ever');
  expect(control === 'no-cache').toBe(row?.kept.startsWith('if it asks each time'));
});
