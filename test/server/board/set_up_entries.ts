import { shareFor } from '../../../crypto/ceremony.ts';
import { signEntry, type SignedEntry, type Unsigned } from '../../../crypto/signature.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry, type Entry, type EntryOf } from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import type { BoardElection } from './board_election.ts';

/** The opening that fits what is on the board, with changes, signed. */
export function opening(
  { sample }: BoardElection,
  change: Partial<EntryOf<'opening'>> = {},
): EntryOf<'opening'> {
  sample.openVoting({ rollSize: Math.max(1, sample.voters.length), ...change });
  const framed = sample.entries.pop();
  return decodeEntry(framed?.entry ?? new Uint8Array()) as EntryOf<'opening'>;
}

/** Signed by a trustee. */
export function by<T extends Extract<SignedEntry, { trustee: number }>>(
  { sample }: BoardElection,
  trustee: number,
  body: Unsigned<T>,
): T {
  return signEntry<T>(trusteeOf(sample, trustee).seed, body);
}

export function complaint(election: BoardElection, from: number, accused: number): Entry {
  return by<EntryOf<'key-complaint'>>(election, from, {
    ...{ accused, election: election.sample.fingerprint, trustee: from, type: 'key-complaint' },
  });
}

/** The share that was sealed, or another. */
export function answer(
  election: BoardElection,
  from: number,
  complainant: number,
  share?: string,
): Entry {
  const { sample } = election;
  const right = toBase64Url(shareFor(trusteeOf(sample, from).polynomial, complainant));
  return by<EntryOf<'key-answer'>>(election, from, {
    ...{ complainant, election: sample.fingerprint, share: share ?? right },
    ...{ trustee: from, type: 'key-answer' },
  });
}

export function trusteeOf(
  sample: SampleElection,
  index: number,
): SampleElection['trustees'][number] {
  const trustee = sample.trustees[index - 1];
  if (trustee === undefined) throw new TypeError(`no trustee ${index}`);
  return trustee;
}

export function unsigned<T extends { signature: string }>(entry: T): Omit<T, 'signature'> {
  const { signature: _, ...rest } = entry;
  return rest;
}

export function framed(entry: Entry): FramedEntry {
  return { entry: encodeEntry(entry), attachment: new Uint8Array() };
}

export function zeros(length: number): string {
  return toBase64Url(new Uint8Array(length));
}
