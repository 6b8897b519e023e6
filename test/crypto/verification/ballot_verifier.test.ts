import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import { addPoints, decodePoint, encodePoint, GENERATOR } from '../../../crypto/group/ristretto.ts';
import { addScalars, decodeScalar, encodeScalar } from '../../../crypto/group/scalar.ts';
import { signAuthorization } from '../../../crypto/signature.ts';
import type { BallotFault } from '../../../crypto/verification/ballot_claims.ts';
import {
  type BallotToVerify,
  BallotVerifier,
} from '../../../crypto/verification/ballot_verifier.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { concat, fromBase64Url, fromHex, toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import { hintedEncodings } from '../../../crypto/wire/hints.ts';
import { sealedPoints } from '../../../crypto/wire/layout.ts';
import { contestWithChoice } from '../../support/arbitrary_contest.ts';
import { BAD_ENCODINGS } from '../../support/bad_encodings.ts';
import { contestHolds } from '../../support/plain_verification.ts';
import { ballotOf, PollingPlace, withMembers } from '../../support/polling_place.ts';
import { publicGroup } from '../../support/public_group.ts';
import { reseal } from '../../support/reseal.ts';
import { runs } from '../../support/runs.ts';
import { chooseOne, score, style } from '../../support/sample_manifest.ts';

const SELECTIONS = 2;
const place = new PollingPlace([chooseOne('c', SELECTIONS)]);
const voter = place.authorize();
const sealed = place.seal({ c: [1, 0] }, voter);
const ballot = ballotOf(sealed.entry);
const [contest] = place.manifest.contests;
if (contest === undefined) throw new TypeError('contest');
const POINTS = sealedPoints(contest);
const SLOTS = sealed.attachment.length / 32;
const BAD_POINTS = [...Object.values(BAD_ENCODINGS).flat(), '00'.repeat(32)].map(
  (text) => fromHex(text) ?? new Uint8Array(),
);
/** ℓ and the largest 32 bytes. */
const BAD_SCALARS = [
  'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010',
  'ff'.repeat(32),
].map((text) => fromHex(text) ?? new Uint8Array());

const flipped = (text: string): string => {
  const bytes = fromBase64Url(text) ?? new Uint8Array();
  bytes[5] = (bytes[5] ?? 0) ^ 0x20;
  return toBase64Url(bytes);
};

/** The attachment with one 32-byte slot replaced, in a ballot signed anew. */
const withSlot = (slot: number, bytes: Uint8Array): FramedEntry => {
  const attachment = Uint8Array.from(sealed.attachment);
  attachment.set(bytes, 32 * slot);
  return reseal(place, voter, attachment);
};
const slotOf = (slot: number): Uint8Array => sealed.attachment.slice(32 * slot, 32 * slot + 32);
const otherPoint = (bytes: Uint8Array): Uint8Array =>
  encodePoint(addPoints(decodePoint(bytes) ?? GENERATOR, GENERATOR));
const otherScalar = (bytes: Uint8Array): Uint8Array =>
  encodeScalar(addScalars(decodeScalar(bytes) ?? 0n, 1n));

