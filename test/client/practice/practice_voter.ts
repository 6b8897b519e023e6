import { createPracticeApi } from '../../../client/practice/practice_api.ts';
import type { Api } from '../../../client/voter/api.ts';
import { createBooth } from '../../../client/voter/booth/booth.ts';
import type { Booth, Voter } from '../../../client/voter/booth/views.ts';
import type { Outcome } from '../../../client/voter/trouble.ts';
import type { Choices } from '../../../crypto/choices.ts';
import type { RandomBytes } from '../../../crypto/group/scalar.ts';
import { PRACTICE_SLUG } from '../../../server/contract/practice.ts';
import { seededRandom } from '../../support/seeded_random.ts';

const ORIGIN = 'https://vote.example';
/** 2027-04-02, in the morning. */
export const NOW_MS = 1_806_649_200_000;

/** A voter who practises, at the booth that voters really use. */
export class PracticeVoter {
  readonly api: Api;
  readonly booth: Booth;
  readonly random: RandomBytes;
  nowMs: number = NOW_MS;

  constructor(seed = 'practice') {
    this.random = seededRandom(seed);
    this.api = createPracticeApi(ORIGIN, this.random, () => this.nowMs);
    this.booth = createBooth({
      ...{ origin: ORIGIN, slug: PRACTICE_SLUG, api: this.api, random: this.random },
      pause: () => Promise.resolve(),
    });
  }

  async signIn(provider = 'card'): Promise<Voter> {
    valueOf(await this.booth.signIn(provider));
    const session = valueOf(await this.booth.session());
    if (session.state !== 'signed-in') throw new Error(session.state);
    return session.voter;
  }

  /** Returns the tracker. */
  async seal(choices: Choices): Promise<string> {
    return valueOf(await this.booth.seal(choices, () => undefined));
  }

  /** Signs in, seals and casts; returns the tracker. */
  async vote(choices: Choices): Promise<string> {
    await this.signIn();
    await this.seal(choices);
    return valueOf(await this.booth.cast()).tracker;
  }
}

/** Legal choices of the practice election. */
export const SEA: Choices = { where: [0, 1, 0, 0], what: [1, 0, 1, 0], lunch: [0, 3, 2] };
export const HOME: Choices = { where: [0, 0, 0, 1], what: [0, 0, 0, 0], lunch: [0, 0, 0] };

export function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value;
}
