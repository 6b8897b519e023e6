import { expect, test } from 'vitest';
import { toBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import { encodeEntry } from '../../../crypto/wire/entry.ts';
import { bytesOf } from '../../../verifier/election.ts';
import { EntryIndex } from '../../../verifier/follow/entry_index.ts';
import { ENTRY_TYPES } from '../../../verifier/follow/entry_types.ts';
import { firstOf, fullElection } from '../../support/full_election.ts';

const full = await fullElection('full', { rehearsal: false });

test('what is no entry keeps its place, and is found as none', () => {
  const index = new EntryIndex();
  index.add(utf8('no entry'));
  index.add(firstOf(full, 'manifest').framed.entry);
  expect(index.size).toBe(2);
  expect(ENTRY_TYPES.flatMap((type) => index.find({ type }, 2, 9))).toEqual([1]);
});

test('a challenge that opens no ballot is found as what it opens, and as of nobody', () => {
  const nonsense = utf8('no ballot');
  const { entry } = firstOf(full, 'challenge');
  const index = new EntryIndex();
  index.add(encodeEntry({ ...entry, ballot: toBase64Url(nonsense) }));
  expect(index.find({ tracker: sha256(nonsense) }, 1, 9)).toEqual([0]);
  const { pseudonym } = firstOf(full, 'ballot').entry.authorization;
  expect(index.find({ pseudonym: bytesOf(pseudonym) }, 1, 9)).toEqual([]);
});
