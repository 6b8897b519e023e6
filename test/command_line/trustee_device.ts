import {
  type DecryptTerms,
  decryptStep,
  requireTally,
} from '../../client/command_line/decrypt_step.ts';
import { recomputeTally } from '../../client/command_line/ballot_check.ts';
import { type CheckedBoard, checkBoard, seenOf } from '../../client/command_line/election_board.ts';
import type { Part } from '../../client/command_line/key_content.ts';
import { openShareWith, sealShare } from '../../client/command_line/shares.ts';
import { answerStep, complainStep } from '../../client/command_line/complaint_steps.ts';
import type { Self, Step } from '../../client/command_line/step.ts';
import {
  commitStep,
  confirmStep,
  proveStep,
  revealStep,
} from '../../client/command_line/trustee_steps.ts';
import type { SealShare } from '../../crypto/ceremony.ts';
import type { SampleElection, SampleTrustee } from '../support/sample_election.ts';
import { seededRandom } from '../support/seeded_random.ts';
import { boardOfElection } from './memory_board.ts';

export type StepName =
  'commit' | 'reveal' | 'confirm' | 'complain' | 'answer' | 'prove' | 'decrypt';

/** A trustee at its device: its key file's part is `part`, its board the sample election's. */
export class TrusteeDevice {
  part: Part;
  /** A dishonest trustee seals something else. */
  sealShare: SealShare = sealShare;
  /** After the end of the sample election's voting. */
  terms: DecryptTerms = { now: '2027-04-02T17:00:00Z' };
  readonly self: Self;
  readonly #election: SampleElection;
  readonly #trustee: SampleTrustee;

  constructor(election: SampleElection, trustee: SampleTrustee) {
    this.#election = election;
    this.#trustee = trustee;
    this.part = { ...election.trust(), index: trustee.index };
    this.self = {
      index: trustee.index,
      signingSeed: trustee.seed,
      random: seededRandom(`device ${trustee.index}`),
    };
  }

  /** Takes a step as the command line does: check, save, post. Returns how many entries it posted. */
  async run(name: StepName): Promise<number> {
    const step = await this.decide(name);
    this.part = step.part;
    this.#election.entries.push(...step.posts);
    return step.posts.length;
  }

  /** What the step would save and post, with neither done. */
  async decide(name: StepName): Promise<Step> {
    const board = await checkBoard(
      boardOfElection(this.#election),
      this.#election.trust(),
      this.part.lastSeen,
    );
    const part = { ...this.part, lastSeen: seenOf(board.checkpoint) };
    return this.#take(name, board, part);
  }

  async #take(name: StepName, board: CheckedBoard, part: Part): Promise<Step> {
    const openShare = openShareWith(this.#trustee.identity);
    const { view } = board;
    switch (name) {
      case 'commit':
        return commitStep(view, part, this.self, this.sealShare);
      case 'reveal':
        return revealStep(view, part, this.self);
      case 'confirm':
        return confirmStep(view, part, this.self, seenOf(board.checkpoint), openShare);
      case 'complain':
        return complainStep(view, part, this.self, openShare);
      case 'answer':
        return answerStep(view, part, this.self);
      case 'prove':
        return proveStep(view, part, this.self);
      case 'decrypt': {
        requireTally(view, part, this.terms);
        const { files, checkpoint } = board;
        const { random } = this.self;
        const checked = await recomputeTally(files, checkpoint, view, random, () => undefined);
        return decryptStep(view, part, this.self, checked, this.terms);
      }
    }
  }
}

/** A device for each trustee of an election of which only the manifest is published. */
export function devicesOf(election: SampleElection): TrusteeDevice[] {
  return election.trustees.map((trustee) => new TrusteeDevice(election, trustee));
}

/** Every trustee takes the step, in order. */
export async function all(devices: readonly TrusteeDevice[], name: StepName): Promise<void> {
  for (const device of devices) await device.run(name);
}
