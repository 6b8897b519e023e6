import { describe, expect } from 'vitest';
import { forkFailure } from '../../../client/command_line/fork/alarm.ts';
import { compareShown } from '../../../client/command_line/fork/compare.ts';
import { judgeEvidence } from '../../../client/command_line/fork/evidence.ts';
import { openShown } from '../../../client/command_line/fork/shown.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { boardFiles } from '../../../crypto/log/board_files.ts';
import { toBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import { item } from '../../../verifier/item.ts';
import { fullElection } from '../../support/full_election.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { CeremonySteps } from '../../verifier/ceremony_steps.ts';
import {
  boardOf,
  codesOf,
  type Expected,
  type Files,
  verifyBoard,
} from '../../verifier/harness.ts';
import { copyOf, putBytes } from '../../verifier/mutate.ts';
import { fileOf, finished, keptReceipt, voted, without } from '../../verifier/receipt_kit.ts';
import { attack } from '../attack.ts';
import { onMaking, onRecord } from '../record_attack.ts';
import { CHOICES, closing, openElection, voting } from './record_kit.ts';

/** One log, shown as it is not: two histories, a changed leaf, a promise broken, entries out of place. */

const full = fullElection();
const few = voted();

describe('two histories of one log', () => {
  const shown = (election: SampleElection, name: string) => {
    const log = parseVkey(election.trust().logKey);
    const note = new TextDecoder().decode(election.files().get('checkpoint'));
    if (log === undefined) throw new TypeError('no checkpoint');
    const read = (path: string) => Promise.resolve(election.files().get(path));
    return { log, shown: { name, checkpoint: openShown(name, note, log), files: { name, read } } };
  };
  /** What `glas board compare` says of two copies. */
  const compared = async (one: SampleElection, other: SampleElection): Promise<string[]> => {
    const [first, second] = [shown(one, 'one'), shown(other, 'other')];
    const evidence = await compareShown(first.log, first.shown, second.shown);
    if (evidence === undefined) return [];
    expect(judgeEvidence(evidence)).toBe('fork');
    return [forkFailure('', '').code];
  };
  const noticed = (election: SampleElection, ...words: string[]): SampleElection => {
    const copy = copyOf(election);
    for (const each of words) copy.notice(each);
    return copy;
  };
  attack('L1', 'BOARD_FORK', 'of one size', async () => {
    const election = await openElection;
    const mine = noticed(election, 'Mine.');
    return {
      before: await compared(mine, noticed(election, 'Mine.')),
      after: await compared(mine, noticed(election, 'Yours.')),
    };
  });
  attack('L1', 'BOARD_FORK', 'of two sizes', async () => {
    const election = await openElection;
    const mine = noticed(election, 'Mine.');
    return {
      before: await compared(mine, noticed(election, 'Mine.', 'More.')),
      after: await compared(mine, noticed(election, 'Yours.', 'More.')),
    };
  });
});

/** A voter's receipt held against a record that is accepted without it. */
async function withReceipt(
  board: SampleElection,
  index: number,
): Promise<{ before: string[]; after: string[] }> {
  const { election } = await few;
  const receipt = fileOf(await keptReceipt(election, index));
  const judged = async (record: SampleElection): Promise<string[]> =>
    codesOf(await verifyBoard(boardOf(record), { receipt }));
  expect((await verifyBoard(boardOf(board))).verdict).toBe('valid');
  return { before: await judged(finished(election)), after: await judged(board) };
}

describe('a receipt that the log does not honour', () => {
  attack('L3', 'RECEIPT_NOT_INCLUDED', 'its ballot dropped', async () => {
    const { election, last } = await few;
    return withReceipt(finished(without(election, last)), last);
  });
  attack('L3', 'RECEIPT_NOT_INCLUDED', 'its ballot exchanged for another', async () => {
    const { election, last } = await few;
    const board = copyOf(election);
    board.entries[last] = board.seal(0, { council: [1, 0, 0] });
    return withReceipt(finished(board), last);
  });
  attack('L1', 'RECEIPT_FORK', 'its ballot kept in its place, an older one exchanged', async () => {
    const { election, superseded, last } = await few;
    const board = copyOf(election);
    board.entries[superseded] = board.seal(0, { council: [1, 0, 0] });
    return withReceipt(finished(board), last);
  });
});

/** What is published under the checkpoint that was signed over the right entries. */
function published(
  id: 'L2',
  code: 'LEAF_MISMATCH' | 'ROOT',
  how: string,
  change: (files: Files, election: SampleElection) => void,
  expected: Expected,
): void {
  attack(
    id,
    code,
    how,
    async () => {
      const board = boardOf(await full);
      const before = codesOf(await verifyBoard(board));
      change(board.files, await full);
      return { before, after: codesOf(await verifyBoard(board)) };
    },
    { and: expected.and ?? [] },
  );
}

describe('a bit flipped in a leaf, after the log signed', () => {
  const flipped = (files: Files, path: string, at: (bytes: Uint8Array) => number): void => {
    const bytes = Uint8Array.from(files.get(path) ?? []);
    const place = at(bytes);
    bytes[place] = item(bytes, place) ^ 1;
    files.set(path, bytes);
  };
  const inEntries = (bytes: Uint8Array, words: string): number =>
    Buffer.from(bytes).lastIndexOf(words) - 1;
  const file = (files: Files): string =>
    [...files.keys()].find((name) => name.startsWith('tile/entries/')) ?? '';

  published(
    'L2',
    'LEAF_MISMATCH',
    'in a count of the result, which nobody signs',
    (files) => {
      flipped(files, file(files), (bytes) => inEntries(bytes, ']}],"style"'));
    },
    { and: ['ROOT', 'RESULT_MISMATCH'] },
  );
  published(
    'L2',
    'ROOT',
    'in the leaf and in its hash, so that both agree',
    (files, election) => {
      const copy = copyOf(election);
      const last = copy.entries.length - 1;
      const own = new TextDecoder().decode(item(copy.entries, last).entry);
      putBytes(copy, last, utf8(own.replace(/"counts":\[\d/, '"counts":[9')));
      const signed = files.get('checkpoint') ?? new Uint8Array();
      const others = boardFiles(copy.entries, new TextDecoder().decode(signed));
      for (const [name, bytes] of others) files.set(name, bytes);
    },
    { and: ['RESULT_MISMATCH', 'RESULT_BOUND'] },
  );
});

describe('entries where they do not belong', () => {
  const closed = openElection.then((election) => {
    const copy = copyOf(election);
    copy.close();
    return copy;
  });
  onRecord(
    'L6',
    'SCHEMA',
    'of a type that there is not',
    openElection,
    (election) => {
      const unknown = JSON.stringify({ election: election.fingerprint, type: 'correction' });
      const entry = utf8(unknown);
      election.entries.push({ entry, attachment: new Uint8Array() });
    },
    voting,
  );
  onRecord(
    'L6',
    'PHASE',
    'a ballot after the closing',
    closed,
    (election) => {
      election.cast(0, CHOICES);
    },
    closing,
  );
  onRecord(
    'L6',
    'PHASE',
    'closing and opening in the other order',
    openElection,
    (election) => {
      election.close();
      const moved = election.entries.splice(-1);
      election.entries.splice(-1, 0, ...moved);
    },
    voting,
  );
  onRecord(
    'L6',
    'CEREMONY_ORDER',
    'a commitment and a reveal in the other order',
    openElection,
    ({ entries }) => {
      // Entries 1 to 3 commit, 4 to 6 reveal.
      const [commitment, reveal] = [item(entries, 3), item(entries, 4)];
      entries.splice(3, 2, reveal, commitment);
    },
    { ...voting, and: ['ELECTION_KEY', 'CEREMONY_INCOMPLETE'] },
  );
});

describe('trustees who are shown another board', () => {
  const right = CeremonySteps.begin().then((steps) => steps.finish());
  const confirmed = (
    how: string,
    seen: (steps: CeremonySteps) => { root: string; size: number },
  ): void => {
    onMaking(
      'L7',
      'BOARD_FORK',
      how,
      right,
      async () => {
        const steps = await CeremonySteps.begin();
        const before = seen(steps);
        steps.revealAll();
        const checkpoint =
          before.size === 0 ? { ...before, size: steps.election.entries.length } : before;
        steps.confirm(1, { checkpoint });
        return steps.finish();
      },
      voting,
    );
  };
  confirmed('another of the same size', () => ({ root: toBase64Url(new Uint8Array(32)), size: 0 }));
  confirmed('one without the others’ reveals', ({ election }) => {
    const { root, size } = election.checkpoint();
    return { root: toBase64Url(root), size };
  });
});
