import { describe, expect, test } from 'vitest';
import { contestChallenge } from '../../crypto/contest_transcript.ts';
import { encrypt } from '../../crypto/elgamal.ts';
import {
  addPoints,
  decodePoint,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  negatePoint,
  type Point,
  subtractPoints,
} from '../../crypto/group/ristretto.ts';
import {
  addScalars,
  decodeScalar,
  encodeScalar,
  randomScalar,
  scalarFrom,
} from '../../crypto/group/scalar.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import { concat, fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import { sealedBytes, sealedPoints } from '../../crypto/wire/layout.ts';
import {
  type Challenge,
  CHALLENGE_ITEMS,
  contextOf,
  itemsChallenge,
  sealAs,
  solveForCiphertext,
} from '../support/cheating_ballot.ts';
import { contestHolds } from '../support/plain_verification.ts';
import { ballotOf, PollingPlace, withMembers } from '../support/polling_place.ts';
import { reseal } from '../support/reseal.ts';
import { chooseOne, chooseUpTo, score, style } from '../support/sample_manifest.ts';

type Voter = ReturnType<PollingPlace['authorize']>;

const verdict = (place: PollingPlace, voter: Voter, attachment: Uint8Array): unknown =>
  place.verify(reseal(place, voter, attachment))[0];

describe('a ballot that breaks a rule (T6)', () => {
  const place = new PollingPlace([chooseUpTo('c', 2, 1)]);
  const voter = place.authorize();

  test('an honest one made the same way verifies', () => {
    expect(verdict(place, voter, sealAs(place, voter, [1, 0], [1, 0, 1]))).toBeUndefined();
  });

  test.each([
    ['a value of 2 shown as 1', [2, 0], [1, 0, 1]],
    ['a value of 2 shown as 0', [2, 0], [0, 0, 1]],
    ['a value of −1 shown as 0', [-1, 1], [0, 1, 0]],
    ['too many chosen, shown as one', [1, 1], [1, 1, 1]],
    ['too many chosen, shown as none', [1, 1], [1, 1, 0]],
    ['a vote that takes another away', [1, -1], [1, 0, 0]],
  ])('%s is refused', (_what, encrypted, claimed) => {
    expect(verdict(place, voter, sealAs(place, voter, encrypted, claimed))).toBe('RANGE_PROOF');
  });

  test('under-votes where one must be chosen are refused', () => {
    const strict = new PollingPlace([chooseOne('c', 2)]);
    const someone = strict.authorize();
    expect(verdict(strict, someone, sealAs(strict, someone, [0, 0], [0, 0, 1]))).toBe(
      'RANGE_PROOF',
    );
  });

  test('a contest without its rule proof is refused', () => {
    const whole = sealAs(place, voter, [1, 0], [1, 0, 1]);
    const cut = concat(whole.subarray(0, 32 * 12), whole.subarray(32 * 16, whole.length - 96));
    expect(verdict(place, voter, cut)).toBe('ATTACHMENT_SIZE');
  });
});

