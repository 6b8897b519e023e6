import { expect, test } from 'vitest';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { Board, Grew } from '../../../server/board/board.ts';
import { openDatabase } from '../../../server/store/connection.ts';
import { BoardElection, must } from './board_election.ts';
import { checkLog, expectHonoured } from './log_check.ts';
import { testBoards } from './open_board.ts';

const boards = await testBoards();
const board = await boards.open();
const otherSql = await openDatabase(boards.databaseUrl);
const other = await boards.open({ sql: otherSql });

test('100 casts of one voter through two processes: all well ordered, exactly one counts', async () => {
  const election = await BoardElection.open(board, 'crowd');
  const signedIn = await election.authorize(0);
  const ballots = Array.from({ length: 100 }, () => election.seal(signedIn));
  const receipts = await Promise.all(
    ballots.map(async (ballot, i) => must(await through(i).cast('crowd', ballot))),
  );
  const log = await checkLog(boards.sql, 'crowd', election.logVkey);
  ballots.forEach(({ entry }, i) => {
    expectHonoured(receipts[i] ?? '', entry, election.logVkey, log);
  });
  const states = await Promise.all(
    ballots.map(async ({ tracker }) => (await board.findBallot('crowd', tracker))?.state),
  );
  expect(states.filter((state) => state === 'superseded')).toHaveLength(99);
  expect(states.filter((state) => state === 'recorded')).toHaveLength(1);
  expect(await board.status('crowd')).toMatchObject({ ballots: 100, voters: 5, phase: 'voting' });
});

test('one ballot sent many times at once is there once, with one receipt', async () => {
  const election = await BoardElection.open(board, 'impatient');
  const sealed = await election.ballot(0);
  const before = await election.size();
  const receipts = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => must(await through(i).cast('impatient', sealed))),
  );
  expect(new Set(receipts).size).toBe(1);
  expect(await election.size()).toBe(before + 1);
});

test('ballots that arrive together share a batch, and the bad ones are named', async () => {
  const election = await BoardElection.open(board, 'mixed');
  const good = await Promise.all([0, 1, 2].map((place) => election.ballot(place)));
  const borrowed = await election.ballot(3);
  const bad = { entry: good[1]?.entry ?? new Uint8Array(), attachment: borrowed.attachment };
  const outcomes = await Promise.all([...good, bad].map((ballot) => board.cast('mixed', ballot)));
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, false]);
});

test('each process hears that a log grew, whichever made it grow', async () => {
  const news: Grew[] = [];
  const heard = new Promise<void>((resolve) => {
    const stop = board.onGrew((grew) => {
      if (grew.slug !== 'heard') return;
      news.push(grew);
      if (grew.size !== 2) return;
      stop();
      resolve();
    });
  });
  const election = await BoardElection.begin(other, 'heard');
  await other.publishRoll('heard', [
    { pseudonym: 'AAAAAAAAAAAAAAAAAAAAAA', style: 'all', weight: 1 },
  ]);
  await heard;
  expect(news).toEqual([
    { slug: 'heard', size: 1 },
    { slug: 'heard', size: 2 },
  ]);
  expect(await election.size()).toBe(2);
  await other.close();
  await otherSql.end();
});

test('what a page needs to vote is there from the manifest on', async () => {
  must(await board.reserve('bare'));
  expect(await board.votingMaterial('bare')).toMatchObject({ ok: false, code: 'PHASE' });
  expect(await board.votingMaterial('nowhere')).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  await BoardElection.begin(board, 'begun');
  const early = must(await board.votingMaterial('begun'));
  expect(early.opening).toBeUndefined();
  const { sample, logVkey } = await BoardElection.open(board, 'material');
  const material = must(await board.votingMaterial('material'));
  const log = await checkLog(boards.sql, 'material', logVkey);
  for (const [text, receipt] of [
    [early.manifest, early.manifestReceipt],
    [material.manifest, material.manifestReceipt],
    [material.opening, material.openingReceipt],
  ]) {
    expect(text?.startsWith('{"')).toBe(true);
    expect(receipt?.startsWith('c2sp.org/tlog-proof@v1\n')).toBe(true);
  }
  expectHonoured(material.manifestReceipt, Buffer.from(material.manifest), logVkey, log);
  expectHonoured(material.openingReceipt ?? '', Buffer.from(material.opening ?? ''), logVkey, log);
  expect(early.confirmations).toBeUndefined();
  expect(material.confirmations).toHaveLength(3);
  const listed = (await board.list()).elections.map(({ slug, phase }) => [slug, phase]);
  expect(listed).toContainEqual(['bare', 'empty']);
  expect(listed).toContainEqual(['begun', 'setup']);
  expect(await board.status('material')).toMatchObject({
    fingerprint: sample.fingerprint,
    threshold: 2,
    now: '2027-04-02T05:00:00Z',
  });
});

test("the trustees' confirmations come in their order, whoever was first", async () => {
  const election = await BoardElection.begin(board, 'unordered');
  const { entries } = election.sample;
  await election.sample.runCeremony();
  const at = entries.findIndex(({ entry }) => decodeEntry(entry).type === 'key-confirmation');
  const inOrder = entries.slice(at, at + 3);
  entries.splice(at, 3, ...inOrder.toReversed());
  await election.submitNew();
  expect(must(await board.votingMaterial('unordered'))).not.toHaveProperty('confirmations');
  await election.publishRoll({});
  election.sample.openVoting();
  await election.submitNew();
  const { confirmations } = must(await board.votingMaterial('unordered'));
  expect(confirmations).toEqual(inOrder.map(({ entry }) => toBase64Url(entry)));
});

function through(i: number): Board {
  return i % 2 === 0 ? board : other;
}
