import { expect, test } from 'vitest';
import { witnessesOf } from '../../../client/voter/booth/witnesses.ts';
import { formatReceipt, parseReceipt } from '../../../crypto/log/receipt.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { cosigned, cosignatureLine, sampleWitness } from '../../support/sample_witnesses.ts';
import { receiptOf } from './receipts.ts';

const [first, second, third] = [sampleWitness(1), sampleWitness(2), sampleWitness(3)] as const;
const vkeys = [first.vkey, second.vkey, third.vkey];
const sample = await SampleElection.open({ manifest: { witnesses: { needed: 2, vkeys } } });
const { entry } = sample.cast(0, { council: [0, 1, 0] });
const index = sample.entries.length - 1;
const receipt = await receiptOf(sample, index);

const election = {
  manifest: sample.manifest,
  fingerprint: sample.fingerprint,
  logVkey: sample.trust().logKey,
};

/** The receipt with another note of the same checkpoint. */
function withNote(change: (note: string) => string): string {
  const parts = parseReceipt(receipt);
  if (parts === undefined) throw new TypeError('receipt');
  return formatReceipt(parts.index, parts.path, change(parts.note));
}

test('as many as verify, once they are enough', () => {
  const by = (...witnesses: (typeof first)[]): unknown =>
    witnessesOf(
      election,
      { entry, index },
      withNote((note) => cosigned(note, witnesses)),
    );
  expect(by(first, second, third)).toEqual({ by: 3, of: 3 });
  expect(by(third, first)).toEqual({ by: 2, of: 3 });
  expect(by(second)).toEqual({ by: 0, of: 3 });
  expect(by(second, sampleWitness(4), sampleWitness(5))).toEqual({ by: 0, of: 3 });
  expect(witnessesOf(election, { entry, index }, undefined)).toEqual({ by: 0, of: 3 });
});

test('nothing is believed of a receipt that does not prove this ballot on this board', () => {
  const witnessed = withNote((note) => cosigned(note, [first, second]));
  expect(witnessesOf(election, { entry, index }, witnessed)).toEqual({ by: 2, of: 3 });
  const other = Uint8Array.from(entry, (byte, i) => (i === 0 ? byte ^ 1 : byte));
  expect(witnessesOf(election, { entry: other, index }, witnessed)).toEqual({ by: 0, of: 3 });
  const foreign = { ...election, logVkey: first.vkey };
  expect(witnessesOf(foreign, { entry, index }, witnessed)).toEqual({ by: 0, of: 3 });
  expect(witnessesOf(election, { entry, index }, 'no receipt')).toEqual({ by: 0, of: 3 });
});

test('a line counts for the checkpoint that it was made for', () => {
  const elsewhere = withNote((note) => {
    const others = [first, second].map((each) =>
      cosignatureLine(note.replace(/\n\d+\n/, '\n7\n'), each),
    );
    return note + others.join('');
  });
  expect(witnessesOf(election, { entry, index }, elsewhere)).toEqual({ by: 0, of: 3 });
  const doubled = withNote((note) => cosigned(note, [first]) + cosignatureLine(note, first, 1));
  expect(witnessesOf(election, { entry, index }, doubled)).toEqual({ by: 0, of: 3 });
});

test('an election that needs none says nothing', () => {
  const manifest = { ...sample.manifest, witnesses: { needed: 0, vkeys } };
  expect(witnessesOf({ ...election, manifest }, { entry, index }, receipt)).toBeUndefined();
});