describe('errors that would cancel each other in an unweighted sum are found', () => {
  const place = new PollingPlace([chooseOne('c', 2)]);
  const voter = place.authorize();
  const X = multiplyGenerator(11n);
  /** Adds X to one commitment and takes it from another: T_0, U_0, T_1, U_1 of the first proof, … */
  const shifting =
    (up: number, down: number) =>
    (commitments: readonly Uint8Array[]): Uint8Array[] =>
      commitments.map((bytes, i) => {
        const P = decodePoint(bytes) ?? GENERATOR;
        return encodePoint(i === up ? addPoints(P, X) : i === down ? subtractPoints(P, X) : P);
      });

  test.each([
    ['both equations of one branch', 0, 1],
    ['the same equation of two branches', 0, 2],
    ['the other equation of two branches', 1, 3],
    ['equations of two proofs', 2, 6],
    ['equations of a selection and a rule', 1, 9],
  ])('in %s', (_where, up, down) => {
    const shift = shifting(up, down);
    const attachment = sealAs(place, voter, [1, 0], [1, 0, 1], contestChallenge, shift);
    expect(verdict(place, voter, attachment)).toBe('RANGE_PROOF');
    const unshifted = shifting(-1, -1);
    const honest = sealAs(place, voter, [1, 0], [1, 0, 1], contestChallenge, unshifted);
    expect(verdict(place, voter, honest)).toBeUndefined();
  });

  test('in the proofs of two ballots', () => {
    for (const at of [0, 1]) {
      const [one, two] = [shifting(at, -1), shifting(-1, at)].map((shift) => {
        const someone = place.authorize();
        const sealed = sealAs(place, someone, [1, 0], [1, 0, 1], contestChallenge, shift);
        return reseal(place, someone, sealed);
      });
      if (one === undefined || two === undefined) throw new TypeError('ballots');
      expect(place.verify(one, two)).toEqual(['RANGE_PROOF', 'RANGE_PROOF']);
    }
  });

  test('in two signatures', () => {
    const [one, two] = [1n, -1n].map((change) => {
      const sealed = place.seal({ c: [1, 0] });
      const signature = fromBase64Url(ballotOf(sealed.entry).signature) ?? new Uint8Array();
      const z = addScalars(decodeScalar(signature.subarray(32)) ?? 0n, scalarFrom(change));
      const wrong = toBase64Url(concat(signature.subarray(0, 32), encodeScalar(z)));
      return withMembers(sealed, { signature: wrong });
    });
    if (one === undefined || two === undefined) throw new TypeError('ballots');
    expect(place.verify(one, two)).toEqual(['SIGNATURE', 'SIGNATURE']);
  });
});

describe('a challenge that leaves an item out (P1, P2, P3)', () => {
  const place = new PollingPlace([chooseOne('c', 2)]);
  const voter = place.authorize();

  test('is refused, whichever the item', () => {
    const same = itemsChallenge((items) => items);
    const whole = sealAs(place, voter, [1, 0], [1, 0, 1], same);
    expect(verdict(place, voter, whole)).toBeUndefined();
    for (let left = 0; left < CHALLENGE_ITEMS.length; left++) {
      const weak = itemsChallenge((items) => items.filter((_, i) => i !== left));
      const attachment = sealAs(place, voter, [1, 0], [1, 0, 1], weak);
      expect(verdict(place, voter, attachment)).toBe('RANGE_PROOF');
    }
  });

  test.each([
    ['the commitments', (points: Uint8Array) => points.subarray(0, 128)],
    ['the ciphertexts', (points: Uint8Array) => points.subarray(128)],
    ['the last ciphertext', (p: Uint8Array) => concat(p.subarray(0, 64), p.subarray(128))],
    ['the last commitment', (points: Uint8Array) => points.subarray(0, -32)],
  ])('is refused without %s', (_what, part) => {
    const weak = itemsChallenge((items) => {
      const [points = new Uint8Array()] = items.slice(-1);
      return [...items.slice(0, -1), part(points)];
    });
    expect(verdict(place, voter, sealAs(place, voter, [1, 0], [1, 0, 1], weak))).toBe(
      'RANGE_PROOF',
    );
  });

  test('would let a cheat solve for a ciphertext of a value out of range (Helios 2012)', () => {
    const simple = new PollingPlace([{ ...score('c', 1, 1, 1), rules: [] }]);
    const someone = simple.authorize();
    const context = contextOf(simple, someone.authorization);
    const [contest] = simple.manifest.contests;
    if (contest === undefined) throw new TypeError('contest');
    const weak: Challenge = (of, about, points) => contestChallenge(of, about, points.subarray(64));
    const { v, sealed } = solveForCiphertext(simple, (points) => weak(context, contest, points));

    expect(v === 0n || v === 1n).toBe(false);
    expect(contestHolds(context, contest, sealed, weak)).toBe(true);
    expect(contestHolds(context, contest, sealed)).toBe(false);
    expect(verdict(simple, someone, sealed)).toBe('RANGE_PROOF');
  });
});

