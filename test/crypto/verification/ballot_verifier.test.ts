import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodePoint, GENERATOR } from '../../../crypto/group/ristretto.ts';
import {
  addScalars,
  encodeScalar,
  multiplyScalars,
  scalarFrom,
} from '../../../crypto/group/scalar.ts';
import { schnorrChallenge } from '../../../crypto/schnorr.ts';
import { authorizationMessage, signAuthorization } from '../../../crypto/signature.ts';
import type { BallotFault } from '../../../crypto/verification/ballot_claims.ts';
import { BallotVerifier } from '../../../crypto/verification/ballot_verifier.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { concat, fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { unsignedBytes } from '../../../crypto/wire/entry.ts';
import { PollingPlace, withMembers } from '../../support/polling_place.ts';
import { publicGroup } from '../../support/public_group.ts';
import { reseal } from '../../support/reseal.ts';
import { runs } from '../../support/runs.ts';
import { chooseOne, score, style } from '../../support/sample_manifest.ts';
import {
  BAD_POINTS,
  BAD_SCALARS,
  ballot,
  flipped,
  otherPoint,
  otherScalar,
  place,
  POINTS,
  sealed,
  slotOf,
  SLOTS,
  voter,
  withSlot,
} from './spoiled_ballot.ts';

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

  test('the point of a signature by a registrar that does without one', () => {
    const { secret, publicKey } = place.registrar;
    const message = authorizationMessage(place.fingerprint, unsignedBytes(ballot.authorization));
    for (const bad of BAD_POINTS) {
      const c = schnorrChallenge(bad, publicKey, message);
      // As though the point were the identity, or G.
      for (const r of [0n, 1n]) {
        const z = addScalars(scalarFrom(r), multiplyScalars(c, secret));
        const signature = toBase64Url(concat(bad, encodeScalar(z)));
        const authorization = { ...ballot.authorization, signature };
        expect(place.verify(withMembers(sealed, { authorization }))).toEqual(['AUTHORIZATION']);
      }
    }
  });

  test('the scalar of a signature', () => {
    for (const z of BAD_SCALARS) {
      const withZ = (text: string): string =>
        toBase64Url(concat((fromBase64Url(text) ?? new Uint8Array()).subarray(0, 32), z));
      const changed = withMembers(sealed, { signature: withZ(ballot.signature) });
      expect(place.verify(changed)).toEqual(['SIGNATURE']);
      const signature = withZ(ballot.authorization.signature);
      const authorization = { ...ballot.authorization, signature };
      expect(place.verify(withMembers(sealed, { authorization }))).toEqual(['AUTHORIZATION']);
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
