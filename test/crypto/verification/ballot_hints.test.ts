import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import {
  type BallotToVerify,
  BallotVerifier,
} from '../../../crypto/verification/ballot_verifier.ts';
import { concat } from '../../../crypto/wire/bytes.ts';
import { hintedEncodings } from '../../../crypto/wire/hints.ts';
import { ballotOf } from '../../support/polling_place.ts';
import { publicGroup } from '../../support/public_group.ts';
import { runs } from '../../support/runs.ts';
import { BAD_POINTS, otherPoint, place, POINTS, slotOf, withSlot } from './spoiled_ballot.ts';

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