describe('any single change of the entry is refused', () => {
  const authorization = (change: Partial<Authorization>) => ({
    authorization: { ...ballot.authorization, ...change },
  });
  const { ballotKey, evidence, pseudonym, signature } = ballot.authorization;
  const strange = toBase64Url(encodePoint(GENERATOR));

  test.each<[string, Parameters<typeof withMembers>[1], BallotFault]>([
    ['attachment', { attachment: flipped(ballot.attachment) }, 'ATTACHMENT_DIGEST'],
    ['election', { election: 'ab'.repeat(32) }, 'AUTHORIZATION'],
    ['signature', { signature: flipped(ballot.signature) }, 'SIGNATURE'],
    ['authorization.ballotKey', authorization({ ballotKey: strange }), 'AUTHORIZATION'],
    [
      'authorization.ballotKey, no point',
      authorization({ ballotKey: toBase64Url(new Uint8Array(32)) }),
      'POINT_INVALID',
    ],
    ['authorization.evidence', authorization({ evidence: flipped(evidence) }), 'AUTHORIZATION'],
    ['authorization.pseudonym', authorization({ pseudonym: flipped(pseudonym) }), 'AUTHORIZATION'],
    ['authorization.signature', authorization({ signature: flipped(signature) }), 'AUTHORIZATION'],
    ['authorization.style', authorization({ style: 'none' }), 'AUTHORIZATION'],
    ['authorization.weight', authorization({ weight: 2 }), 'AUTHORIZATION'],
  ])('%s', (_member, change, fault) => {
    expect(ballotKey).not.toBe(strange);
    expect(place.verify(withMembers(sealed, change))).toEqual([fault]);
  });

  test('a bit of either signature', () => {
    const bits = fc.nat({ max: 511 });
    fc.assert(
      fc.property(bits, fc.boolean(), (bit, inner) => {
        const bytes = fromBase64Url(inner ? signature : ballot.signature) ?? new Uint8Array();
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const text = toBase64Url(bytes);
        const change = inner ? authorization({ signature: text }) : { signature: text };
        const fault = inner ? 'AUTHORIZATION' : 'SIGNATURE';
        expect(place.verify(withMembers(sealed, change))).toEqual([fault]);
      }),
      runs(20),
    );
  });
});

describe('any single change of the attachment is refused', () => {
  test('as not the one the ballot names', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8 * sealed.attachment.length - 1 }), (bit) => {
        const attachment = Uint8Array.from(sealed.attachment);
        attachment[bit >> 3] = (attachment[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(place.verify({ entry: sealed.entry, attachment })).toEqual(['ATTACHMENT_DIGEST']);
      }),
      runs(50),
    );
  });

  test('in its length', () => {
    for (const change of [-32, -1, 1, 32]) {
      const attachment = new Uint8Array(sealed.attachment.length + change);
      attachment.set(sealed.attachment.subarray(0, attachment.length));
      expect(place.verify({ entry: sealed.entry, attachment })).toEqual(['ATTACHMENT_SIZE']);
      expect(place.verify(reseal(place, voter, attachment))).toEqual(['ATTACHMENT_SIZE']);
    }
  });

  test('in any of its points or scalars, even when signed anew', () => {
    for (let slot = 0; slot < SLOTS; slot++) {
      const change = slot < POINTS ? otherPoint : otherScalar;
      expect(place.verify(withSlot(slot, change(slotOf(slot))))).toEqual(['RANGE_PROOF']);
    }
  });

  test('in any of its bits, even when signed anew', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8 * sealed.attachment.length - 1 }), (bit) => {
        const attachment = Uint8Array.from(sealed.attachment);
        attachment[bit >> 3] = (attachment[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const [fault] = place.verify(reseal(place, voter, attachment));
        expect(['POINT_INVALID', 'SCALAR_INVALID', 'RANGE_PROOF']).toContain(fault);
      }),
      runs(20),
    );
  });

  test('to a point that is none, in whichever place', () => {
    for (let slot = 0; slot < POINTS; slot++) {
      for (const bad of BAD_POINTS) {
        expect(place.verify(withSlot(slot, bad))).toEqual(['POINT_INVALID']);
      }
    }
  });

  test('to a scalar that is not below ℓ, in whichever place', () => {
    for (let slot = POINTS; slot < SLOTS; slot++) {
      for (const bad of BAD_SCALARS) {
        expect(place.verify(withSlot(slot, bad))).toEqual(['SCALAR_INVALID']);
      }
    }
  });

  test('by changing places of any two neighbours', () => {
    for (let slot = 0; slot + 1 < SLOTS; slot++) {
      if (slot + 1 === POINTS) continue;
      const attachment = Uint8Array.from(sealed.attachment);
      attachment.set(slotOf(slot + 1), 32 * slot);
      attachment.set(slotOf(slot), 32 * (slot + 1));
      expect(place.verify(reseal(place, voter, attachment))).toEqual(['RANGE_PROOF']);
    }
  });
});

