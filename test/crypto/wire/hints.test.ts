import { beforeAll, describe, expect, test } from 'vitest';
import { noble } from '../../../crypto/group/kernel/reference.ts';
import { hintsPath } from '../../../crypto/wire/board_paths.ts';
import { concat, fromBase64Url } from '../../../crypto/wire/bytes.ts';
import { ENTRY_HINTS, hintedEncodings } from '../../../crypto/wire/hints.ts';
import { contestsOf, sealedBytes, sealedPoints } from '../../../crypto/wire/layout.ts';
import { firstOf, fullElection } from '../../support/full_election.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { seededRandom } from '../../support/seeded_random.ts';

let election: SampleElection;
beforeAll(async () => {
  election = await fullElection();
});

describe('the encodings of a ballot that have hints', () => {
  test('are its key, both R and the points of its attachment, in order', () => {
    const { entry, framed } = firstOf(election, 'ballot');
    const { authorization, signature } = entry;
    const encodings = hintedEncodings(election.manifest, entry, framed.attachment);
    const own = [authorization.ballotKey, authorization.signature, signature].map((member) =>
      (fromBase64Url(member) ?? new Uint8Array()).subarray(0, 32),
    );
    expect(encodings.subarray(0, 32 * ENTRY_HINTS)).toEqual(concat(...own));
    let at = 0;
    const [style] = election.manifest.styles;
    if (style === undefined) throw new TypeError('style');
    const points = contestsOf(election.manifest, style).map((contest) => {
      const start = at;
      at += sealedBytes(contest);
      return framed.attachment.subarray(start, start + 32 * sealedPoints(contest));
    });
    expect(encodings.subarray(32 * ENTRY_HINTS)).toEqual(concat(...points));
  });

  test('are points all, so that each has a hint', () => {
    const { entry, framed } = firstOf(election, 'ballot');
    const encodings = hintedEncodings(election.manifest, entry, framed.attachment);
    const hints = noble.workspace([], seededRandom('hints')).hintsOf(encodings);
    expect(hints).toHaveLength(encodings.length);
    for (let at = 0; at < hints.length; at += 32) {
      expect(hints.subarray(at, at + 32).some((byte) => byte !== 0)).toBe(true);
    }
  });

  test('are not told of a ballot that is not of the manifest, or not whole', () => {
    const { entry, framed } = firstOf(election, 'ballot');
    const { manifest } = election;
    const cut = framed.attachment.subarray(32);
    expect(() => hintedEncodings(manifest, entry, cut)).toThrow(TypeError);
    const authorization = { ...entry.authorization, style: 'east' };
    const elsewhere = { ...entry, authorization };
    expect(() => hintedEncodings(manifest, elsewhere, framed.attachment)).toThrow('no style east');
    const spoilt = { ...entry, signature: '!' };
    expect(() => hintedEncodings(manifest, spoilt, framed.attachment)).toThrow('its schema');
  });

  test('have their hints beside the attachments', () => {
    expect(hintsPath(1_000, 17)).toBe('tile/hints/x001/000.p/17');
  });
});
