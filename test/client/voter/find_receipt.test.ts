import { describe, expect, test } from 'vitest';
import { createApi } from '../../../client/voter/api.ts';
import type { OpenedElection } from '../../../client/voter/booth/election.ts';
import { findReceipt } from '../../../client/voter/booth/find.ts';
import { checkReceiptFile } from '../../../client/voter/booth/receipt_file.ts';
import { formatKeptReceipt } from '../../../crypto/log/kept_receipt.ts';
import { copyOf, numberedNotice } from '../../verifier/mutate.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { receiptOf } from './receipts.ts';

const before = await SampleElection.open();
const { entry, tracker } = before.cast(0, { council: [0, 1, 0] });
const index = before.entries.length - 1;
const file = formatKeptReceipt({ entry, receipt: await receiptOf(before, index) });

const election: OpenedElection = {
  manifest: before.manifest,
  fingerprint: before.fingerprint,
  logVkey: before.trust().logKey,
};

/** The page's own Api, before a server that shows this board. */
async function ask(
  board: SampleElection,
  change: (path: string) => Response | undefined,
  text = file,
) {
  const receipt = checkReceiptFile(text, election);
  if (!receipt.ok) throw new TypeError(receipt.code);
  const files = board.files();
  const place = board.entries.findIndex((each) => each.entry === entry);
  const shown = place < 0 ? undefined : await receiptOf(board, place);
  const send = (input: string | URL | Request): Promise<Response> => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const changed = change(pathname);
    if (changed !== undefined) return Promise.resolve(changed);
    if (pathname.startsWith('/api/')) {
      return Promise.resolve(
        shown === undefined
          ? Response.json({ code: 'NOT_FOUND', message: '' }, { status: 404 })
          : Response.json({ tracker, index: place, state: 'recorded', receipt: shown }),
      );
    }
    const bytes = files.get(pathname.slice('/e/sample/'.length));
    return Promise.resolve(
      new Response(bytes?.slice(), { status: bytes === undefined ? 404 : 200 }),
    );
  };
  return findReceipt(receipt.value, election, createApi('http://board.example', 'sample', send));
}
const unchanged = (): undefined => undefined;

describe('a receipt that was kept, before a board', () => {
  test('that has grown since: found', async () => {
    const grown = copyOf(before);
    for (let i = 0; i < 300; i++) numberedNotice(grown, i);
    const found = await ask(grown, unchanged);
    expect(found).toMatchObject({ ok: true, value: { tracker, index, state: 'recorded' } });
  });

  test('that is an older copy, as out of a cache: found all the same', async () => {
    const grown = copyOf(before);
    numberedNotice(grown, 1);
    const later = formatKeptReceipt({ entry, receipt: await receiptOf(grown, index) });
    const found = await ask(before, unchanged, later);
    expect(found).toMatchObject({ ok: true, value: { state: 'recorded' } });
  });

  test('that no longer shows the ballot', async () => {
    const dropped = copyOf(before);
    dropped.entries.pop();
    numberedNotice(dropped, 1);
    expect(await ask(dropped, unchanged)).toEqual({ ok: false, code: 'FILE_ONLY' });
  });

  test('that has it in another place', async () => {
    const moved = copyOf(before);
    const last = moved.entries.pop();
    numberedNotice(moved, 1);
    if (last !== undefined) moved.entries.push(last);
    expect(await ask(moved, unchanged)).toEqual({ ok: false, code: 'FILE_FORKED' });
  });

  test('that has it in its place, after another beginning', async () => {
    const forked = copyOf(before);
    numberedNotice(forked, 1);
    const notice = forked.entries.pop();
    if (notice !== undefined) forked.entries[index - 1] = notice;
    expect(await ask(forked, unchanged)).toEqual({ ok: false, code: 'FILE_FORKED' });
  });

  test('whose answer about it proves nothing', async () => {
    const lie = { tracker, index, state: 'recorded', receipt: await receiptOf(before, index - 1) };
    const found = await ask(before, (path) =>
      path.startsWith('/api/') ? Response.json(lie) : undefined,
    );
    expect(found).toEqual({ ok: false, code: 'RECEIPT_INVALID' });
  });

  test.each([
    ['that lead elsewhere', 8_192],
    ['that are too short', 32],
  ])('with tiles %s proves nothing, and breaks no promise', async (_what, length) => {
    const grown = copyOf(before);
    numberedNotice(grown, 1);
    const found = await ask(grown, (path) =>
      path.includes('/tile/0/') ? new Response(new Uint8Array(length)) : undefined,
    );
    expect(found).toEqual({ ok: false, code: 'RECEIPT_INVALID' });
  });

  test.each<[string, (path: string) => Response | undefined]>([
    ['does not answer', () => new Response('', { status: 502 })],
    ['is busy', () => Response.json({ code: 'BUSY', message: '' }, { status: 503 })],
    [
      'gives no files',
      (path) => (path.startsWith('/e/') ? new Response('', { status: 502 }) : undefined),
    ],
  ])('that %s: genuine, and not seen', async (_what, change) => {
    const size = before.entries.length;
    const found = await ask(before, change);
    expect(found).toEqual({ ok: true, value: { tracker, index, size, state: 'unseen' } });
  });
});
