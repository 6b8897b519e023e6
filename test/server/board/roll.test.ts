import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { decodeEntry, type EntryOf } from '../../../crypto/wire/entry.ts';
import { BoardElection, must } from './board_election.ts';
import { checkLog } from './log_check.ts';
import { testBoards } from './open_board.ts';
import { expectRefused } from './refusals.ts';
import { SetUps } from './set_ups.ts';

const boards = await testBoards();
const { sql } = boards;
const board = await boards.open();
const setUps = new SetUps(sql, board);

describe('the roll', () => {
  test('is published sorted, with what the caller stores alongside, or not at all', async () => {
    const election = await BoardElection.begin(board, setUps.nextSlug());
    const voters = Array.from({ length: 1_203 }, () => voter());
    const failing = board.publishRoll(election.slug, voters, async (transaction) => {
      await transaction`select 1/0`;
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await election.size()).toBe(1);

    const summary = must(await board.publishRoll(election.slug, voters));
    expect(summary).toEqual({ voters: 1_203, styles: [{ style: 'all', voters: 1_203 }] });
    const pages = (await checkLog(sql, election.slug, election.logVkey))
      .slice(1)
      .map((bytes) => decodeEntry(bytes) as EntryOf<'roll'>);
    expect(pages.map(({ page, voters: { length } }) => [page, length])).toEqual([
      [0, 500],
      [1, 500],
      [2, 203],
    ]);
    const published = pages.flatMap((page) => page.voters.map(({ pseudonym }) => hex(pseudonym)));
    expect(published).toEqual(voters.map(({ pseudonym }) => hex(pseudonym)).sort());
    await expectRefused(sql, () => board.publishRoll(election.slug, [voter()]), 'ROLL_EXISTS');
  });

  test('ROLL_INVALID, NOT_FOUND, PHASE', async () => {
    const election = await BoardElection.begin(board, setUps.nextSlug());
    const publish =
      (...voters: ReturnType<typeof voter>[]) =>
      () =>
        board.publishRoll(election.slug, voters);
    const twice = voter();
    await expectRefused(sql, publish(), 'ROLL_INVALID');
    await expectRefused(sql, publish(voter(), { ...voter(), style: 'x' }), 'ROLL_INVALID');
    await expectRefused(sql, publish({ ...voter(), weight: 0 }), 'ROLL_INVALID', 'voters.0');
    await expectRefused(sql, publish(twice, voter(), twice), 'ROLL_INVALID', 'voters.2.pseudonym');
    await expectRefused(sql, () => board.publishRoll('nowhere', [voter()]), 'NOT_FOUND');
    const empty = await BoardElection.reserve(board, setUps.nextSlug());
    await expectRefused(sql, () => board.publishRoll(empty.slug, [voter()]), 'PHASE');
  });

  test('ROLL_EXISTS: of two loaded at once, one is published', async () => {
    const election = await BoardElection.begin(board, setUps.nextSlug());
    const other = await boards.open();
    const outcomes = await Promise.all([
      board.publishRoll(election.slug, [voter(), voter()]),
      other.publishRoll(election.slug, [voter()]),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      outcomes.filter((outcome) => !outcome.ok && outcome.code === 'ROLL_EXISTS'),
    ).toHaveLength(1);
    expect(await election.size()).toBe(2);
  });
});

function voter(): { pseudonym: string; style: string; weight: number } {
  return { pseudonym: randomBytes(16).toString('base64url'), style: 'all', weight: 1 };
}

function hex(text: string): string {
  return Buffer.from(text, 'base64url').toString('hex');
}