describe('keys that are none', () => {
  test('a ballot key, though the registrar signed it', () => {
    for (const bad of BAD_POINTS) {
      const unsigned = { ...ballot.authorization, ballotKey: toBase64Url(bad) };
      const authorization = signAuthorization(
        place.registrar,
        place.fingerprint,
        unsigned,
        place.random,
      );
      expect(place.verify(withMembers(sealed, { authorization }))).toEqual(['POINT_INVALID']);
    }
  });

  test('the point of a signature', () => {
    for (const bad of BAD_POINTS) {
      const R = toBase64Url(concat(bad, new Uint8Array(32)));
      expect(place.verify(withMembers(sealed, { signature: R }))).toEqual(['SIGNATURE']);
      const authorization = { ...ballot.authorization, signature: R };
      expect(place.verify(withMembers(sealed, { authorization }))).toEqual(['AUTHORIZATION']);
    }
  });

  test('the election key or the registrar’s is a mistake of the caller', () => {
    const { manifest, fingerprint, electionKey, random } = place;
    const make = (key: Uint8Array, registrarKey: string) => () =>
      new BallotVerifier(
        publicGroup,
        { manifest: { ...manifest, registrarKey }, fingerprint, electionKey: key },
        random,
      );
    const zeros = new Uint8Array(32);
    expect(make(zeros, manifest.registrarKey)).toThrow('electionKey');
    expect(make(electionKey, toBase64Url(zeros))).toThrow('registrarKey');
  });
});

describe('many ballots at once', () => {
  const good = Array.from({ length: 12 }, (_, i) =>
    place.seal({ c: i % 2 === 0 ? [1, 0] : [0, 1] }),
  );
  /** Ways to spoil a ballot, each with the fault that is found. */
  const spoil: readonly [BallotFault, (framed: FramedEntry) => FramedEntry][] = [
    ['SIGNATURE', (b) => withMembers(b, { signature: flipped(ballotOf(b.entry).signature) })],
    [
      'AUTHORIZATION',
      (b) => withMembers(b, { authorization: { ...ballotOf(b.entry).authorization, weight: 9 } }),
    ],
    ['ATTACHMENT_DIGEST', (b) => ({ entry: b.entry, attachment: sealed.attachment })],
    ['ATTACHMENT_SIZE', (b) => ({ entry: b.entry, attachment: b.attachment.subarray(1) })],
    ['RANGE_PROOF', () => withSlot(0, otherPoint(slotOf(0)))],
    ['POINT_INVALID', () => withSlot(0, new Uint8Array(32))],
    ['SCALAR_INVALID', () => withSlot(SLOTS - 1, new Uint8Array(32).fill(0xff))],
  ];

  test('name exactly the bad ones', () => {
    const choices = fc.array(fc.option(fc.nat({ max: spoil.length - 1 }), { freq: 2 }), {
      minLength: good.length,
      maxLength: good.length,
    });
    fc.assert(
      fc.property(choices, (ways) => {
        const ballots = good.map((framed, i) => spoil[ways[i] ?? -1]?.[1](framed) ?? framed);
        const expected = ways.map((way) => (way === null ? undefined : spoil[way]?.[0]));
        expect(place.verify(...ballots)).toEqual(expected);
      }),
      runs(15),
    );
  });

  test('do not hide two errors that cancel each other', () => {
    // Without weights, +1 in one response and −1 in another would leave the sum as it was.
    const at = SLOTS - 1;
    const plus = encodeScalar(addScalars(decodeScalar(slotOf(at)) ?? 0n, 1n));
    const minus = encodeScalar(addScalars(decodeScalar(slotOf(at)) ?? 0n, -1n));
    expect(place.verify(withSlot(at, plus), withSlot(at, minus))).toEqual([
      'RANGE_PROOF',
      'RANGE_PROOF',
    ]);
  });

  test('none at all is well', () => {
    expect(place.verify()).toEqual([]);
  });

  test('are not verified without randomness', () => {
    const verifier = new BallotVerifier(publicGroup, place, (n) => new Uint8Array(n));
    expect(() => verifier.verify([{ ballot, attachment: sealed.attachment }])).toThrow('zeros');
  });
});

