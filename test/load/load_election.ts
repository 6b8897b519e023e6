import { sha256 } from '@noble/hashes/sha2.js';
import {
  addPoints,
  decodePoint,
  encodePoint,
  multiplyGenerator,
  multiplyPublic,
} from '../../crypto/group/ristretto.ts';
import { addScalars, type Scalar, scalarFrom } from '../../crypto/group/scalar.ts';
import { concat, toBase64Url } from '../../crypto/wire/bytes.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Tally } from '../../crypto/wire/tally.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne } from '../support/sample_manifest.ts';
import { seededRandom } from '../support/seeded_random.ts';
import type { Parameters } from './parameters.ts';
import { withRepeatedRandomness } from './repeated_randomness.ts';
import type { Booth, LoadBallot } from './seal.ts';

/** Manifest, ceremony, roll and opening; as many voters as ballots. */
export function openLoadElection(parameters: Parameters): Promise<SampleElection> {
  const { ballots, selections, seed } = parameters;
  return withRepeatedRandomness(seededRandom(`${seed}: age`), () =>
    SampleElection.open({
      seed,
      contests: [chooseOne('question', selections)],
      voters: Array.from({ length: ballots }, () => ({ style: 0, weight: 1 })),
    }),
  );
}

export function boothOf({ manifest, fingerprint, electionKey, registrar }: SampleElection): Booth {
  const [contest] = manifest.contests;
  if (contest === undefined) throw new TypeError('boothOf: no contest');
  return { contest, fingerprint, electionKey, registrar };
}

/** What the ballots of a record hold together, per selection. */
export class Totals {
  readonly #randomness: Scalar[];
  readonly #values: number[];
  ballots = 0;

  constructor(selections: number) {
    this.#randomness = Array.from({ length: selections }, () => 0n);
    this.#values = Array.from({ length: selections }, () => 0);
  }

  add({ randomness, values }: Pick<LoadBallot, 'randomness' | 'values'>): void {
    this.ballots += 1;
    randomness.forEach((r, j) => (this.#randomness[j] = addScalars(this.#randomness[j] ?? 0n, r)));
    values.forEach((v, j) => (this.#values[j] = (this.#values[j] ?? 0) + v));
  }

  /** The tally, (A, B) = ((Σ r)·G, (Σ v)·G + (Σ r)·H), without adding a point. */
  toEntry(election: SampleElection): FramedEntry {
    const H = decodePoint(election.electionKey);
    const [style] = election.manifest.styles;
    if (H === undefined || style === undefined) throw new TypeError('Totals: no open election');
    const attachment = concat(
      ...this.#randomness.flatMap((r, j) => [
        encodePoint(multiplyGenerator(r)),
        encodePoint(
          addPoints(multiplyGenerator(scalarFrom(this.#values[j] ?? 0)), multiplyPublic(H, r)),
        ),
      ]),
    );
    const entry: Tally = {
      attachment: toBase64Url(sha256(attachment)),
      election: election.fingerprint,
      type: 'tally',
      units: [{ ballots: this.ballots, style: style.id }],
    };
    return { entry: encodeEntry(entry), attachment };
  }
}
