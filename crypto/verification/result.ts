import type { TallyToDecrypt } from '../decryption.ts';
import type { PublicGroup } from '../group/kernel/public_group.ts';
import { toBase64Url } from '../wire/bytes.ts';
import { contestsOf, type TallyPlace, tallyPlaces } from '../wire/layout.ts';
import type { Manifest } from '../wire/manifest.ts';
import type { Result } from '../wire/tally.ts';
import { combineDecryptions, type VerifiedDecryption } from './combination.ts';
import { CountTable } from './count_table.ts';

/**
 * The `result` entry from the verified decryptions of exactly t trustees. bound: the largest count
 * a place may have. Throws a TypeError for fewer or more, and where a count is above its bound: then
 * a ballot or a factor was not verified. Source: docs/protocol.md §10.
 */
export function makeResult(
  group: PublicGroup,
  tally: TallyToDecrypt,
  decryptions: readonly VerifiedDecryption[],
  bound: (place: TallyPlace) => number,
): Result {
  if (decryptions.length !== tally.manifest.threshold) {
    throw new TypeError('makeResult: needs the decryptions of exactly the threshold of trustees');
  }
  const rising = [...decryptions].sort((a, b) => a.trustee - b.trustee);
  const places = tallyPlaces(tally.manifest);
  const table = new CountTable(group, places.length);
  const counts = combineDecryptions(group, tally, rising).map((M, i) => {
    const place = places[i];
    const count = place === undefined ? undefined : table.discreteLog(M, bound(place));
    if (count === undefined) throw new TypeError('makeResult: a count lies outside its bound');
    return count;
  });
  return {
    election: tally.fingerprint,
    tally: toBase64Url(tally.tallyLeafHash),
    trustees: rising.map(({ trustee }) => trustee),
    type: 'result',
    units: unitsOf(tally.manifest, counts),
  };
}

/** Splits the counts of all places into styles and contests. */
function unitsOf(manifest: Manifest, counts: readonly number[]): Result['units'] {
  let at = 0;
  return manifest.styles.map((style) => ({
    contests: contestsOf(manifest, style).map((contest) => {
      const first = at;
      at += contest.selections.length;
      return { contest: contest.id, counts: counts.slice(first, at) };
    }),
    style: style.id,
  }));
}
