import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes, type Json, parseCanonical } from '../../../crypto/wire/canonical.ts';
import type { EntryType } from '../../../crypto/wire/entry.ts';
import { MAX_ENTRY_BYTES } from '../../../crypto/wire/limits.ts';
import type { CheckCode } from '../../../verifier/checks.ts';
import { firstOf } from '../../support/full_election.ts';
import { changed, type Path, places } from '../../support/json_paths.ts';
import { codesOf, verifySample } from '../../verifier/harness.ts';
import { copyOf } from '../../verifier/mutate.ts';
import { attack, invariant } from '../attack.ts';
import { ALL, isTaken } from '../part.ts';
import { ATTACHMENTS, type ElementKind, ELEMENTS, EXCHANGED } from './elements.ts';
import { type Field, FIELDS, type MatrixType, UNREADABLE } from './fields.ts';
import { type Members, SIGNATURE, signAgain, SIGNERS } from './sign_again.ts';
import { wholeRecord } from './whole_record.ts';

/**
 * An accepted record with one value of one entry changed: as whoever holds the log key can, and, which
 * is more, as whoever signs that entry can together with them. fields.ts and elements.ts say what is
 * reported then.
 */

const record = await wholeRecord();
const accepted = verifySample(record.election).then(codesOf);
const TYPES = Object.keys(FIELDS) as MatrixType[];

interface Entry {
  readonly index: number;
  readonly value: Json;
  readonly attachment: Uint8Array;
  /** By whom, where by a trustee. */
  readonly trustee: number;
}

function entryOf(type: EntryType): Entry {
  const { entry, framed, index } = firstOf(record.election, type);
  return {
    index,
    value: parseCanonical(framed.entry, MAX_ENTRY_BYTES) as Json,
    attachment: framed.attachment,
    trustee: 'trustee' in entry ? entry.trustee : 0,
  };
}

/** What is reported of the record with this in the place of an entry; the log's key signs it. */
async function judged(index: number, value: Json, attachment: Uint8Array): Promise<string[]> {
  const copy = copyOf(record.election);
  copy.entries[index] = { entry: canonicalBytes(value), attachment };
  return codesOf(await verifySample(copy));
}

function signed(type: EntryType, trustee: number, value: Json): Json {
  return signAgain(record, type, trustee, value as Members) as Json;
}

/** One attack on the first entry of a type. */
function field(
  type: EntryType,
  how: string,
  [code, ...and]: readonly CheckCode[],
  change: (entry: Entry) => { readonly value: Json; readonly attachment?: Uint8Array },
): void {
  if (code === undefined) throw new TypeError(`${type}, ${how}: no code`);
  const entry = entryOf(type);
  const run = async (): Promise<{ before: string[]; after: string[] }> => {
    const { value, attachment = entry.attachment } = change(entry);
    return { before: await accepted, after: await judged(entry.index, value, attachment) };
  };
  attack('X1', code, `${type}, ${how}`, run, { and });
}

/** Places of the leaves of an entry, first names only where lists hold alike things. */
function leavesOf(value: Json): Path[] {
  return places(value)
    .filter(([path, leaf]) => path.length > 0 && typeof leaf !== 'object')
    .map(([path]) => path);
}

