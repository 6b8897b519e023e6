import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeChallenge, openedChoices, splitChallenge } from '../../crypto/challenge.ts';
import { encrypt } from '../../crypto/elgamal.ts';
import {
  decodePoint,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
} from '../../crypto/group/ristretto.ts';
import {
  encodeScalar,
  invertScalar,
  ORDER,
  scalarFrom,
  subtractScalars,
} from '../../crypto/group/scalar.ts';
import { GENERATOR_BYTES } from '../../crypto/proof_of_knowledge.ts';
import { concat, fromBase64Url, toBase64Url, u32 } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { contestWithChoice } from '../support/arbitrary_contest.ts';
import { ballotOf, PollingPlace, withMembers } from '../support/polling_place.ts';
import { runs } from '../support/runs.ts';
import { chooseOne, score, style } from '../support/sample_manifest.ts';

const contests = [chooseOne('a', 2), score('b', 2, 3, 4)];
const place = new PollingPlace(contests);
const sealed = place.seal({ a: [0, 1], b: [3, 1] });
const ballot = ballotOf(sealed.entry);
const { entry, attachment } = makeChallenge(place.fingerprint, sealed);
const { manifest, electionKey } = place;
const openingsAt = sealed.attachment.length;

const opened = (bytes: Uint8Array) => openedChoices(manifest, electionKey, ballot, bytes);
const withBytes = (at: number, bytes: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(attachment);
  copy.set(bytes, at);
  return copy;
};

describe('a challenge', () => {
  test('names the ballot’s bytes and its own attachment, the ballot’s followed by the openings', () => {
    const challenge = decodeEntry(entry);
    if (challenge.type !== 'challenge') throw new TypeError('type');
    expect(fromBase64Url(challenge.ballot)).toEqual(sealed.entry);
    expect(challenge.attachment).toBe(toBase64Url(sha256(attachment)));
    expect(attachment).toEqual(concat(sealed.attachment, sealed.openings));
    expect(splitChallenge(manifest, ballot, attachment)).toEqual({
      sealed: sealed.attachment,
      openings: sealed.openings,
    });
  });

  test('opens to what was chosen', () => {
    expect(opened(attachment)).toEqual({ a: [0, 1], b: [3, 1] });
    fc.assert(
      fc.property(contestWithChoice('c'), ({ contest, values }) => {
        const there = new PollingPlace([contest]);
        const some = there.seal({ c: values });
        const { attachment: whole } = makeChallenge(there.fingerprint, some);
        const choices = openedChoices(
          there.manifest,
          there.electionKey,
          ballotOf(some.entry),
          whole,
        );
        expect(choices).toEqual({ c: values });
      }),
      runs(10),
    );
  });

  test('is refused where a value or its randomness is another', () => {
    for (let place = 0; place < 4; place++) {
      const at = openingsAt + 36 * place;
      for (const value of [0, 1, 2, 3].filter((v) => v !== [0, 1, 3, 1][place])) {
        expect(opened(withBytes(at, u32(value)))).toBeUndefined();
      }
      expect(opened(withBytes(at + 4, encodeScalar(1n)))).toBeUndefined();
    }
  });

  test('is refused where its randomness is zero: the ciphertext would be the identity', () => {
    const zero = withBytes(64, concat(new Uint8Array(32), GENERATOR_BYTES));
    zero.set(concat(u32(1), new Uint8Array(32)), openingsAt + 36);
    expect(opened(zero)).toBeUndefined();
  });

  test('is refused where its randomness cancels the value, which takes the election’s secret', () => {
    const r = subtractScalars(scalarFrom(0), invertScalar(place.secret));
    const cancelled = withBytes(64, concat(encodePoint(multiplyGenerator(r)), new Uint8Array(32)));
    cancelled.set(concat(u32(1), encodeScalar(r)), openingsAt + 36);
    expect(opened(cancelled)).toBeUndefined();
  });

  test('is refused where any bit of a ciphertext or an opening is another', () => {
    // Odd, so that every place in a byte has its turn.
    const step = process.env['GLAS_SLOW'] ? 5 : 51;
    const parts = [0, openingsAt].map((start) => ({
      start,
      bits: 8 * (start === 0 ? 128 : 36 * 4),
    }));
    for (const { start, bits } of parts) {
      for (let bit = 0; bit < bits; bit += step) {
        const at = start + (bit >> 3);
        const byte = (attachment[at] ?? 0) ^ (1 << (bit & 7));
        expect(opened(withBytes(at, Uint8Array.of(byte)))).toBeUndefined();
      }
    }
  });

  test('is refused where a value is above its maximum or a scalar above ℓ', () => {
    expect(opened(withBytes(openingsAt, u32(0xffffffff)))).toBeUndefined();
    const r = sealed.openings.subarray(4, 36);
    const value =
      BigInt(
        `0x${[...r]
          .reverse()
          .map((b) => b.toString(16).padStart(2, '0'))
          .join('')}`,
      ) + ORDER;
    const wide = Uint8Array.from({ length: 32 }, (_, i) =>
      Number((value >> BigInt(8 * i)) & 0xffn),
    );
    expect(opened(withBytes(openingsAt + 4, wide))).toBeUndefined();
  });

  test('of a value above its maximum is refused though rightly opened', () => {
    const H = decodePoint(electionKey) ?? GENERATOR;
    const opening = (v: number, r: bigint): Uint8Array => {
      const { A, B } = encrypt(v, r, H);
      const whole = withBytes(0, concat(encodePoint(A), encodePoint(B)));
      whole.set(concat(u32(v), encodeScalar(r)), openingsAt);
      return whole;
    };
    expect(opened(opening(1, 7n))).toEqual({ a: [1, 1], b: [3, 1] });
    expect(opened(opening(2, 7n))).toBeUndefined();
  });

  test('is refused in another length, under another key or of an unknown style', () => {
    expect(opened(attachment.subarray(1))).toBeUndefined();
    expect(opened(concat(attachment, new Uint8Array(1)))).toBeUndefined();
    expect(opened(sealed.attachment)).toBeUndefined();
    expect(openedChoices(manifest, new Uint8Array(32), ballot, attachment)).toBeUndefined();
    const other = new PollingPlace(contests, 'another');
    expect(openedChoices(manifest, other.electionKey, ballot, attachment)).toBeUndefined();
    const strange = withMembers(sealed, {
      authorization: { ...ballot.authorization, style: 'none' },
    });
    const strangeBallot = ballotOf(strange.entry);
    expect(openedChoices(manifest, electionKey, strangeBallot, attachment)).toBeUndefined();
    expect(splitChallenge(manifest, strangeBallot, attachment)).toBeUndefined();
  });

  test('of a style with fewer contests opens those', () => {
    const two = new PollingPlace(contests, 'styles', [
      style('x', contests),
      style('y', contests.slice(1)),
    ]);
    const inY = two.seal({ b: [0, 2] }, two.authorize({ style: 'y' }));
    const { attachment: whole } = makeChallenge(two.fingerprint, inY);
    expect(openedChoices(two.manifest, two.electionKey, ballotOf(inY.entry), whole)).toEqual({
      b: [0, 2],
    });
  });
});