describe('a sealed contest moved elsewhere is refused (P5, B1, B3)', () => {
  const contests = [chooseOne('a', 2), chooseOne('b', 2)];
  const styles = [style('x', contests), style('y', contests)];
  const place = new PollingPlace(contests, 'here', styles);
  const voter = place.authorize({ style: 'x' });
  const sealed = place.seal({ a: [1, 0], b: [0, 1] }, voter);
  const half = sealedBytes(chooseOne('a', 2));
  const a = sealed.attachment.subarray(0, half);
  const b = sealed.attachment.subarray(half);

  /** The registrar lets the same ballot key vote with other particulars. */
  const authorizedAnew = (change: Partial<Authorization>, at = place): Voter => {
    const { authorization } = at.authorize({ style: 'x', ...change });
    return { authorization, ballotSecret: voter.ballotSecret };
  };

  test('in its own place it verifies, signed anew too', () => {
    expect(place.verify(sealed)).toEqual([undefined]);
    expect(verdict(place, voter, sealed.attachment)).toBeUndefined();
  });

  test('to another contest of the same shape', () => {
    expect(verdict(place, voter, concat(b, a))).toBe('RANGE_PROOF');
    expect(verdict(place, voter, concat(a, a))).toBe('RANGE_PROOF');
    expect(verdict(place, voter, concat(b, b))).toBe('RANGE_PROOF');
  });

  test('to another pseudonym and key: somebody else’s vote', () => {
    const other = place.authorize({ style: 'x' });
    expect(verdict(place, other, sealed.attachment)).toBe('RANGE_PROOF');
    const mixed = place.seal({ a: [0, 1], b: [0, 1] }, other).attachment;
    expect(verdict(place, other, concat(a, mixed.subarray(half)))).toBe('RANGE_PROOF');
  });

  test('to another key of the same pseudonym', () => {
    const { pseudonym } = voter.authorization;
    const again = place.authorize({ style: 'x', pseudonym });
    expect(verdict(place, again, sealed.attachment)).toBe('RANGE_PROOF');
  });

  test('to another pseudonym with the same key', () => {
    const { ballotKey } = voter.authorization;
    const same = reauthorize(place, { ...voter.authorization, pseudonym: 'A'.repeat(22) });
    expect(same.authorization.ballotKey).toBe(ballotKey);
    expect(verdict(place, { ...voter, ...same }, sealed.attachment)).toBe('RANGE_PROOF');
    const unchanged = reauthorize(place, voter.authorization);
    expect(verdict(place, { ...voter, ...unchanged }, sealed.attachment)).toBeUndefined();
  });

  test('to another style with the same contests', () => {
    const other = reauthorize(place, { ...voter.authorization, style: 'y' });
    expect(verdict(place, { ...voter, ...other }, sealed.attachment)).toBe('RANGE_PROOF');
  });

  test('to another election with the same keys', () => {
    const elsewhere = new PollingPlace(contests, 'here', styles);
    Object.assign(elsewhere, { fingerprint: 'ab'.repeat(32) });
    expect(elsewhere.electionKey).toEqual(place.electionKey);
    const there = reauthorize(elsewhere, voter.authorization);
    expect(verdict(elsewhere, { ...voter, ...there }, sealed.attachment)).toBe('RANGE_PROOF');
    expect(elsewhere.verify(sealed)).toEqual(['AUTHORIZATION']);
    const honest = elsewhere.seal({ a: [1, 0], b: [0, 1] }, { ...voter, ...there });
    expect(elsewhere.verify(honest)).toEqual([undefined]);
  });

  test('to another election key', () => {
    const other = new PollingPlace(contests, 'here', styles);
    Object.assign(other, { electionKey: encodePoint(multiplyGenerator(5n)) });
    expect(verdict(other, voter, sealed.attachment)).toBe('RANGE_PROOF');
  });

  test('to a contest whose maximum or rule was changed', () => {
    const looser = new PollingPlace([chooseUpTo('a', 2, 1), chooseOne('b', 2)], 'here', styles);
    const wider = new PollingPlace([score('a', 2, 1, 1), chooseOne('b', 2)], 'here', styles);
    for (const other of [looser, wider]) {
      expect(['RANGE_PROOF', 'ATTACHMENT_SIZE']).toContain(
        verdict(other, voter, sealed.attachment),
      );
    }
    const same = {
      terms: [
        [0, 1],
        [1, 1],
      ] as [number, number][],
      minimum: 2,
      maximum: 2,
    };
    const changed = new PollingPlace(
      [{ ...chooseOne('a', 2), rules: [same] }, chooseOne('b', 2)],
      'here',
      styles,
    );
    expect(verdict(changed, voter, sealed.attachment)).toBe('RANGE_PROOF');
  });

  test('the authorization alone does not move either', () => {
    const other = authorizedAnew({});
    expect(ballotOf(sealed.entry).authorization.ballotKey).not.toBe(other.authorization.ballotKey);
    expect(verdict(place, { ...other, ballotSecret: 5n }, sealed.attachment)).toBe('SIGNATURE');
  });
});

