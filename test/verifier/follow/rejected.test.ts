import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import {
  decodeEntry,
  encodeEntry,
  type Entry,
  type EntryType,
} from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import type { CheckCode } from '../../../verifier/checks.ts';
import { bytesOf } from '../../../verifier/election.ts';
import { ENTRY_TYPES } from '../../../verifier/follow/entry_types.ts';
import type { Follower } from '../../../verifier/follow/follower.ts';
import { item } from '../../../verifier/item.ts';
import { firstOf, fullElection } from '../../support/full_election.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { numberedNotice } from '../mutate.ts';
import { alarmsOf, LiveBoard } from './live_board.ts';

const full = await fullElection();

/** What a change of its signature, or of what stands for one, is found as. */
const CODES: Readonly<Record<EntryType, CheckCode>> = {
  manifest: 'FINGERPRINT',
  'key-commitment': 'TRUSTEE_SIGNATURE',
  'key-reveal': 'TRUSTEE_SIGNATURE',
  'key-complaint': 'TRUSTEE_SIGNATURE',
  'key-answer': 'TRUSTEE_SIGNATURE',
  'key-confirmation': 'TRUSTEE_SIGNATURE',
  'key-possession': 'TRUSTEE_SIGNATURE',
  roll: 'REGISTRAR_SIGNATURE',
  opening: 'AUTHORITY_SIGNATURE',
  ballot: 'BALLOT_SIGNATURE',
  challenge: 'ATTACHMENT_DIGEST',
  revocation: 'REGISTRAR_SIGNATURE',
  notice: 'AUTHORITY_SIGNATURE',
  closing: 'AUTHORITY_SIGNATURE',
  tally: 'ATTACHMENT_DIGEST',
  decryption: 'TRUSTEE_SIGNATURE',
  result: 'RESULT_MISMATCH',
};

/** The first entry of a type with the signature of another entry, or other bytes that it stands for. */
function changed(type: EntryType): { readonly index: number; readonly framed: FramedEntry } {
  const { entry, framed, index } = firstOf(full, type);
  if ('signature' in entry) {
    return { index, framed: { ...framed, entry: encodeEntry(withOtherSignature(entry)) } };
  }
  if (entry.type === 'result') {
    const [unit, ...units] = entry.units;
    const [contest, ...contests] = unit?.contests ?? [];
    if (unit === undefined || contest === undefined) throw new TypeError('result');
    const counts = contest.counts.map((count, i) => (i === 0 ? count + 1 : count));
    const first = { ...unit, contests: [{ ...contest, counts }, ...contests] };
    return {
      index,
      framed: { ...framed, entry: encodeEntry({ ...entry, units: [first, ...units] }) },
    };
  }
  const attachment = framed.attachment.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
  return { index, framed: { ...framed, attachment } };
}

function withOtherSignature(entry: Extract<Entry, { signature: string }>): Entry {
  const other = firstOf(full, entry.type === 'notice' ? 'opening' : 'notice').entry.signature;
  const registrars =
    entry.type === 'roll' || entry.type === 'revocation' || entry.type === 'ballot';
  // A Schnorr signature must be of two that decode.
  const schnorr = firstOf(full, entry.type === 'roll' ? 'revocation' : 'roll').entry.signature;
  return { ...entry, signature: registrars ? schnorr : other };
}

describe.each(ENTRY_TYPES)('a wrong %s', (type) => {
  test(`REJECTED as ${CODES[type]}, as soon as it is there, and at its place`, async () => {
    const { index, framed } = changed(type);
    const board = new LiveBoard(full);
    const follower = board.follower();
    if (index > 0) {
      board.show(index);
      await follower.step();
      expect(alarmsOf(follower)).toEqual([]);
    }
    board.election.entries[index] = framed;
    board.show(index + 1);
    await follower.step();
    expect(alarmsOf(follower)).toEqual([type === 'manifest' ? 'OTHER_ELECTION' : 'REJECTED']);
    expect(follower.rejected()).toEqual([index]);
    expect(follower.findingsOf(index).map(({ code }) => code)).toEqual([CODES[type]]);
    // What comes after is judged all the same.
    board.show(index + 2);
    await follower.step();
    expect(follower.state().judged).toBe(type === 'manifest' ? 0 : Math.min(index + 2, END));
  });
});

const END = full.entries.length;

