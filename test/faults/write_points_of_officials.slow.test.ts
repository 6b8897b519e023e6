import { describe, expect, test } from 'vitest';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { RollResponse } from '../../server/contract/api.ts';
import type { Outcome } from '../../server/outcome.ts';
import { isUnavailable } from '../../server/store/passing_faults.ts';
import { BoardElection, must, untilTallied } from '../server/board/board_election.ts';
import { checkLog, expectHonoured } from '../server/board/log_check.ts';
import { answerOf, cutAtEach, EVERY_WAY } from './each_statement.ts';
import { faultElection } from './fault_election.ts';
import { boardThroughProxy } from './through_proxy.ts';

const faults = await faultElection('officials', 1);
const { sql } = faults;
const { proxy, board, alarms } = await boardThroughProxy(faults);
const SMALL = { trustees: 1, threshold: 1, roll: 2 };
let elections = 0;

/** An election of its own each time, up to where the entry comes that is submitted. */
const ENTRIES: Readonly<Record<string, () => Promise<BoardElection>>> = {
  manifest: () => BoardElection.reserve(faults.board, nextSlug(), SMALL),
  'step of the ceremony': async () => {
    const election = await begun();
    await election.sample.runCeremony();
    return election;
  },
  opening: async () => {
    const election = await ready();
    await election.publishRoll(SMALL);
    election.sample.openVoting();
    return election;
  },
  closing: async () => {
    const election = await BoardElection.open(faults.board, nextSlug(), SMALL);
    election.sample.close();
    return election;
  },
};

describe.each(Object.keys(ENTRIES))('%s: the line is cut at each statement,', (kind) => {
  test.each(EVERY_WAY)(
    '%s: stored once or not at all, and again the same receipt',
    async (when) => {
      const statements = await cutAtEach<Outcome<string>>(proxy, when, async () => {
        const election = (await ENTRIES[kind]?.()) ?? (await begun());
        const size = await election.size();
        const framed = entryAt(election, size);
        const submit = (): Promise<Outcome<string>> => board.submit(election.slug, framed);
        return {
          act: submit,
          check: async (attempted) => {
            const receipt = answerOf(attempted);
            expect(await election.size()).toBe(receipt === undefined ? size : size + 1);
            const again = must(await submit());
            if (receipt !== undefined) expect(again).toBe(receipt);
            const log = await checkLog(sql, election.slug, election.logVkey);
            expect(log).toHaveLength(size + 1);
            expectHonoured(again, framed.entry, election.logVkey, log);
          },
        };
      });
      expect(statements).toBeGreaterThanOrEqual(10);
    },
  );
});

describe('roll: the line is cut at each statement,', () => {
  test.each(EVERY_WAY)('%s: all of it and what belongs to it, or nothing', async (when) => {
    await sql`create table if not exists persons_of_test (slug text)`;
    const statements = await cutAtEach<Outcome<RollResponse>>(proxy, when, async () => {
      const election = await ready();
      const { slug, sample } = election;
      const style = sample.manifest.styles[0]?.id ?? '';
      const voters = [1, 2, 3].map((i) => ({
        ...{ style, weight: 1 },
        pseudonym: Buffer.alloc(16, i).toString('base64url'),
      }));
      const publish = (): Promise<Outcome<RollResponse>> =>
        board.publishRoll(slug, voters, async (transaction) => {
          await transaction`insert into persons_of_test values (${slug})`;
        });
      const size = await election.size();
      return {
        act: publish,
        check: async (attempted) => {
          const isDone = answerOf(attempted) !== undefined;
          expect(await election.size()).toBe(isDone ? size + 1 : size);
          expect(await publish()).toMatchObject(isDone ? { code: 'ROLL_EXISTS' } : { ok: true });
          expect(await checkLog(sql, slug, election.logVkey)).toHaveLength(size + 1);
          expect(await sql`select from persons_of_test where slug = ${slug}`).toHaveLength(1);
          expect((await faults.board.election(slug))?.size).toBe(size + 1);
          const known = await sql`
            select from voter join election on id = election where slug = ${slug}`;
          expect(known).toHaveLength(voters.length);
        },
      };
    });
    expect(statements).toBeGreaterThanOrEqual(10);
  });
});

describe('tally: the line is cut at each statement,', () => {
  test.each(EVERY_WAY)(
    '%s: it is there once, at the latest when it is asked for again',
    async (when) => {
      const statements = await cutAtEach(proxy, when, async () => {
        const election = await closedWithOneBallot();
        const size = await election.size();
        return {
          act: async () => {
            must(await board.startTally(election.slug));
            await untilDone(election.slug);
          },
          check: async () => {
            await untilStarted(election.slug);
            // By the other board: what listens here would send statements of its own.
            await untilTallied(faults.board, election.slug);
            expect(await checkLog(sql, election.slug, election.logVkey)).toHaveLength(size + 1);
          },
        };
      });
      expect(statements).toBeGreaterThanOrEqual(10);
      for (const alarm of alarms) expect(isUnavailable(alarm)).toBe(true);
    },
  );
});

/** Asks again until it was heard: the sum of a broken line may still be under way. */
async function untilStarted(slug: string): Promise<void> {
  must(await board.startTally(slug));
  await untilDone(slug);
  if ((await faults.board.election(slug))?.phase !== 'tallied') must(await board.startTally(slug));
}

/** Ends when the job has: done or failed. */
async function untilDone(slug: string): Promise<void> {
  await expect
    .poll(async () => (await faults.board.status(slug))?.job?.state ?? 'done', { timeout: 60_000 })
    .not.toBe('running');
}

async function begun(): Promise<BoardElection> {
  return BoardElection.begin(faults.board, nextSlug(), SMALL);
}

/** The ceremony is done. */
async function ready(): Promise<BoardElection> {
  const election = await begun();
  await election.sample.runCeremony();
  await election.submitNew();
  return election;
}

async function closedWithOneBallot(): Promise<BoardElection> {
  const election = await BoardElection.open(faults.board, nextSlug(), SMALL);
  must(await election.cast(await election.ballot(0)));
  await election.readBack();
  election.sample.close();
  await election.submitNew();
  return election;
}

function nextSlug(): string {
  return `officials-${++elections}`;
}

function entryAt({ sample }: BoardElection, index: number): FramedEntry {
  const framed = sample.entries[index];
  if (framed === undefined) throw new TypeError('nothing to submit');
  return framed;
}
