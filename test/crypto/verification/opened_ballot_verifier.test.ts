import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openedChoices } from '../../../crypto/challenge.ts';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import { ORDER } from '../../../crypto/group/scalar.ts';
import { OpenedBallotVerifier } from '../../../crypto/verification/opened_ballot_verifier.ts';
import { concat, toBase64Url, u32 } from '../../../crypto/wire/bytes.ts';
import { OPENING_BYTES } from '../../../crypto/wire/layout.ts';
import { ballotOf, PollingPlace, withMembers } from '../../support/polling_place.ts';
import { publicGroup } from '../../support/public_group.ts';
import { reseal } from '../../support/reseal.ts';
import { runs } from '../../support/runs.ts';
import { chooseOne, score, style } from '../../support/sample_manifest.ts';

const contests = [chooseOne('a', 2), score('b', 2, 3, 4)];
const place = new PollingPlace(contests, 'opened', [
  style('all', contests),
  style('one', contests.slice(0, 1)),
]);
const voter = place.authorize();
const sealed = place.seal({ a: [1, 0], b: [3, 0] }, voter);
const ballot = ballotOf(sealed.entry);
const whole = concat(sealed.attachment, sealed.openings);
const OPENINGS = sealed.attachment.length;
const verifier = new OpenedBallotVerifier(publicGroup, place, place.random);

const patched = (at: number, bytes: Uint8Array): Uint8Array => {
  const attachment = Uint8Array.from(whole);
  attachment.set(bytes, at);
  return attachment;
};

describe('an opened ballot', () => {
  test('is right with its openings, by either arithmetic', () => {
    expect(verifier.verify(ballot, whole)).toBeUndefined();
    const reference = new OpenedBallotVerifier(noble, place, place.random);
    expect(reference.verify(ballot, whole)).toBeUndefined();
    expect(reference.verify(ballot, patched(OPENINGS + 3, Uint8Array.of(0)))).toBe('OPENING');
  });

  test('is refused with any bit of its openings changed, as the prover’s own check does', () => {
    const { manifest, electionKey } = place;
    fc.assert(
      fc.property(fc.nat({ max: 8 * sealed.openings.length - 1 }), (bit) => {
        const at = OPENINGS + (bit >> 3);
        const changed = patched(at, Uint8Array.of((whole[at] ?? 0) ^ (1 << (bit & 7))));
        expect(verifier.verify(ballot, changed)).toBe('OPENING');
        expect(openedChoices(manifest, electionKey, ballot, changed)).toBeUndefined();
      }),
      runs(60),
    );
  });

  test('is refused with values above their maximum, and with scalars that are none', () => {
    const order = Uint8Array.from({ length: 32 }, (_, i) =>
      Number((ORDER >> BigInt(8 * i)) & 255n),
    );
    for (let j = 0; j < 4; j++) {
      const at = OPENINGS + OPENING_BYTES * j;
      for (const v of [4, 100, 2 ** 31, 2 ** 32 - 1]) {
        expect(verifier.verify(ballot, patched(at, u32(v)))).toBe('OPENING');
      }
      for (const r of [order, new Uint8Array(32).fill(255), new Uint8Array(32)]) {
        expect(verifier.verify(ballot, patched(at + 4, r))).toBe('OPENING');
      }
    }
  });

  test('is refused with openings exchanged, though each value is in its range', () => {
    const opening = (j: number): Uint8Array =>
      sealed.openings.slice(OPENING_BYTES * j, OPENING_BYTES * (j + 1));
    const exchanged = concat(opening(1), opening(0), opening(2), opening(3));
    expect(verifier.verify(ballot, patched(OPENINGS, exchanged))).toBe('OPENING');
  });

  test('is shown though its proofs are wrong: that is what it is opened for', () => {
    const attachment = Uint8Array.from(sealed.attachment);
    attachment.fill(0xff, 64 * 2, 64 * 2 + 32); // T of the first branch: no point at all
    const lying = ballotOf(reseal(place, voter, attachment).entry);
    expect(verifier.verify(lying, concat(attachment, sealed.openings))).toBeUndefined();
    expect(place.verify({ entry: reseal(place, voter, attachment).entry, attachment })).toEqual([
      'POINT_INVALID',
    ]);
  });

  test('is refused where it holds the identity, whatever is opened', () => {
    const attachment = Uint8Array.from(sealed.attachment);
    attachment.fill(0, 0, 64);
    const empty = ballotOf(reseal(place, voter, attachment).entry);
    const openings = Uint8Array.from(sealed.openings);
    openings.fill(0, 0, OPENING_BYTES);
    expect(verifier.verify(empty, concat(attachment, openings))).toBe('OPENING');
  });

  test('must have been signed by the registrar and its ballot key, over this attachment', () => {
    const changed = (change: Parameters<typeof withMembers>[1]) =>
      ballotOf(withMembers(sealed, change).entry);
    const { authorization, signature } = ballot;
    const heavier = { authorization: { ...authorization, weight: 3 } };
    expect(verifier.verify(changed(heavier), whole)).toBe('AUTHORIZATION');
    const strange = { signature: authorization.signature };
    expect(verifier.verify(changed(strange), whole)).toBe('SIGNATURE');
    const none = { signature: toBase64Url(new Uint8Array(64).fill(255)) };
    expect(verifier.verify(changed(none), whole)).toBe('SIGNATURE');
    const digest = { attachment: toBase64Url(new Uint8Array(32)) };
    expect(verifier.verify(changed(digest), whole)).toBe('ATTACHMENT_DIGEST');
    const foreign = { election: 'ab'.repeat(32) };
    expect(verifier.verify(changed(foreign), whole)).toBe('AUTHORIZATION');
    const other = { authorization: { ...authorization, style: 'one' } };
    expect(verifier.verify(changed(other), whole)).toBe('ATTACHMENT_SIZE');
    const unknown = { authorization: { ...authorization, style: 'none' } };
    expect(verifier.verify(changed(unknown), whole)).toBe('AUTHORIZATION');
    expect(signature).not.toBe(authorization.signature);
  });

  test('has one length', () => {
    for (const attachment of [sealed.attachment, whole.subarray(1), concat(whole, u32(0))]) {
      expect(verifier.verify(ballot, attachment)).toBe('ATTACHMENT_SIZE');
    }
  });
});
