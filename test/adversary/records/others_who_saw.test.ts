import { describe } from 'vitest';
import { decodeCertificate } from '../../../crypto/wire/timestamp/certificate.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { appendSignatures } from '../../../crypto/log/note.ts';
import { firstOf, fullElection } from '../../support/full_election.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { addStamps, stampFile, type StampWish } from '../../support/sample_stamps.ts';
import { root } from '../../support/sample_tokens.ts';
import { cosignatureLine, sampleWitness } from '../../support/sample_witnesses.ts';
import { type Board, boardOf, codesOf, verifyBoard } from '../../verifier/harness.ts';
import { copyOf } from '../../verifier/mutate.ts';
import { attack } from '../attack.ts';

/** A log that its witnesses and an authority for time saw otherwise, or not at all. */

const sample = [1, 2, 3].map(sampleWitness);

/** A finished election whose manifest demands two of three witnesses, with these lines under its note. */
async function witnessed(lines: (note: string) => readonly string[]): Promise<Board> {
  const vkeys = sample.map(({ vkey }) => vkey);
  const election = await SampleElection.open({ manifest: { witnesses: { needed: 2, vkeys } } });
  election.finish();
  const board = boardOf(election);
  const note = new TextDecoder().decode(board.files.get('checkpoint'));
  board.files.set('checkpoint', utf8(appendSignatures(note, ...lines(note))));
  return board;
}

async function witnessCodes(lines: (note: string) => readonly string[]): Promise<string[]> {
  return codesOf(await verifyBoard(await witnessed(lines)));
}

const cosigned = (note: string): string[] =>
  sample.slice(0, 2).map((witness) => cosignatureLine(note, witness));

describe('a log that witnesses did not see', () => {
  attack('L1', 'WITNESSES', 'shown to one person only, without cosignatures', async () => ({
    before: await witnessCodes(cosigned),
    after: await witnessCodes(() => []),
  }));
  attack(
    'L1',
    'WITNESS_SIGNATURE',
    'with cosignatures of another checkpoint',
    async () => {
      const other = await SampleElection.begin();
      const elsewhere = new TextDecoder().decode(other.files().get('checkpoint'));
      return {
        before: await witnessCodes(cosigned),
        after: await witnessCodes(() => cosigned(elsewhere)),
      };
    },
    { and: ['WITNESSES'] },
  );
});

const full = await fullElection('full', { rehearsal: false });
const { index: openingAt } = firstOf(full, 'opening');
const { index: closingAt } = firstOf(full, 'closing');
const timestampAnchors = [decodeCertificate(root.der)];
const OPENED: StampWish = { size: openingAt + 1, time: '2027-04-02T04:00:05Z' };
const CLOSED: StampWish = { size: closingAt + 1, time: '2027-04-02T17:00:05Z' };

/** What is reported of a record with stamps that were made over the right one. */
async function stampCodes(
  wishes: readonly StampWish[],
  election: SampleElection = full,
): Promise<string[]> {
  const board = boardOf(election);
  const files = wishes.map((wish) => stampFile(full, wish));
  addStamps(board.files, files);
  return codesOf(await verifyBoard(board, { timestampAnchors }));
}

describe('a log that was stamped', () => {
  attack('L9', 'TIMESTAMP_FORK', 'a notice left out after the closing was stamped', async () => {
    const copy = copyOf(full);
    copy.entries.splice(firstOf(full, 'notice').index, 1);
    return {
      before: await stampCodes([OPENED, CLOSED]),
      after: await stampCodes([OPENED, { ...CLOSED, size: closingAt }], copy),
    };
  });
  attack(
    'L9',
    'TIMESTAMP_ORDER',
    'the opening stamped before the time that it names',
    async () => ({
      before: await stampCodes([OPENED, CLOSED]),
      after: await stampCodes([{ ...OPENED, time: '2027-04-02T03:00:00Z' }, CLOSED]),
    }),
  );
});