describe('entries are found', () => {
  test('by type, tracker and pseudonym, newest first', async () => {
    const board = new LiveBoard(full);
    const follower = board.follower();
    for (const size of [25, END]) {
      board.show(size);
      await follower.step();
    }
    const decoded = full.entries.map(({ entry }) => decodeEntry(entry));
    const places = (is: (entry: Entry) => boolean): number[] =>
      decoded.flatMap((entry, i) => (is(entry) ? [i] : [])).reverse();
    const find = (query: Parameters<typeof follower.index.find>[0], before = END, most = 99) =>
      follower.index.find(query, before, most);
    for (const type of ENTRY_TYPES) {
      expect(find({ type })).toEqual(places((entry) => entry.type === type));
    }
    const ballots = places(({ type }) => type === 'ballot');
    expect(find({ type: 'ballot' }, ballots[1])).toEqual(ballots.slice(2));
    expect(find({ type: 'ballot' }, END, 2)).toEqual(ballots.slice(0, 2));
    const { entry: ballot, framed, index } = firstOf(full, 'ballot');
    expect(find({ tracker: sha256(framed.entry) })).toEqual([index]);
    const { pseudonym } = ballot.authorization;
    const names = (entry: Entry): boolean =>
      (entry.type === 'ballot' && entry.authorization.pseudonym === pseudonym) ||
      (entry.type === 'revocation' && entry.pseudonym === pseudonym);
    expect(find({ pseudonym: bytesOf(pseudonym) })).toEqual(places(names));
    expect(places(names)).toHaveLength(2);
    const challenge = firstOf(full, 'challenge');
    expect(find({ tracker: sha256(bytesOf(challenge.entry.ballot)) })).toEqual([challenge.index]);
    // What is no ballot has no tracker, also none of zeros.
    expect(find({ tracker: new Uint8Array(20) })).toEqual([]);
  });
});

describe('what was judged is shown again, and is another', () => {
  const SEEN = 20;

  /**
   * A log with one notice twice. Once its second copy is there, the board shows something else in the
   * place of the first, in its entries and in the tile over them.
   */
  async function followTwoFaced(shown: number): Promise<Follower> {
    const election = await SampleElection.open();
    for (let n = 0; n < shown; n++) numberedNotice(election, n);
    const last = election.entries.pop();
    election.entries[shown - 2] = item(election.entries, SEEN - 2);
    const board = new LiveBoard(election);
    const follower = board.follower();
    board.show(SEEN);
    await follower.step();
    expect(follower.state()).toMatchObject({ settled: SEEN, alarms: [] });
    board.show(shown);
    await follower.look();
    const face = new LiveBoard(election);
    if (last !== undefined) face.election.entries[SEEN - 2] = last;
    face.show(shown);
    for (const [path, bytes] of face.files) if (path !== 'checkpoint') board.files.set(path, bytes);
    await follower.judge();
    return follower;
  }

  test.each([
    ['a few entries, judged one by one', 30],
    ['many, examined first', 300],
  ])('RECORD: %s', async (_, shown) => {
    const follower = await followTwoFaced(shown);
    expect(alarmsOf(follower)).toContain('RECORD');
    expect(follower.state().findings.map(({ code }) => code)).toContain('SOURCE_CHANGED');
    // That the last one repeats another could not be seen: nothing says that it was checked.
    expect(follower.findingsOf(shown - 1)).toEqual([]);
    expect(follower.state()).toMatchObject({ settled: shown, unsure: [{ from: SEEN, to: shown }] });
  });

  test('RECORD: ballots that were replaced; the sum is compared once they are there again', async () => {
    const { index: tally } = firstOf(full, 'tally');
    const board = new LiveBoard(full);
    const follower = board.follower();
    board.show(tally);
    await follower.step();
    expect(follower.state()).toMatchObject({ settled: tally, unsure: [], alarms: [] });
    board.show(tally + 1);
    board.showOtherBallots(tally + 1);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['RECORD']);
    expect(follower.state().alarms).toMatchObject([{ codes: ['SOURCE_CHANGED'] }]);
    expect(follower.findingsOf(tally)).toEqual([]);
    const unsure = [{ from: tally, to: tally + 1 }];
    expect(follower.state()).toMatchObject({ settled: tally + 1, unsure });
    board.show(tally + 2);
    await follower.step();
    expect(follower.state()).toMatchObject({ settled: tally + 2, unsure: [] });
    // That it was so is not taken back.
    expect(alarmsOf(follower)).toEqual(['RECORD']);
  });
});
