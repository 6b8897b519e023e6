import { within } from '../patience.ts';
import { cosignaturesAt, largestCosigned, takeTurn } from '../store/board/cosignature_rows.ts';
import { copyMark } from '../store/board/copy_mark.ts';
import { newestCheckpoint } from '../store/board/log_rows.ts';
import type { Sql } from '../store/connection.ts';
import { isUnavailable } from '../store/passing_faults.ts';
import { Clearance, type Standings } from './clearance.ts';
import { present, type Presented, type Standing } from './present.ts';
import { backOffMs, type Timing } from './timing.ts';
import type { Witness } from './witness_list.ts';

/** A log that grows while its witnesses are asked is asked about again, so often. */
const MAX_ASKS = 3;

export interface WitnessedLog {
  readonly id: number;
  readonly slug: string;
  readonly origin: string;
  readonly logVkey: string;
  /** Cosignatures that make a checkpoint witnessed. */
  readonly needed: number;
  readonly witnesses: readonly Witness[];
  /** Hardly anything will be signed for it any more: no witness need be asked for that. */
  readonly isOver: boolean;
}

export interface LogWitnessesOptions {
  readonly sql: Sql;
  readonly log: WitnessedLog;
  readonly timing: Timing;
  /** How many witnesses must say what they hold before this process signs. */
  readonly quorum: number;
  /** The copy of the database in which this process began the log; undefined where it did not. */
  readonly begunIn: string | undefined;
  readonly inform: (message: string) => void;
  readonly alarm: (problem: Error) => void;
  /** Ends what is under way. */
  readonly closing: AbortSignal;
}

interface Failing {
  readonly failures: number;
  /** By performance.now(). */
  readonly againAt: number;
  readonly why: string;
}

/**
 * Presents the checkpoints of one log to its witnesses, in rounds: all of them are given the same
 * newest checkpoint, so that it gets the cosignatures that it needs even while the log grows; what
 * was signed meanwhile is skipped. One process at a time does it; another takes over when that one is
 * gone. Whatever any of them does twice is harmless.
 */
export class LogWitnesses {
  readonly clearance: Clearance;
  readonly #options: LogWitnessesOptions;
  readonly #failing = new Map<string, Failing>();
  #pokes = 0;
  /** Steps that failed, in a row. */
  #faults = 0;
  #waking = new AbortController();
  #running: Promise<void> | undefined;

  constructor(options: LogWitnessesOptions) {
    this.#options = options;
    const { slug, witnesses } = options.log;
    this.clearance = new Clearance({
      ...options,
      ...{ slug, witnesses },
      ask: () => this.#ask(),
      mark: () => copyMark(options.sql),
    });
  }

  /** There may be something new, or something to ask. */
  poke(): void {
    this.#pokes += 1;
    this.#waking.abort();
    this.#running ??= this.#run();
  }

