import { expect, test } from 'vitest';
import { leafHash } from '../../../crypto/log/merkle.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { parseReceipt } from '../../../crypto/log/receipt.ts';
import { toHex } from '../../../crypto/wire/bytes.ts';
import { encodeFrame } from '../../../crypto/wire/framing.ts';
import { must } from '../../server/board/board_election.ts';
import { faultElection } from '../fault_election.ts';
import { type Ballot, count } from './audit.ts';
import { notPrefixes, readStoredLog } from './stored_log.ts';

const { sql, board, election } = await faultElection('audited', 3);
const { logVkey } = election;
const key = parseVkey(logVkey);
if (key === undefined) throw new Error('the vkey does not parse');
const ballots = await Promise.all([0, 1, 2].map(castOne));
const { log, findings } = await readStoredLog(sql, { slug: 'audited', key });

async function castOne(voter: number): Promise<Ballot> {
  const sealed = await election.ballot(voter);
  const receipts = [must(await board.cast('audited', sealed))];
  const { entry } = sealed;
  return { frame: encodeFrame(sealed), entry, leaf: toHex(leafHash(entry)), receipts };
}

test('a log that keeps its promises is found to', () => {
  expect(findings).toEqual([]);
  expect(notPrefixes(log.notes, key, log.leaves)).toEqual([]);
  expect(count(ballots, logVkey, log)).toEqual({ acknowledged: 3, lost: 0, doubled: 0 });
});

test('lost: a leaf that is gone, or moved; doubled: one that is there twice', () => {
  const [first, second] = ballots.map(({ leaf }) => log.leaves.indexOf(leaf));
  const without = log.leaves.filter((_, i) => i !== first && i !== second);
  expect(count(ballots, logVkey, { ...log, leaves: without }).lost).toBeGreaterThanOrEqual(2);
  const moved = ['00'.repeat(32), ...log.leaves];
  expect(count(ballots, logVkey, { ...log, leaves: moved })).toMatchObject({ lost: 3, doubled: 0 });
  const twice = [...log.leaves, ...ballots.slice(0, 1).map(({ leaf }) => leaf)];
  expect(count(ballots, logVkey, { ...log, leaves: twice })).toMatchObject({ lost: 0, doubled: 1 });
});

test('a receipt of another ballot honours none', () => {
  const [first, ...others] = ballots;
  const swapped = others.map((ballot) => ({ ...ballot, receipts: first?.receipts ?? [] }));
  expect(count(swapped, logVkey, log)).toMatchObject({ lost: 2 });
});

test('a checkpoint of another log, of another key, or of a longer log is no prefix', () => {
  const note = parseReceipt(ballots[0]?.receipts[0] ?? '')?.note ?? '';
  const another = log.leaves.with(0, '11'.repeat(32));
  expect(notPrefixes([note], key, another)).toHaveLength(1);
  expect(notPrefixes([note.replace(/\n\d+\n/, '\n1\n')], key, log.leaves)).toHaveLength(1);
  expect(notPrefixes(log.notes, key, log.leaves.slice(0, -1))).toHaveLength(1);
});

test.each([
  ['a tile', 'update tile set hashes = set_bit(hashes, 7, 1 - get_bit(hashes, 7))'],
  ['an attachment', `update entry set attachment = null where type = 'ballot'`],
  ['an index row', 'delete from ballot'],
  ['a claim', `delete from claim where kind = 'entry'`],
  ['a count', 'update election set ballots = ballots + 1'],
])('%s that does not belong to the entries is found', async (_what, damage) => {
  const mend = new Error('undone');
  const found: string[] = [];
  const damaged = sql.begin(async (transaction) => {
    await transaction.unsafe(damage);
    found.push(...(await readStoredLog(transaction, { slug: 'audited', key })).findings);
    throw mend;
  });
  await expect(damaged).rejects.toBe(mend);
  expect(found.length).toBeGreaterThan(0);
});
