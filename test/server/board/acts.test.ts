import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { signEntry } from '../../../crypto/signature.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { attack } from '../../adversary/attack.ts';
import { must } from './board_election.ts';
import { testBoards } from './open_board.ts';
import { codesOf, expectRefused } from './refusals.ts';
import { framed, opening, unsigned, zeros } from './set_up_entries.ts';
import { SetUps } from './set_ups.ts';

const boards = await testBoards();
const { sql } = boards;
const board = await boards.open();
const setUps = new SetUps(sql, board);

describe('the opening', () => {
  test('PHASE: only after the ceremony; ROLL: only with the roll', async () => {
    const { election, commitments, reveals, confirmations, possessions } = await setUps.ceremony();
    await setUps.refused(election, opening(election), 'PHASE');
    await setUps.submit(election, ...commitments, ...reveals, ...confirmations);
    await setUps.refused(election, opening(election), 'PHASE');
    await setUps.submit(election, ...possessions);
    await setUps.refused(election, opening(election), 'ROLL');
    await election.publishRoll({});
    await setUps.refused(election, opening(election, { rollSize: 4 }), 'ROLL', 'rollSize');
    await setUps.refused(
      election,
      opening(election, { rollDigest: zeros(32) }),
      'ROLL',
      'rollDigest',
    );
    const electionKey = reveals[0].points[0] ?? '';
    await setUps.refused(
      election,
      opening(election, { electionKey }),
      'ELECTION_KEY',
      'electionKey',
    );
    const other = { ...opening(election), rollSize: 9 };
    await setUps.refused(election, other, 'SIGNATURE', 'signature');
    await setUps.submit(election, opening(election));
    expect(await board.election(election.slug)).toMatchObject({
      phase: 'voting',
      electionKey: Buffer.from(election.sample.electionKey),
    });
    await expectRefused(sql, () => board.publishRoll(election.slug, [voter()]), 'PHASE');
  });

  attack('T10', 'UNIT_TOO_SMALL', 'no unit that betrays votes', async () => {
    const small = await setUps.readyToOpen({ manifest: { smallestUnit: 6 } });
    const enough = await setUps.readyToOpen({ manifest: { smallestUnit: 5 } });
    return {
      before: await setUps.codesOf(enough, opening(enough)),
      after: await setUps.codesOf(small, opening(small)),
    };
  });

  test('ROLL: no count out of bounds', async () => {
    const million = { style: 0, weight: 1_000_000 };
    const heavy = await setUps.readyToOpen(
      {},
      Array.from({ length: 101 }, () => million),
    );
    await setUps.refused(heavy, opening(heavy), 'ROLL');
    const bearable = await setUps.readyToOpen(
      {},
      Array.from({ length: 100 }, () => million),
    );
    await setUps.submit(bearable, opening(bearable));
  });

  test('ROLL: no style that the manifest has not, however it came there', async () => {
    const election = await setUps.readyToOpen();
    const pseudonym = Buffer.from(election.pseudonym(0), 'base64url');
    await sql`update voter set style = 'elsewhere' where pseudonym = ${pseudonym}`;
    await setUps.refused(election, opening(election), 'ROLL');
  });

  test('TOO_EARLY: outside rehearsals not before its hour, nor dated ahead', async () => {
    const real = await setUps.readyToOpen({ manifest: { rehearsal: false } });
    await setUps.refused(real, opening(real, { openedAt: '2027-04-02T03:59:59Z' }), 'TOO_EARLY');
    await setUps.refused(real, opening(real, { openedAt: '2027-04-02T05:02:00Z' }), 'TOO_EARLY');
    await setUps.submit(real, opening(real));
    const rehearsal = await setUps.readyToOpen({});
    await setUps.submit(rehearsal, opening(rehearsal, { openedAt: '2026-01-01T00:00:00Z' }));
  });
});