describe('the batch and the plain equations agree', () => {
  test('on every contest, and on every contest with one slot changed', () => {
    fc.assert(
      fc.property(contestWithChoice('c'), fc.nat(), (legal, n) => {
        const here = new PollingPlace([legal.contest]);
        const someone = here.authorize();
        const { attachment } = here.seal({ c: legal.values }, someone);
        const context = {
          fingerprint: fromHex(here.fingerprint) ?? new Uint8Array(),
          style: 'all',
          pseudonym: fromBase64Url(someone.authorization.pseudonym) ?? new Uint8Array(),
          ballotKey: fromBase64Url(someone.authorization.ballotKey) ?? new Uint8Array(),
          electionKey: here.electionKey,
        };
        expect(contestHolds(context, legal.contest, attachment)).toBe(true);

        const slot = n % (attachment.length / 32);
        const old = attachment.slice(32 * slot, 32 * slot + 32);
        const change = slot < sealedPoints(legal.contest) ? otherPoint : otherScalar;
        attachment.set(change(old), 32 * slot);
        expect(contestHolds(context, legal.contest, attachment)).toBe(false);
        expect(here.verify(reseal(here, someone, attachment))).toEqual(['RANGE_PROOF']);
      }),
      runs(10),
    );
  });
});

test('a style is known by its own contests', () => {
  const contests = [chooseOne('a', 2), score('b', 1, 3, 2)];
  const two = new PollingPlace(contests, 'two', [
    style('x', contests),
    style('y', contests.slice(0, 1)),
  ]);
  const inX = two.seal({ a: [1, 0], b: [2] }, two.authorize({ style: 'x' }));
  const inY = two.seal({ a: [1, 0] }, two.authorize({ style: 'y' }));
  expect(two.verify(inX, inY)).toEqual([undefined, undefined]);
  expect(two.verify({ entry: inX.entry, attachment: inY.attachment })).toEqual(['ATTACHMENT_SIZE']);
});

describe('decoding hints', () => {
  const verifier = new BallotVerifier(publicGroup, place, place.random);
  const good = Array.from({ length: 3 }, (_, i) => {
    const { entry, attachment } = place.seal({ c: i % 2 === 0 ? [1, 0] : [0, 1] });
    return { ballot: ballotOf(entry), attachment };
  });
  const forged = withSlot(0, otherPoint(slotOf(0)));
  const bad = { ballot: ballotOf(forged.entry), attachment: forged.attachment };
  const ballots = [...good, bad];
  const faults = [undefined, undefined, undefined, 'RANGE_PROOF'];
  const hintsOf = (at: BallotToVerify): Uint8Array =>
    verifier.withHints(at).hints ?? new Uint8Array();
  const verified = (hints: (at: BallotToVerify, i: number) => Uint8Array | undefined) =>
    verifier.verify(ballots.map((at, i) => ({ ...at, hints: hints(at, i) })));

  test('are those of every point, in their order, and change no answer', () => {
    for (const at of ballots) {
      const encodings = hintedEncodings(place.manifest, at.ballot, at.attachment);
      expect(encodings.length).toBe(32 * (3 + POINTS));
      const workspace = noble.workspace([], place.random);
      const asReference = workspace.hintsOf(encodings);
      // Either root will do: those of the reference are good where ours are.
      expect(hintsOf(at).length).toBe(asReference.length);
      expect(verifier.verify([{ ...at, hints: asReference }])).toEqual(verifier.verify([at]));
    }
    expect(verified(hintsOf)).toEqual(faults);
  });

  test('that are wrong, of another ballot, exchanged or cut off change no answer', () => {
    const other = place.seal({ c: [0, 1] });
    const others = hintsOf({ ballot: ballotOf(other.entry), attachment: other.attachment });
    const moved = (at: BallotToVerify): Uint8Array => {
      const hints = hintsOf(at);
      return concat(hints.subarray(32), hints.subarray(0, 32));
    };
    const ways: ((at: BallotToVerify, i: number) => Uint8Array | undefined)[] = [
      () => undefined,
      () => new Uint8Array(),
      () => others,
      (at) => new Uint8Array(hintsOf(at).length),
      (at) => new Uint8Array(hintsOf(at).length).fill(0xff),
      moved,
      (at) => hintsOf(at).subarray(0, -1),
      (at) => hintsOf(at).subarray(0, -32),
      (at) => concat(hintsOf(at), new Uint8Array(32)),
      (at, i) => (i === 1 ? others : hintsOf(at)),
    ];
    for (const way of ways) expect(verified(way)).toEqual(faults);
  });

  test('with any bit changed change no answer', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8 * 32 * (3 + POINTS) - 1 }), (bit) => {
        const flippedHints = (at: BallotToVerify): Uint8Array => {
          const hints = Uint8Array.from(hintsOf(at));
          hints[bit >> 3] = (hints[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          return hints;
        };
        expect(verified(flippedHints)).toEqual(faults);
      }),
      runs(20),
    );
  });

  test('do not make a point of what is none', () => {
    for (const bytes of BAD_POINTS) {
      const framed = withSlot(2, bytes);
      const at = { ballot: ballotOf(framed.entry), attachment: framed.attachment };
      for (const hints of [hintsOf(at), hintsOf(bad), new Uint8Array(32 * (3 + POINTS)).fill(1)]) {
        expect(verifier.verify([{ ...at, hints }])).toEqual(['POINT_INVALID']);
      }
    }
  });

  test('are none for a ballot of another shape', () => {
    const [at] = good;
    if (at === undefined) throw new TypeError('no ballot');
    const short = { ...at, attachment: at.attachment.subarray(1) };
    expect(verifier.withHints(short)).toBe(short);
    const { authorization } = at.ballot;
    const stranger = {
      ...at,
      ballot: { ...at.ballot, authorization: { ...authorization, style: 'none' } },
    };
    expect(verifier.withHints(stranger)).toBe(stranger);
  });
});