  /** Ends when nothing is under way any more, after `closing`. */
  async ended(): Promise<void> {
    this.#waking.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { timing, closing } = this.#options;
    while (!closing.aborted) {
      const pokes = this.#pokes;
      const waitMs = await this.#step();
      await timing.pause(timing.paceMs, closing);
      if (pokes !== this.#pokes) continue;
      if (waitMs === undefined) break;
      this.#waking = new AbortController();
      await timing.pause(waitMs, this.#waking.signal);
    }
    // Before anything else can happen: a poke from now on starts anew.
    this.#running = undefined;
  }

  /** @returns after how long there is more to do; undefined where there is nothing until the next poke */
  async #step(): Promise<number | undefined> {
    const { log, timing } = this.#options;
    try {
      if (!log.isOver) await this.clearance.settle();
      const waitMs = sooner(this.#untilAsked(), await this.#round());
      this.#faults = 0;
      return waitMs;
    } catch (error) {
      this.#faults += 1;
      this.#noteFault(error);
      return backOffMs(timing, this.#faults);
    }
  }

  /** Without a database there is nothing to present; whoever appends hears of it. Others are told once. */
  #noteFault(error: unknown): void {
    if (isUnavailable(error) || this.#faults > 1) return;
    this.#options.alarm(error instanceof Error ? error : new Error(String(error)));
  }

  /** Too few witnesses answered: the log stands still until more do. */
  #untilAsked(): number | undefined {
    const { log, timing } = this.#options;
    const { isSettled, failures } = this.clearance;
    if (isSettled || log.isOver) return undefined;
    return Math.min(timing.longestSilenceMs, backOffMs(timing, Math.max(1, failures)));
  }

  /** Asks every witness what it holds, whoever's turn it is, and whatever it has cosigned before. */
  async #ask(): Promise<{ readonly size: number; readonly standings: Standings }> {
    const { witnesses } = this.#options.log;
    for (let tries = 1; ; tries++) {
      const checkpoint = await this.#newest();
      if (checkpoint === undefined) return { size: 0, standings: new Map() };
      const standings = await this.#presentTo(witnesses, checkpoint);
      // One that was given a later checkpoint meanwhile has not said that it fits.
      const isOver = [...standings.values()].every(({ kind }) => kind !== 'moved-on');
      if (isOver || tries === MAX_ASKS) return { size: checkpoint.size, standings };
    }
  }

  async #round(): Promise<number | undefined> {
    const { sql, log, timing } = this.#options;
    const checkpoint = await this.#newest();
    if (checkpoint === undefined || this.clearance.isContradicted) return undefined;
    const has = await cosignaturesAt(sql, log.id, checkpoint.size);
    const lacking = log.witnesses.filter(
      ({ vkey, url }) => url !== undefined && !has.some(({ witness }) => witness === vkey),
    );
    if (lacking.length === 0) return undefined;
    const now = performance.now();
    const due = lacking.filter(({ vkey }) => (this.#failing.get(vkey)?.againAt ?? 0) <= now);
    if (due.length > 0) {
      if (!(await takeTurn(sql, log.id, timing.process, timing.turnMs))) return timing.turnMs;
      const standings = await this.#presentTo(due, checkpoint);
      this.clearance.weigh(checkpoint.size, standings);
    }
    return this.#untilDue(lacking);
  }

  /** A poke tells of growth; time alone only brings back those that failed. */
  #untilDue(lacking: readonly Witness[]): number | undefined {
    const now = performance.now();
    return lacking
      .flatMap(({ vkey }) => this.#failing.get(vkey) ?? [])
      .map(({ againAt }) => Math.max(1, againAt - now))
      .reduce<number | undefined>(sooner, undefined);
  }

  async #presentTo(witnesses: readonly Witness[], checkpoint: Presented): Promise<Standings> {
    const { sql, log, timing, closing } = this.#options;
    const vkeys = witnesses.map(({ vkey }) => vkey);
    const known = await largestCosigned(sql, log.id, vkeys);
    const standings = await within(timing.patienceMs, closing, (signal) =>
      Promise.all(
        witnesses.map(async (witness): Promise<[Witness, Standing]> => {
          const held = known.get(witness.vkey) ?? 0;
          const standing = await present(sql, witness, checkpoint, held, signal);
          return [witness, held > 0 ? notForgotten(standing) : standing];
        }),
      ),
    );
    for (const [witness, standing] of standings) this.#note(witness, standing);
    return new Map(standings);
  }

  async #newest(): Promise<Presented | undefined> {
    const { sql, log } = this.#options;
    const newest = await newestCheckpoint(sql, log.id);
    return newest && { election: log.id, needed: log.needed, ...newest };
  }

  /** Tells the operator when a witness begins to fail, and when it is back. */
  #note({ vkey, key }: Witness, standing: Standing): void {
    const { inform, timing, log, closing } = this.#options;
    if (closing.aborted) return;
    const before = this.#failing.get(vkey);
    const why = failureOf(standing, log);
    if (why === undefined) {
      this.#failing.delete(vkey);
      if (before !== undefined) inform(`The witness ${key.name} is back for ${log.origin}.`);
      return;
    }
    const failures = (before?.failures ?? 0) + 1;
    const againAt = performance.now() + backOffMs(timing, failures);
    this.#failing.set(vkey, { failures, againAt, why });
    if (before?.why !== why)
      inform(`The witness ${key.name} does not cosign ${log.origin}: ${why}.`);
  }
}

/** A witness that once cosigned this log and now does not know it says nothing of what it holds. */
function notForgotten(standing: Standing): Standing {
  return standing.kind === 'unknown-log'
    ? { kind: 'silent', why: 'it cosigned this log before, and does not know it any more' }
    : standing;
}

function failureOf(standing: Standing, { logVkey }: WitnessedLog): string | undefined {
  switch (standing.kind) {
    case 'agrees':
    case 'moved-on':
      return undefined;
    case 'silent':
      return standing.why;
    case 'unknown-log':
      return `it does not know this log; give whoever runs it the key ${logVkey}`;
    case 'ahead':
    case 'contradicts':
      return 'it contradicts this log';
  }
}

function sooner(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}
