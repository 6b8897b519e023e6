import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { makeChallenge } from '../../crypto/challenge.ts';
import { leafHash } from '../../crypto/log/merkle.ts';
import { signEntry } from '../../crypto/signature.ts';
import type { Notice } from '../../crypto/wire/acts.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import { bytesEqual } from '../../crypto/wire/bytes.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Board } from '../../server/board/board.ts';
import type { Outcome } from '../../server/outcome.ts';
import { authorizationDigest } from '../../server/use_cases/issued.ts';
import { must } from '../server/board/board_election.ts';
import { checkLog, expectHonoured } from '../server/board/log_check.ts';
import { answerOf, cutAtEach, EVERY_WAY, type Request } from './each_statement.ts';
import { expectNothingLost, faultElection } from './fault_election.ts';
import { boardThroughProxy } from './through_proxy.ts';

/** Enough for every statement of every request, both ways. */
const VOTERS = 400;
const faults = await faultElection('points', VOTERS);
const { sql, election } = faults;
const { proxy, board, alarms } = await boardThroughProxy(faults);
let voters = 0;

/** A lock, the claims, the entries, the size, the checkpoint, the commit: no append does with less. */
const FEWEST_STATEMENTS_OF_AN_APPEND = 10;

type Post = (board: Board, framed: FramedEntry) => Promise<Outcome<string>>;

/** Requests that are answered with a receipt, each with a way to make a new one. */
const POSTS: Readonly<Record<string, { post: Post; make: () => Promise<FramedEntry> }>> = {
  cast: {
    post: (to, framed) => to.cast('points', framed),
    make: () => election.ballot(voters++),
  },
  challenge: {
    post: (to, framed) => to.challenge('points', framed),
    make: async () => makeChallenge(election.sample.fingerprint, await election.ballot(voters++)),
  },
  'entry of the authority': {
    post: (to, framed) => to.submit('points', framed),
    make: () => Promise.resolve(notice()),
  },
};

/** They differ little in what they send to PostgreSQL: all of them only in the slow suite. */
const KINDS = process.env['GLAS_SLOW'] ? Object.keys(POSTS) : ['cast'];

describe.each(KINDS)('%s: the line is cut at each statement,', (kind) => {
  test.each(EVERY_WAY)(
    '%s: stored once or not at all, and again the same receipt',
    async (when) => {
      const { post, make } = POSTS[kind] ?? {};
      if (post === undefined || make === undefined) throw new TypeError(kind);
      const statements = await cutAtEach(proxy, when, async () => requestOf(await make(), post));
      expect(statements).toBeGreaterThanOrEqual(FEWEST_STATEMENTS_OF_AN_APPEND);
      await checkLog(sql, 'points', election.logVkey);
      await expectNothingLost(faults, []);
      expect(alarms).toEqual([]);
    },
  );
});

async function requestOf(framed: FramedEntry, post: Post): Promise<Request<Outcome<string>>> {
  const before = await placesOf(framed);
  expect(before).toBe(0);
  return {
    act: () => post(board, framed),
    check: async (attempted) => {
      const receipt = answerOf(attempted);
      if (receipt !== undefined) expect(await placesOf(framed)).toBe(1);
      const again = must(await post(board, framed));
      if (receipt !== undefined) expect(again).toBe(receipt);
      // Another process has nothing in memory, only what is stored.
      expect(must(await post(faults.board, framed))).toBe(again);
      expect(await placesOf(framed)).toBe(1);
      const log = await sql<{ bytes: Uint8Array }[]>`
        select bytes from entry join election on election.id = election
        where slug = 'points' order by index`;
      expectHonoured(
        again,
        framed.entry,
        election.logVkey,
        log.map(({ bytes }) => bytes),
      );
    },
  };
}

describe('revocation: the line is cut at each statement,', () => {
  test.each(EVERY_WAY)('%s: revoked once, or not at all and then once', async (when) => {
    const statements = await cutAtEach<Outcome<string>>(proxy, when, () => {
      const pseudonym = election.pseudonym(voters++);
      const revoke = (): Promise<Outcome<string>> =>
        board.revoke('points', pseudonym, 'struck-off');
      return Promise.resolve({
        act: revoke,
        check: async (attempted) => {
          const isDone = answerOf(attempted) !== undefined;
          expect(await revocationsOf(pseudonym)).toBe(isDone ? 1 : 0);
          // The registrar signs anew each time it is asked: who asks twice is told.
          expect(await revoke()).toMatchObject(isDone ? { code: 'DUPLICATE' } : { ok: true });
          expect(await revocationsOf(pseudonym)).toBe(1);
        },
      });
    });
    expect(statements).toBeGreaterThanOrEqual(FEWEST_STATEMENTS_OF_AN_APPEND);
    await checkLog(sql, 'points', election.logVkey);
  });
});

describe('authorization: the line is cut at each statement,', () => {
  afterAll(() => sql`drop table if exists kept_alongside`);

  test.each(EVERY_WAY)('%s: signed, noted and its evidence kept, or none of them', async (when) => {
    await sql`create table if not exists kept_alongside (evidence text)`;
    const statements = await cutAtEach(proxy, when, async () => {
      const place = voters++;
      const { authorization } = await election.authorize(place);
      const evidence = randomBytes(32).toString('base64url');
      const request = { ...authorization, evidence };
      const authorize = (): Promise<Outcome<Authorization>> =>
        board.authorize('points', request, async (transaction) => {
          await transaction`insert into kept_alongside values (${evidence})`;
        });
      return {
        act: authorize,
        check: async (attempted) => {
          const first = answerOf(attempted);
          const kept = await sql`select from kept_alongside where evidence = ${evidence}`;
          expect(kept).toHaveLength(first === undefined ? 0 : 1);
          const second = must(await authorize());
          for (const signed of [first, second].flatMap((each) => each ?? [])) {
            const digest = authorizationDigest(signed);
            expect(await sql`select from issue where digest = ${digest}`).toHaveLength(1);
          }
          const pseudonym = Buffer.from(authorization.pseudonym, 'base64url');
          const issues = await sql`select from issue where pseudonym = ${pseudonym}`;
          expect(issues).toHaveLength(first === undefined ? 2 : 3);
        },
      };
    });
    expect(statements).toBeGreaterThanOrEqual(5);
  });
});

async function placesOf({ entry }: FramedEntry): Promise<number> {
  const rows = await sql<{ bytes: Uint8Array }[]>`
    select bytes from entry where sha256('\\x00'::bytea || bytes) = ${leafHash(entry)}`;
  expect(rows.every(({ bytes }) => bytesEqual(bytes, entry))).toBe(true);
  return rows.length;
}

async function revocationsOf(pseudonym: string): Promise<number> {
  const key = Buffer.from(pseudonym, 'base64url');
  const rows = await sql`
    select from revocation join entry using (election, index)
    where pseudonym = ${key} and position(${Buffer.from(pseudonym)}::bytea in bytes) > 0`;
  return rows.length;
}

let notices = 0;
function notice(): FramedEntry {
  const { sample } = election;
  const text = Object.fromEntries(
    sample.manifest.languages.map((language) => [language, `Notice ${++notices}`]),
  );
  const unsigned = { election: sample.fingerprint, text, type: 'notice' as const };
  const entry = encodeEntry(signEntry<Notice>(sample.authoritySeed, unsigned));
  return { entry, attachment: new Uint8Array() };
}
