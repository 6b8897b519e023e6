import { fingerprintOf } from '../../crypto/fingerprint.ts';
import { signEntry, type SignedEntry } from '../../crypto/signature.ts';
import { encodeEntry, type Entry, type EntryOf, type EntryType } from '../../crypto/wire/entry.ts';
import { firstOf } from '../support/full_election.ts';
import type { SampleElection } from '../support/sample_election.ts';
import type { Board } from './harness.ts';

/** One change to a record, with whatever signatures the one who changes it can make. */

/** Puts other bytes in the place of an entry; its attachment stays. */
export function putBytes(election: SampleElection, index: number, bytes: Uint8Array): void {
  const attachment = election.entries[index]?.attachment ?? new Uint8Array();
  election.entries[index] = { entry: bytes, attachment };
}

export function putEntry(election: SampleElection, index: number, entry: Entry): void {
  putBytes(election, index, encodeEntry(entry));
}

/** Changes members of the first entry of a type and signs it again by this Ed25519 key. */
export function changeSigned<T extends EntryType & SignedEntry['type']>(
  election: SampleElection,
  type: T,
  seed: Uint8Array,
  change: Partial<EntryOf<T>> = {},
): void {
  const { entry, index } = firstOf(election, type);
  putEntry(election, index, signEntry(seed, unsigned(merged(entry, change))));
}

/** Changes members of the first entry of a type that nobody signs. */
export function changeUnsigned<T extends 'tally' | 'result' | 'challenge'>(
  election: SampleElection,
  type: T,
  change: Partial<EntryOf<T>>,
): void {
  const { entry, index } = firstOf(election, type);
  putEntry(election, index, { ...entry, ...change });
}

/** A signed entry with other members. */
function merged(entry: Entry, change: object): SignedEntry {
  return { ...entry, ...change } as SignedEntry;
}

/** The board of an election whose entry 0 has other bytes, under the fingerprint of these. */
export function beginningWith(election: SampleElection, bytes: Uint8Array): Board {
  putBytes(election, 0, bytes);
  const { logKey } = election.trust();
  return { files: election.files(), trust: { fingerprint: fingerprintOf(bytes), logKey } };
}

export function unsigned<T extends { readonly signature: string }>(entry: T): Omit<T, 'signature'> {
  const { signature: _signature, ...rest } = entry;
  return rest;
}

/** The same election with a list of entries of its own, so that one set-up serves many tests. */
export function copyOf(election: SampleElection): SampleElection {
  const prototype = Object.getPrototypeOf(election) as object;
  const entries = [...election.entries];
  return Object.assign(Object.create(prototype) as SampleElection, election, { entries });
}

/** A notice that no other number gives. */
export function numberedNotice(election: SampleElection, number: number): void {
  const text = { en: `Notice ${number}.`, bg: `Съобщение ${number}.` };
  const body = { election: election.fingerprint, text, type: 'notice' as const };
  election.append(signEntry<EntryOf<'notice'>>(election.authoritySeed, body));
}
