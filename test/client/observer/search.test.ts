import { expect, test } from 'vitest';
import { readWanted } from '../../../client/observer/search.ts';
import { trackerBytes, trackerOf } from '../../../crypto/tracker.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';

const entry = new TextEncoder().encode('an entry');
const tracker = trackerOf(entry);
const bytes = sha256(entry).slice(0, 20);
const pseudonym = new Uint8Array(16).fill(7);

test('a tracker is the beginning of the entry’s digest', () => {
  expect(trackerBytes(tracker)).toEqual(bytes);
  expect(() => trackerBytes(tracker.slice(1))).toThrow(TypeError);
});

test.each([
  ['17', undefined, { kind: 'place', place: 16 }],
  [' 1 ', 'ballot', { kind: 'place', place: 0 }],
  ['', 'ballot', { kind: 'query', query: { type: 'ballot' } }],
  [tracker, undefined, { kind: 'query', query: { tracker: bytes } }],
  [
    tracker.toUpperCase().replaceAll('-', ' '),
    'challenge',
    {
      kind: 'query',
      query: { type: 'challenge', tracker: bytes },
    },
  ],
  [toBase64Url(pseudonym), undefined, { kind: 'query', query: { pseudonym } }],
  ['', undefined, undefined],
  ['abc', undefined, undefined],
  [tracker.slice(1), undefined, undefined],
  ['1'.repeat(16), undefined, undefined],
  ['-1', undefined, undefined],
] as const)('%j of type %s is %j', (typed, type, wanted) => {
  expect(readWanted(typed, type)).toEqual(wanted);
});