describe('acts of the authority', () => {
  test('SIGNATURE, SCHEMA, TOO_EARLY, PHASE for notice and closing', async () => {
    const election = await setUps.readyToOpen({ manifest: { rehearsal: false } });
    const { sample } = election;
    sample.notice();
    sample.close();
    const [notice, closing] = sample.entries.slice(-2).map(({ entry }) => decodeEntry(entry));
    if (notice?.type !== 'notice' || closing?.type !== 'closing') throw new Error('not there');
    await setUps.refused(election, closing, 'PHASE');
    await setUps.submit(election, opening(election));
    await setUps.refused(election, { ...notice, signature: closing.signature }, 'SIGNATURE');
    const english = { ...unsigned(notice), text: { en: 'Only in English.' } };
    await setUps.refused(election, signEntry(sample.authoritySeed, english), 'SCHEMA', 'text');
    await setUps.submit(election, notice);
    await setUps.refused(election, { ...closing, signature: notice.signature }, 'SIGNATURE');
    await setUps.refused(election, closing, 'TOO_EARLY');
    const evening = await boards.open({ clock: () => Date.parse('2027-04-02T17:00:01Z') });
    const early = { ...unsigned(closing), closedAt: '2027-04-02T16:59:59Z' };
    await expectRefused(
      sql,
      () => evening.submit(election.slug, framed(signEntry(sample.authoritySeed, early))),
      'TOO_EARLY',
    );
    must(await evening.submit(election.slug, framed(closing)));
    const again = { ...unsigned(closing), closedAt: '2027-04-02T17:00:01Z' };
    await setUps.refused(election, signEntry(sample.authoritySeed, again), 'PHASE');
  });

  test('TOO_EARLY: voting is not closed before it was opened, however late that was', async () => {
    const election = await setUps.readyToOpen({ manifest: { rehearsal: false } });
    const { sample, slug } = election;
    const late = await boards.open({ clock: () => Date.parse('2027-04-02T18:00:00Z') });
    const opened = opening(election, { openedAt: '2027-04-02T17:30:00Z' });
    must(await late.submit(slug, framed(opened)));
    sample.close();
    const closing = decodeEntry(sample.entries.at(-1)?.entry ?? new Uint8Array());
    const before = framed(closing);
    await expectRefused(sql, () => late.submit(slug, before), 'TOO_EARLY', 'closedAt');
  });

  test('a revocation: NOT_ON_ROLL, NOT_FOUND, PHASE', async () => {
    const election = await setUps.readyToOpen({});
    const revoke = (pseudonym: string) => () =>
      board.revoke(election.slug, pseudonym, 'voted-on-paper');
    await expectRefused(sql, revoke(election.pseudonym(0)), 'PHASE');
    await setUps.submit(election, opening(election));
    await expectRefused(sql, revoke(zeros(16)), 'NOT_ON_ROLL');
    await expectRefused(
      sql,
      () => board.revoke('nowhere', election.pseudonym(0), 'struck-off'),
      'NOT_FOUND',
    );
  });

  attack('E10', 'DUPLICATE', 'one person is revoked once, by two processes at once', async () => {
    const election = await setUps.readyToOpen({});
    await setUps.submit(election, opening(election));
    const pseudonym = election.pseudonym(0);
    const other = await boards.open();
    const both = await Promise.all([
      board.revoke(election.slug, pseudonym, 'voted-on-paper'),
      other.revoke(election.slug, pseudonym, 'struck-off'),
    ]);
    const refused = both.flatMap((outcome) => (outcome.ok ? [] : [outcome.code]));
    expect(refused).toHaveLength(1);
    const again = await codesOf(sql, () => board.revoke(election.slug, pseudonym, 'struck-off'));
    expect((await board.status(election.slug))?.revocations).toBe(1);
    return { before: [], after: [...refused, ...again] };
  });
});

function voter(): { pseudonym: string; style: string; weight: number } {
  return { pseudonym: randomBytes(16).toString('base64url'), style: 'all', weight: 1 };
}
