import { bytesEqual, fromBase64Url } from '../../crypto/wire/bytes.ts';
import { readBallot } from '../../crypto/wire/ballot_text.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { decodeEntry, type Entry, type EntryType } from '../../crypto/wire/entry.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import { item } from '../item.ts';
import { ENTRY_TYPES } from './entry_types.ts';

/** Of a tracker and a pseudonym so many first bytes are kept: 2^-64 that two look alike. */
const KEPT_BYTES = 8;
const RECORD_BYTES = 1 + 2 * KEPT_BYTES;
const FIRST_ENTRIES = 1024;
const NO_TYPE = 255;
const OF_BALLOTS: readonly number[] = (['ballot', 'challenge'] as const).map(codeOf);
const OF_VOTERS: readonly number[] = [...OF_BALLOTS, codeOf('revocation')];

/** What is looked for; more than one is all of them. Bytes may be longer than what is kept. */
export interface EntryQuery {
  readonly type?: EntryType;
  /** The first bytes of SHA-256 over a ballot: a tracker's 20. Of a challenge, the ballot's that it opens. */
  readonly tracker?: Uint8Array;
  /** Of ballots, challenges and revocations. */
  readonly pseudonym?: Uint8Array;
}

/** Finds entries by what they are, in 17 bytes an entry. It judges nothing. */
export class EntryIndex {
  #records = new Uint8Array(RECORD_BYTES * FIRST_ENTRIES);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds the next entry of the log. */
  add(bytes: Uint8Array): void {
    if (RECORD_BYTES * (this.#size + 1) > this.#records.length) this.#grow();
    const at = RECORD_BYTES * this.#size;
    const named = namesOf(bytes);
    this.#records[at] = named === undefined ? NO_TYPE : codeOf(named.type);
    if (named?.tracker) this.#records.set(kept(named.tracker), at + 1);
    if (named?.pseudonym) this.#records.set(kept(named.pseudonym), at + 1 + KEPT_BYTES);
    this.#size += 1;
  }

  /** The places of what is looked for, newest first: those below `before`, `most` at most. */
  find({ type, tracker, pseudonym }: EntryQuery, before: number, most: number): number[] {
    const found: number[] = [];
    const code = type === undefined ? undefined : codeOf(type);
    for (let i = Math.min(before, this.#size) - 1; i >= 0 && found.length < most; i--) {
      const at = RECORD_BYTES * i;
      const isWanted =
        (code === undefined || this.#records[at] === code) &&
        (tracker === undefined || this.#has(at, OF_BALLOTS, 0, tracker)) &&
        (pseudonym === undefined || this.#has(at, OF_VOTERS, KEPT_BYTES, pseudonym));
      if (isWanted) found.push(i);
    }
    return found;
  }

  #has(at: number, codes: readonly number[], place: number, bytes: Uint8Array): boolean {
    const start = at + 1 + place;
    return (
      codes.includes(item(this.#records, at)) &&
      bytesEqual(this.#records.subarray(start, start + KEPT_BYTES), kept(bytes))
    );
  }

  #grow(): void {
    const grown = new Uint8Array(2 * this.#records.length);
    grown.set(this.#records);
    this.#records = grown;
  }
}

interface Names {
  readonly type: EntryType;
  readonly tracker?: Uint8Array;
  readonly pseudonym?: Uint8Array;
}

/** Undefined for what is no entry. */
function namesOf(bytes: Uint8Array): Names | undefined {
  const ballot = readBallot(bytes)?.ballot;
  if (ballot !== undefined) return ballotNames('ballot', bytes, ballot.authorization.pseudonym);
  const entry = decoded(bytes);
  if (entry === undefined) return undefined;
  const { type } = entry;
  if (type === 'revocation') return { type, ...pseudonymOf(entry.pseudonym) };
  if (type !== 'challenge') return { type };
  const opened = fromBase64Url(entry.ballot) ?? new Uint8Array();
  return ballotNames(type, opened, readBallot(opened)?.ballot.authorization.pseudonym);
}

function ballotNames(type: EntryType, ballot: Uint8Array, pseudonym: string | undefined): Names {
  return { type, tracker: sha256(ballot), ...pseudonymOf(pseudonym) };
}

function pseudonymOf(text: string | undefined): Pick<Names, 'pseudonym'> {
  const pseudonym = text === undefined ? undefined : fromBase64Url(text);
  return pseudonym === undefined ? {} : { pseudonym };
}

function decoded(bytes: Uint8Array): Entry | undefined {
  try {
    return decodeEntry(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

function codeOf(type: EntryType): number {
  return ENTRY_TYPES.indexOf(type);
}

function kept(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(0, KEPT_BYTES);
}
