import { leafHash } from '../../crypto/log/merkle.ts';
import type { Job } from '../board/board.ts';
import { isAfter, phaseRefusal } from '../board/phases.ts';
import { accept, type Outcome } from '../outcome.ts';
import { countedTotal } from '../store/board/ballot_rows.ts';
import { setJob, unfinishedJobs } from '../store/board/job_rows.ts';
import { type BoardContext, isOpened, NO_ELECTION, type OpenedElection } from './context.ts';
import { sumCounted } from './sum_counted.ts';

/** Thrown inside a sum to end it with the process; the job stays `running` and is resumed. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Sums elections in the background. A job reads only the log, so it may be begun again whenever it
 * was broken off, and two processes that sum at once arrive at the same bytes.
 */
export class TallyJobs {
  readonly #context: BoardContext;
  readonly #running = new Map<number, Promise<void>>();
  #isClosed = false;

  constructor(context: BoardContext) {
    this.#context = context;
  }

  /** Takes up what a process left when it ended. */
  async resume(): Promise<void> {
    for (const slug of await unfinishedJobs(this.#context.sql)) await this.start(slug);
  }

  /** Begins, or joins the sum under way. */
  async start(slug: string): Promise<Outcome<Job>> {
    const election = await this.#context.elections.find(slug);
    if (election === undefined) return NO_ELECTION;
    const job: Job = {
      kind: 'tally',
      state: isAfter(election.phase, 'closed') ? 'done' : 'running',
      done: 0,
      total: await countedTotal(this.#context.sql, election.id),
    };
    if (job.state === 'done') return accept({ ...job, done: job.total });
    const untimely = phaseRefusal('tally', election.phase);
    if (untimely !== undefined) return untimely;
    if (!isOpened(election)) throw new Error('a closed election has neither manifest nor key');
    if (!this.#running.has(election.id)) {
      await setJob(this.#context.sql, election.id, job);
      this.#begin(election, job);
    }
    return accept(job);
  }

  /** Takes no more jobs; ends when those under way have stopped. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#running.values());
  }

  #begin(election: OpenedElection, job: Job): void {
    if (this.#isClosed || this.#running.has(election.id)) return;
    const run = this.#run(election, job).finally(() => this.#running.delete(election.id));
    this.#running.set(election.id, run);
  }

  async #run(election: OpenedElection, job: Job): Promise<void> {
    const { sql, alarm } = this.#context;
    try {
      await this.#tally(election, job);
      await setJob(sql, election.id, { ...job, state: 'done', done: job.total });
    } catch (error) {
      if (error instanceof Stopped) return;
      alarm(error instanceof Error ? error : new Error('the tally failed', { cause: error }));
      // Where even this cannot be written, the next start of a server finds the job running.
      await setJob(sql, election.id, { ...job, state: 'failed' }).catch(alarm);
    }
  }

  /** Sums until nothing was appended meanwhile: a revocation may still come before the tally. */
  async #tally(election: OpenedElection, job: Job): Promise<void> {
    const { sql, elections, sequencers } = this.#context;
    const now = await elections.find(election.slug);
    if (now === undefined) throw new Error(`election ${election.slug} is gone`);
    const { entry, attachment } = await sumCounted(this.#context, election, async (done) => {
      if (this.#isClosed) throw new Stopped();
      await setJob(sql, election.id, { ...job, done });
    });
    const placement = await sequencers.append(election, {
      entries: [{ type: 'tally', bytes: entry, attachment, leafHash: leafHash(entry), claims: [] }],
      judgedAt: now.size,
    });
    if (placement === 'stale') await this.#tally(election, job);
    else if (!placement.ok) throw new Error(`the tally was refused: ${placement.message}`);
  }
}
