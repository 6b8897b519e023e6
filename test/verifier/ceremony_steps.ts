import { combineShares, commitmentDigest, electionKeyOf, shareFor } from '../../crypto/ceremony.ts';
import { encodePoint, multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { addScalars } from '../../crypto/group/scalar.ts';
import { signEntry, type Unsigned } from '../../crypto/signature.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type {
  KeyAnswer,
  KeyCommitment,
  KeyComplaint,
  KeyConfirmation,
  KeyReveal,
} from '../../crypto/wire/ceremony.ts';
import { item } from '../../verifier/item.ts';
import {
  SampleElection,
  type SampleOptions,
  type SampleTrustee,
} from '../support/sample_election.ts';

/**
 * A key ceremony one step at a time, each of which a test can bend; `finish` does what was not done.
 * Trustees are named 1..n.
 */
export class CeremonySteps {
  readonly election: SampleElection;
  /** What each trustee commits to and reveals. */
  readonly unsigned: Unsigned<KeyReveal>[];
  readonly #committed = new Set<number>();
  readonly #revealed = new Map<number, KeyReveal>();
  readonly #confirmed = new Set<number>();
  readonly #possessed = new Set<number>();

  private constructor(election: SampleElection, unsigned: Unsigned<KeyReveal>[]) {
    this.election = election;
    this.unsigned = unsigned;
  }

  static async begin(options: SampleOptions = {}): Promise<CeremonySteps> {
    const election = await SampleElection.begin(options);
    const reveals = election.trustees.map((trustee) => election.makeReveal(trustee));
    return new CeremonySteps(election, await Promise.all(reveals));
  }

  trustee(index: number): SampleTrustee {
    return item(this.election.trustees, index - 1);
  }

  /** Changes what a trustee commits to and reveals. */
  bend(index: number, change: Partial<KeyReveal>): void {
    this.unsigned[index - 1] = { ...item(this.unsigned, index - 1), ...change };
  }

  /** signer: whose key signs, where that is not the trustee's own. */
  commit(index: number, change: Partial<KeyCommitment> = {}, signer = index): void {
    this.election.append(
      signEntry<KeyCommitment>(this.trustee(signer).seed, {
        digest: toBase64Url(commitmentDigest(item(this.unsigned, index - 1))),
        election: this.election.fingerprint,
        trustee: index,
        type: 'key-commitment',
        ...change,
      }),
    );
    this.#committed.add(index);
  }

  reveal(index: number, change: Partial<KeyReveal> = {}): void {
    const unsigned = { ...item(this.unsigned, index - 1), ...change };
    const reveal = signEntry<KeyReveal>(this.trustee(index).seed, unsigned);
    this.election.append(reveal);
    this.#revealed.set(index, reveal);
  }

  /** A step that is to be refused, so that `finish` does it again. */
  early(step: () => void): void {
    const done = [this.#committed, this.#confirmed, this.#possessed].map((set) => new Set(set));
    const revealed = new Map(this.#revealed);
    step();
    [this.#committed, this.#confirmed, this.#possessed].forEach((set, i) => {
      set.clear();
      for (const index of item(done, i)) set.add(index);
    });
    this.#revealed.clear();
    for (const [index, reveal] of revealed) this.#revealed.set(index, reveal);
  }

  /** All that have not, commit; then reveal, each knowing the key and its share of it after that. */
  revealAll(): void {
    for (const { index } of this.election.trustees) {
      if (!this.#committed.has(index)) this.commit(index);
    }
    for (const { index } of this.election.trustees) {
      if (!this.#revealed.has(index)) this.reveal(index);
    }
    this.election.electionKey = this.#electionKey();
    for (const trustee of this.election.trustees) {
      trustee.x = combineShares(
        this.election.trustees.map((from) => shareFor(from.polynomial, trustee.index)),
      );
    }
  }

  /** H of the points revealed; where those give none, H of the polynomials. */
  #electionKey(): Uint8Array {
    try {
      return electionKeyOf([...this.#revealed.values()]);
    } catch {
      const constants = this.election.trustees.map(({ polynomial }) => item(polynomial, 0));
      return encodePoint(multiplyGenerator(constants.reduce(addScalars)));
    }
  }

  confirm(index: number, change: Partial<KeyConfirmation> = {}): void {
    const { root, size } = this.election.checkpoint();
    this.election.append(
      signEntry<KeyConfirmation>(this.trustee(index).seed, {
        checkpoint: { root: toBase64Url(root), size },
        election: this.election.fingerprint,
        electionKey: toBase64Url(this.election.electionKey),
        trustee: index,
        type: 'key-confirmation',
        ...change,
      }),
    );
    this.#confirmed.add(index);
  }

  complain(index: number, accused: number): void {
    this.election.append(
      signEntry<KeyComplaint>(this.trustee(index).seed, {
        accused,
        election: this.election.fingerprint,
        trustee: index,
        type: 'key-complaint',
      }),
    );
  }

  /** The accused publishes the share of `complainant`, or another one. */
  answer(index: number, complainant: number, share?: Uint8Array): void {
    const { polynomial, seed } = this.trustee(index);
    this.election.append(
      signEntry<KeyAnswer>(seed, {
        complainant,
        election: this.election.fingerprint,
        share: toBase64Url(share ?? shareFor(polynomial, complainant)),
        trustee: index,
        type: 'key-answer',
      }),
    );
  }

  /** x: the share proved, where that is not the trustee's own. */
  possess(index: number, x = this.trustee(index).x): void {
    this.election.provePossession({ ...this.trustee(index), x });
    this.#possessed.add(index);
  }

  /** Does everything that is left, but for what the trustees left out would do. */
  finish(...without: readonly number[]): SampleElection {
    const { election } = this;
    if (this.#revealed.size < election.trustees.length) this.revealAll();
    const rest = election.trustees.filter(({ index }) => !without.includes(index));
    for (const { index } of rest) if (!this.#confirmed.has(index)) this.confirm(index);
    for (const { index } of rest) if (!this.#possessed.has(index)) this.possess(index);
    election.publishRoll([{ style: 0, weight: 1 }]);
    election.openVoting();
    return election;
  }
}
