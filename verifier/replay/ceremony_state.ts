import { isIdentity, type Point } from '../../crypto/group/ristretto.ts';
import { evaluateAt, jointPoints } from '../equations/ceremony.ts';

/** A complaint waits for its answer; the answer shows who was wrong. docs/protocol.md §6.3. */
export type ComplaintState = 'unanswered' | 'right' | 'wrong';

/** What the ceremony has brought so far. */
export class CeremonyState {
  readonly trustees: number;
  readonly threshold: number;
  readonly commitments: Map<number, Uint8Array> = new Map<number, Uint8Array>();
  /** F_i0 … F_i(t−1) of each trustee that has revealed. */
  readonly reveals: Map<number, readonly Point[]> = new Map<number, readonly Point[]>();
  readonly confirmed: Set<number> = new Set<number>();
  readonly possessed: Set<number> = new Set<number>();
  /** Entries on the board once the last reveal was: what a confirmation must have seen. */
  sizeAtLastReveal = 0;
  readonly #complaints = new Map<number, Map<number, ComplaintState>>();
  #joint: readonly Point[] | undefined;

  constructor(trustees: number, threshold: number) {
    this.trustees = trustees;
    this.threshold = threshold;
  }

  get allCommitted(): boolean {
    return this.commitments.size === this.trustees;
  }

  get allRevealed(): boolean {
    return this.reveals.size === this.trustees;
  }

  /** H = Σ_i F_i0, once all have revealed; undefined also where it is the identity. */
  get electionKey(): Point | undefined {
    const key = this.#jointPoints()?.[0];
    return key === undefined || isIdentity(key) ? undefined : key;
  }

  /** V_j = Σ_i Σ_k j^k·F_ik, once all have revealed. */
  verificationKey(trustee: number): Point | undefined {
    const joint = this.#jointPoints();
    return joint === undefined ? undefined : evaluateAt(joint, trustee);
  }

  complaint(complainant: number, accused: number): ComplaintState | undefined {
    return this.#complaints.get(complainant)?.get(accused);
  }

  setComplaint(complainant: number, accused: number, state: ComplaintState): void {
    const own = this.#complaints.get(complainant) ?? new Map<number, ComplaintState>();
    this.#complaints.set(complainant, own.set(accused, state));
  }

  /** Complaints of one trustee that keep it from confirming: unanswered, or right. */
  standing(complainant: number): number[] {
    const own = this.#complaints.get(complainant) ?? new Map<number, ComplaintState>();
    return [...own].filter(([, state]) => state !== 'wrong').map(([accused]) => accused);
  }

  /** The same of every trustee. */
  allStanding(): [complainant: number, accused: number][] {
    return [...this.#complaints.keys()].flatMap((complainant) =>
      this.standing(complainant).map((accused): [number, number] => [complainant, accused]),
    );
  }

  #jointPoints(): readonly Point[] | undefined {
    if (!this.allRevealed) return undefined;
    return (this.#joint ??= jointPoints([...this.reveals.values()], this.threshold));
  }
}
