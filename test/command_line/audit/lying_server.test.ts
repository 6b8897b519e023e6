import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportEvidence } from '../../../client/command_line/audit/export_evidence.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { EvidencePage } from '../../../server/contract/evidence_page.ts';
import { codesThrown } from '../../adversary/codes_thrown.ts';

/** A server that answers what a test tells it to. */
let answer: (after: string | null) => EvidencePage['items'] = () => [];
let total = 0;
const server = createServer((request, response) => {
  const after = new URL(request.url ?? '', 'http://localhost').searchParams.get('after');
  const page: EvidencePage = { election: 'ab'.repeat(32), total, items: answer(after) };
  response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
  response.end(JSON.stringify(page));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const folder = await mkdtemp(join(tmpdir(), 'glas-lying-'));
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const item = (first: number): EvidencePage['items'][number] => {
  const commitment = new Uint8Array(32).fill(first, 0, 1);
  return { commitment: toBase64Url(commitment), sealed: toBase64Url(new Uint8Array(9)) };
};

test.each<[string, number, typeof answer]>([
  ['the same page for ever', 2, () => [item(1), item(2)]],
  ['a page that goes back', 3, (after) => (after === null ? [item(2)] : [item(1)])],
  ['a page out of order', 2, (after) => (after === null ? [item(2), item(1)] : [])],
  ['fewer than it had', 3, (after) => (after === null ? [item(1), item(2)] : [])],
])('SERVER_ANSWER, and no file: a server that gives %s', async (_what, count, scripted) => {
  [total, answer] = [count, scripted];
  const out = join(folder, 'evidence');
  expect(await codesThrown(exportEvidence({ url }, { election: 'spring', out }))).toEqual([
    'SERVER_ANSWER',
  ]);
  expect(await readdir(folder)).toEqual([]);
});

test('what is added while it is read may be more than it had', async () => {
  [total, answer] = [1, (after) => (after === null ? [item(1), item(2)] : [])];
  const out = join(folder, 'evidence');
  const { json } = await exportEvidence({ url }, { election: 'spring', out });
  expect(json).toMatchObject({ items: 2 });
});
