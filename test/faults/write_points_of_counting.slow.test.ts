import { describe, expect, test } from 'vitest';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Board } from '../../server/board/board.ts';
import type { Outcome } from '../../server/outcome.ts';
import { BoardElection, must, untilTallied } from '../server/board/board_election.ts';
import { checkLog, expectHonoured } from '../server/board/log_check.ts';
import { answerOf, cutAtEach, EVERY_WAY, type Request } from './each_statement.ts';
import { faultElection } from './fault_election.ts';
import { boardThroughProxy } from './through_proxy.ts';

const faults = await faultElection('counting', 1);
const { sql } = faults;
const { proxy, board, alarms } = await boardThroughProxy(faults);
const SMALL = { trustees: 1, threshold: 1, roll: 1 };
let elections = 0;

describe('decryption: the line is cut at each statement,', () => {
  test.each(EVERY_WAY)(
    '%s: stored once or not at all, and again the same receipt',
    async (when) => {
      const statements = await cutAtEach(proxy, when, async () => {
        const election = await tallied();
        const framed = decryptionOf(election);
        return appendOf(election, (to) => to.submit(election.slug, framed), framed);
      });
      expect(statements).toBeGreaterThanOrEqual(10);
      expect(alarms).toEqual([]);
    },
  );
});

describe('result: the line is cut at each statement,', () => {
  test.each(EVERY_WAY)(
    '%s: stored once or not at all, and again the same receipt',
    async (when) => {
      const statements = await cutAtEach(proxy, when, async () => {
        const election = await tallied();
        must(await faults.board.submit(election.slug, decryptionOf(election)));
        election.sample.result();
        return appendOf(
          election,
          (to) => to.publishResult(election.slug),
          // The board's result and the plain one are the same bytes.
          entryAt(election, await election.size()),
        );
      });
      expect(statements).toBeGreaterThanOrEqual(10);
      expect(alarms).toEqual([]);
    },
  );
});

/** A request that appends this entry, and no other, to the log. */
async function appendOf(
  election: BoardElection,
  append: (to: Board) => Promise<Outcome<string>>,
  { entry }: FramedEntry,
): Promise<Request<Outcome<string>>> {
  const size = await election.size();
  return {
    act: () => append(board),
    check: async (attempted) => {
      const receipt = answerOf(attempted);
      if (receipt !== undefined) expect(await election.size()).toBe(size + 1);
      const again = must(await append(board));
      if (receipt !== undefined) expect(again).toBe(receipt);
      // Another process has nothing in memory, only what is stored.
      expect(must(await append(faults.board))).toBe(again);
      const log = await checkLog(sql, election.slug, election.logVkey);
      expect(log).toHaveLength(size + 1);
      expectHonoured(again, entry, election.logVkey, log);
    },
  };
}

/** One ballot was cast, the voting closed and the ballot summed. */
async function tallied(): Promise<BoardElection> {
  const election = await BoardElection.open(faults.board, `counting-${++elections}`, SMALL);
  const sealed = await election.ballot(0);
  must(await election.cast(sealed));
  election.sample.entries.push(sealed);
  election.sample.close();
  await election.submitNew();
  must(await faults.board.startTally(election.slug));
  await untilTallied(faults.board, election.slug);
  election.sample.tally();
  return election;
}

/** Of the only trustee; the sample has it too from then on. */
function decryptionOf(election: BoardElection): FramedEntry {
  election.sample.decrypt(1);
  return entryAt(election, election.sample.entries.length - 1);
}

function entryAt({ sample }: BoardElection, index: number): FramedEntry {
  const framed = sample.entries[index];
  if (framed === undefined) throw new TypeError(`no entry ${index}`);
  return framed;
}