/** The registrar's signature on any authorization, in the election of `place`. */
function reauthorize(place: PollingPlace, change: Authorization): { authorization: Authorization } {
  const { signature: _signature, ...unsigned } = change;
  return { authorization: place.signAuthorization(unsigned) };
}

describe('a ballot made out of another one is refused (B2)', () => {
  const place = new PollingPlace([chooseOne('c', 2)]);
  const voter = place.authorize();
  const { attachment } = place.seal({ c: [1, 0] }, voter);
  const point = (slot: number): Point =>
    decodePoint(attachment.subarray(32 * slot, 32 * slot + 32)) ?? GENERATOR;
  const withPoints = (changes: Record<number, Point>): Uint8Array => {
    const mauled = Uint8Array.from(attachment);
    for (const [slot, P] of Object.entries(changes)) mauled.set(encodePoint(P), 32 * Number(slot));
    return mauled;
  };
  const H = decodePoint(place.electionKey) ?? GENERATOR;
  const zero = encrypt(0, randomScalar(place.random), H);

  test.each<[string, () => Record<number, Point>]>([
    [
      'an encryption of 0 added',
      () => ({ 0: addPoints(point(0), zero.A), 1: addPoints(point(1), zero.B) }),
    ],
    ['1 added', () => ({ 1: addPoints(point(1), GENERATOR) })],
    [
      'a vote moved from one to the other',
      () => ({ 1: subtractPoints(point(1), GENERATOR), 3: addPoints(point(3), GENERATOR) }),
    ],
    ['a ciphertext negated', () => ({ 0: negatePoint(point(0)), 1: negatePoint(point(1)) })],
    ['selections exchanged', () => ({ 0: point(2), 1: point(3), 2: point(0), 3: point(1) })],
    ['one ciphertext twice', () => ({ 2: point(0), 3: point(1) })],
  ])('%s', (_what, changes) => {
    expect(verdict(place, voter, withPoints(changes()))).toBe('RANGE_PROOF');
  });

  test('selections exchanged with their proofs', () => {
    const [contest] = place.manifest.contests;
    const cut = 32 * sealedPoints(contest ?? chooseOne('c', 2));
    const part = (from: number, to: number): Uint8Array => attachment.subarray(32 * from, 32 * to);
    const scalars = (from: number, to: number): Uint8Array =>
      attachment.subarray(cut + 32 * from, cut + 32 * to);
    const exchanged = concat(
      ...[part(2, 4), part(0, 2), part(8, 12), part(4, 8), part(12, 14)],
      ...[scalars(3, 6), scalars(0, 3), scalars(6, 7)],
    );
    expect(exchanged).toHaveLength(attachment.length);
    expect(verdict(place, voter, exchanged)).toBe('RANGE_PROOF');
  });
});