function pathOf(name: string): Path {
  return name.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function valueAt(value: Json, path: Path): Json {
  const found = places(value).find(([at]) => at.join('.') === path.join('.'));
  if (found === undefined) throw new TypeError(`valueAt: no ${path.join('.')}`);
  return found[1];
}

function otherValue({ to }: Field, old: Json): Json {
  return typeof to === 'function' ? to(old) : to;
}

describe('a member put to another value that its form allows', () => {
  for (const type of TYPES) {
    for (const [i, [name, expectation]] of Object.entries(FIELDS[type]).entries()) {
      if (!isTaken(i, 3)) continue;
      const { codes, harmless, unsigned } = expectation;
      const path = pathOf(name);
      const bent = ({ value }: Entry): Json =>
        changed(value, path, otherValue(expectation, valueAt(value, path)));
      if (harmless === undefined) {
        field(type, `${name}, signed by its signer`, codes, (entry) => ({
          value: signed(type, entry.trustee, bent(entry)),
        }));
      } else {
        invariant('X1', `${type}, ${name}: ${harmless}`, async () => {
          const entry = entryOf(type);
          const value = signed(type, entry.trustee, bent(entry));
          expect(await judged(entry.index, value, entry.attachment)).toEqual([]);
        });
      }
      const signer = SIGNERS[type];
      if (!ALL || signer === 'nobody') continue;
      const kept = unsigned === 'same' ? codes : (unsigned ?? [SIGNATURE[signer], ...codes]);
      field(type, `${name}, under the old signature`, kept, (entry) => ({ value: bent(entry) }));
    }
  }
});

describe('an entry that cannot be read, or is of another election', () => {
  const LONG: Json = { more: 'than a member' };
  for (const type of TYPES) {
    const unread: readonly CheckCode[] = ['SCHEMA', ...UNREADABLE[type]];
    const bend = (
      how: string,
      codes: readonly CheckCode[],
      path: Path,
      to: Json | undefined,
    ): void => {
      field(type, how, codes, ({ value, trustee }) => ({
        value: signed(type, trustee, changed(value, path, to)),
      }));
    };
    bend('of another election', ['ELECTION', ...UNREADABLE[type]], ['election'], '0'.repeat(64));
    bend('a member too many', unread, ['zzz'], 1);
    if (!ALL) continue;
    for (const path of leavesOf(entryOf(type).value)) {
      const name = path.join('.');
      // Signing again would put it back.
      if (path.at(-1) === 'signature') continue;
      bend(`${name} of another kind`, unread, path, LONG);
      // What is left of a list may be a list still, of another length; so may texts be, in fewer languages.
      const codes = path[0] === 'text' ? (['LANGUAGES'] as const) : unread;
      if (typeof path.at(-1) !== 'number') bend(`${name} left out`, codes, path, undefined);
    }
  }
});

/** What pins the bytes of such an entry, signature and all. */
const PINNED: Partial<Record<MatrixType, readonly CheckCode[]>> = {
  'key-commitment': ['BOARD_FORK'],
  'key-reveal': ['BOARD_FORK'],
  roll: ['ROLL_CHANGED'],
};

describe('the signature', () => {
  for (const type of TYPES) {
    const signer = SIGNERS[type];
    if (signer === 'nobody') continue;
    const codes = [SIGNATURE[signer], ...(PINNED[type] ?? [])];
    field(type, 'signature of something else', codes, ({ value, trustee }) => {
      const other = signed(type, trustee, changed(value, ['zzz'], 1)) as Members;
      return { value: changed(value, ['signature'], other['signature']) };
    });
  }
});

describe('an element of an attachment', () => {
  for (const [type, roles] of Object.entries(ATTACHMENTS) as [
    keyof typeof ATTACHMENTS,
    (typeof ATTACHMENTS)['ballot'],
  ][]) {
    for (const { role, at, codes } of roles) {
      const [usual] = Object.keys(codes);
      for (const [kind, expected] of Object.entries(codes) as [ElementKind, CheckCode[]][]) {
        for (const place of at) {
          if (!ALL && (kind !== usual || place !== at[0])) continue;
          const put = ({ attachment }: Entry): Uint8Array => {
            const copy = Uint8Array.from(attachment);
            copy.set(ELEMENTS[kind], place);
            return copy;
          };
          field(type, `${role} at ${String(place)}: ${kind}`, expected, (entry) => {
            const bytes = put(entry);
            const digest = toBase64Url(sha256(bytes));
            const named = changed(entry.value, ['attachment'], digest);
            return { value: signed(type, entry.trustee, named), attachment: bytes };
          });
          if (kind !== usual) continue;
          field(type, `${role} at ${String(place)}, unnamed`, EXCHANGED[type], (entry) => ({
            value: entry.value,
            attachment: put(entry),
          }));
        }
      }
    }
  }
});

describe('the manifest', () => {
  leavesOf(entryOf('manifest').value).forEach((path, i) => {
    if (!isTaken(i, 10)) return;
    field('manifest', path.join('.'), ['FINGERPRINT'], ({ value, trustee }) => {
      const old = valueAt(value, path);
      const other = typeof old === 'number' ? old + 1 : typeof old === 'string' ? `${old}A` : !old;
      const bent = changed(value, path, other);
      return { value: path[0] === 'signature' ? bent : signed('manifest', trustee, bent) };
    });
  });
});

test('the table leaves no member out', () => {
  for (const type of TYPES) {
    const known = Object.keys(FIELDS[type]);
    const rest = leavesOf(entryOf(type).value)
      .map((path) => path.join('.'))
      .filter((name) => !known.includes(name));
    // Other voters of the roll are as the first; signatures and elections are tried above.
    const tried = /^(voters\.[1-9]\d*\..*|type|election|signature|authorization\.signature)$/;
    expect(rest.filter((name) => !tried.test(name))).toEqual([]);
    for (const name of known) expect(valueAt(entryOf(type).value, pathOf(name))).toBeDefined();
  }
});