describe('the arithmetic of this machine and the reference', () => {
  test('find the same faults', () => {
    const reference = new BallotVerifier(noble, place, place.random);
    const quick = new BallotVerifier(publicGroup, place, place.random);
    const slots = Array.from({ length: SLOTS }, (_, slot) =>
      withSlot(slot, (slot < POINTS ? otherPoint : otherScalar)(slotOf(slot))),
    );
    const ballots = [sealed, ...slots.slice(0, 6), sealed, ...slots.slice(-3)].map(
      ({ entry, attachment }) => ({ ballot: ballotOf(entry), attachment }),
    );
    const found = quick.verify(ballots);
    expect(found).toEqual(reference.verify(ballots));
    expect(found.filter((fault) => fault === undefined)).toHaveLength(2);
  });

  test('is opened for the caller', async () => {
    const opened = await BallotVerifier.open(place, place.random);
    expect(opened.verify([{ ballot, attachment: sealed.attachment }])).toEqual([undefined]);
  });
});

test('more ballots than one sum holds are summed in several, and the bad ones of each are named', () => {
  // 65 points a ballot; a sum ends at 65,536.
  const wide = new PollingPlace([score('s', 1, 14, 14)], 'many sums');
  const one = wide.seal({ s: [3] });
  const points = 3 + sealedPoints(wide.manifest.contests[0] ?? chooseOne('none', 1));
  const count = Math.ceil(65_536 / points) + 40;
  const lie = { ...ballotOf(one.entry), signature: flipped(ballotOf(one.entry).signature) };
  const { attachment } = one;
  const verifier = new BallotVerifier(publicGroup, wide, wide.random);
  const hints = verifier.withHints({ ballot: ballotOf(one.entry), attachment }).hints;
  const bad = new Set([0, 700, count - 1]);
  const faults = verifier.verify(
    Array.from({ length: count }, (_, i) => ({
      ...{ ballot: bad.has(i) ? lie : ballotOf(one.entry), attachment },
      hints,
    })),
  );
  const expected = Array.from({ length: count }, (_, i) => (bad.has(i) ? 'SIGNATURE' : undefined));
  expect(faults).toEqual(expected);
});
