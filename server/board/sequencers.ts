import { refuse } from '../outcome.ts';
import type { Sql } from '../store/connection.ts';
import type { Elections, KnownElection } from './elections.ts';
import { Sequencer } from './sequencer/sequencer.ts';
import type { SigningGuard } from './sequencer/signing_guard.ts';
import type { Steps } from './sequencer/steps.ts';
import type { Placement, Submission } from './sequencer/submission.ts';

export interface SequencersOptions {
  readonly sql: Sql;
  readonly elections: Elections;
  readonly steps: Steps;
  readonly guard: SigningGuard;
  readonly alarm: (problem: Error) => void;
}

/** One sequencer for each log that this process appends to. */
export class Sequencers {
  readonly #options: SequencersOptions;
  readonly #byElection = new Map<number, Promise<Sequencer>>();
  #isClosed = false;

  constructor(options: SequencersOptions) {
    this.#options = options;
  }

  /** See `Sequencer.append`. */
  async append(election: KnownElection, submission: Submission): Promise<Placement> {
    if (this.#isClosed) return refuse('BUSY', 'The server is about to stop. Try again soon.');
    const sequencer = await this.#of(election);
    return sequencer.append(submission);
  }

  /** Takes no more; ends when all that waits is answered. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const opened of await Promise.allSettled(this.#byElection.values())) {
      if (opened.status === 'fulfilled') await opened.value.close();
    }
  }

  #of(election: KnownElection): Promise<Sequencer> {
    const known = this.#byElection.get(election.id);
    if (known !== undefined) return known;
    const fresh = this.#open(election);
    this.#byElection.set(election.id, fresh);
    // A key that could not be read now may be read later.
    fresh.catch(() => this.#byElection.delete(election.id));
    return fresh;
  }

  async #open(election: KnownElection): Promise<Sequencer> {
    const { elections, ...options } = this.#options;
    return new Sequencer({ ...options, log: await elections.logOf(election) });
  }
}
