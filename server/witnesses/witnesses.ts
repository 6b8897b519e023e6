import type { Elections, KnownElection } from '../board/elections.ts';
import { type SigningGuard, WitnessesSilentError } from '../board/sequencer/signing_guard.ts';
import { copyMark } from '../store/board/copy_mark.ts';
import { electionSlugs } from '../store/board/election_rows.ts';
import type { Sql } from '../store/connection.ts';
import { LogWitnesses } from './log_witnesses.ts';
import { TIMING, type Timing } from './timing.ts';
import { type WitnessAddress, witnessesOf } from './witness_list.ts';

export interface WitnessesOptions {
  readonly sql: Sql;
  readonly elections: Elections;
  readonly addresses: readonly WitnessAddress[];
  /** Sign after a start even where too few witnesses say what they hold. */
  readonly unwitnessedStart: boolean;
  readonly inform: (message: string) => void;
  readonly alarm: (problem: Error) => void;
  readonly timing?: Partial<Timing> | undefined;
}

/** The witnesses of all logs of this server. */
export class Witnesses implements SigningGuard {
  readonly #options: WitnessesOptions;
  readonly #timing: Timing;
  /** By slug; undefined for an election that names none. */
  readonly #logs = new Map<string, LogWitnesses | undefined>();
  /** By slug, for logs that were empty when this process came to append: the copy of the database. */
  readonly #begunIn = new Map<string, string>();
  readonly #closing = new AbortController();

  constructor(options: WitnessesOptions) {
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
  }

  /** Takes up every log: what was not presented yet, and what the witnesses hold of it. */
  async start(): Promise<void> {
    for (const slug of await electionSlugs(this.#options.sql)) await this.#poke(slug);
  }

  /** A log may have grown. */
  poke(slug: string): void {
    void this.#poke(slug);
  }

  /** The database was away: it may have come back as another copy, and grown unheard. */
  lapse(): void {
    for (const log of this.#logs.values()) {
      log?.clearance.lapse();
      log?.poke();
    }
  }

  /**
   * Asked before each transaction that would sign for a log; answers at once, but the first time and
   * after a gap. Throws LogContradictedError or WitnessesSilentError: then nothing may be signed.
   */
  async assertMaySign(slug: string): Promise<void> {
    const log = await this.#of(slug);
    await log?.clearance.assertMaySign();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const log of this.#logs.values()) await log?.ended();
  }

  /** What cannot be read is no matter of the witnesses: whoever appends to it hears why. */
  async #poke(slug: string): Promise<void> {
    const log = await this.#of(slug).catch(() => undefined);
    log?.poke();
  }

  /** What never changes is kept: the manifest names the witnesses for good. */
  async #of(slug: string): Promise<LogWitnesses | undefined> {
    if (this.#logs.has(slug)) return this.#logs.get(slug);
    const { sql, elections } = this.#options;
    const election = await elections.find(slug);
    if (election?.size === 0) this.#begunIn.set(slug, await copyMark(sql));
    if (this.#logs.has(slug)) return this.#logs.get(slug); // meanwhile
    if (election?.manifest === undefined) return undefined;
    const log = this.#open(election, election.manifest);
    this.#logs.set(slug, log);
    return log;
  }

  #open(
    { id, slug, phase, origin, logVkey }: KnownElection,
    manifest: NonNullable<KnownElection['manifest']>,
  ): LogWitnesses | undefined {
    const { sql, addresses, unwitnessedStart, inform, alarm } = this.#options;
    const witnesses = witnessesOf(manifest, addresses);
    if (witnesses.length === 0) return undefined;
    const { needed } = manifest.witnesses;
    return new LogWitnesses({
      ...{ sql, inform },
      alarm: (problem) => {
        // One that was not waited for is not silent.
        const isOver = this.#closing.signal.aborted && problem instanceof WitnessesSilentError;
        if (!isOver) alarm(problem);
      },
      timing: this.#timing,
      log: { id, slug, origin, logVkey, needed, witnesses, isOver: phase === 'final' },
      quorum: unwitnessedStart ? 0 : quorumOf(witnesses.length, needed),
      begunIn: this.#begunIn.get(slug),
      closing: this.#closing.signal,
    });
  }
}

/** Any so many of n witnesses include one of every `needed`; none where nothing is ever called witnessed. */
export function quorumOf(n: number, needed: number): number {
  return needed === 0 ? 0 : n - needed + 1;
}
