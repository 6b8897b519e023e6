import type { PublicGroup } from '../group/kernel/public_group.ts';
import type { Workspace } from '../group/kernel/workspace.ts';
import { decodePointOrIdentity } from '../group/ristretto.ts';
import { GENERATOR_BYTES } from '../proof_of_knowledge.ts';
import { bytesEqual } from '../wire/bytes.ts';
import { noWeights } from './no_weights.ts';
import { one } from './one.ts';
import { StepTable } from './step_table.ts';

const IDENTITY_BYTES: Uint8Array = new Uint8Array(32);
const GENERATOR_PLACE = 0;
/** Giant steps that are made at first, for most counts are far below their bound; then doubled. */
const FIRST_STEPS = 64;
/** Baby steps at most: 16 MB of table. */
const MAX_WIDTH = 1_048_576;

/**
 * Finds n with n·G = M by baby steps and giant steps (Shanks 1971). Both are doubled, which makes
 * them cheap to encode and tells as much: 2·P = 2·Q only for P = Q, the order being odd. One table
 * serves every count of an election and grows as its counts ask. All public.
 */
export class CountTable {
  readonly #workspace: Workspace;
  readonly #counts: number;
  readonly #babySteps = new StepTable();
  /** −size·G, for the size that the table has. */
  #giantStep = IDENTITY_BYTES;

  /** counts: about how many are looked for; more are worth a larger table. */
  constructor(group: PublicGroup, counts = 1) {
    this.#workspace = group.workspace([GENERATOR_BYTES], noWeights);
    this.#counts = Math.max(1, counts);
  }

  /**
   * The n in 0..bound with n·G = M, 32 bytes, or undefined where there is none. Together, `counts`
   * of them take about 2·√(counts·bound) steps. Throws a TypeError for a bound that is not a
   * non-negative integer, and where M is not a canonical point.
   */
  discreteLog(M: Uint8Array, bound: number): number | undefined {
    if (!Number.isSafeInteger(bound) || bound < 0) throw new TypeError('discreteLog: bound');
    if (decodePointOrIdentity(M) === undefined) {
      throw new TypeError('discreteLog: M is not a canonical point');
    }
    this.#grow(Math.min(Math.ceil(Math.sqrt(this.#counts * (bound + 1))), MAX_WIDTH, bound + 1));
    const width = this.#babySteps.size;
    const giants = Math.floor(bound / width) + 1;
    let first = 0;
    for (let steps = FIRST_STEPS; first < giants; steps *= 2) {
      const from = this.#minus(M, first * width);
      const made = Math.min(steps, giants - first);
      const doubles = this.#workspace.doublesOfSteps(from, this.#giantStep, made);
      const count = this.#find(M, doubles, first);
      if (count !== undefined) return count <= bound ? count : undefined;
      first += made;
    }
    return undefined;
  }

  /** Looks for the giant steps `first`… of M, doubled, among the baby steps. */
  #find(M: Uint8Array, doubles: Uint8Array, first: number): number | undefined {
    for (let i = 0; 32 * i < doubles.length; i++) {
      for (const baby of this.#babySteps.candidates(doubles, 32 * i)) {
        const count = (first + i) * this.#babySteps.size + baby;
        if (bytesEqual(this.#minus(M, count), IDENTITY_BYTES)) return count;
      }
    }
    return undefined;
  }

  #grow(width: number): void {
    const size = this.#babySteps.size;
    if (width <= size) return;
    const from = this.#minus(IDENTITY_BYTES, -size);
    this.#babySteps.append(this.#workspace.doublesOfSteps(from, GENERATOR_BYTES, width - size));
    this.#giantStep = this.#minus(IDENTITY_BYTES, width);
  }

  /** P − n·G, encoded. */
  #minus(P: Uint8Array, n: number): Uint8Array {
    if (n === 0) return P;
    const workspace = this.#workspace;
    workspace.clear();
    workspace.open();
    const point = workspace.decodePointsOrIdentity(P);
    if (typeof point !== 'number') throw new Error('a workspace refused its own point');
    const unit = one(workspace);
    workspace.set(workspace.coefficient(point), unit);
    // n may have 53 bits, a multiple 31.
    const high = workspace.zero();
    workspace.addMultiple(high, unit, Math.trunc(n / 2 ** 30));
    const ofG = workspace.shared(GENERATOR_PLACE);
    workspace.addMultiple(ofG, high, -(2 ** 30));
    workspace.addMultiple(ofG, unit, -(n % 2 ** 30));
    workspace.close();
    return workspace.value(0, 1);
  }
}
