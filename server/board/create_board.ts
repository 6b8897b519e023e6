import type { ServerKey } from '../keys.ts';
import { hasBallot } from '../store/board/ballot_rows.ts';
import type { Sql } from '../store/connection.ts';
import { authorizeKey } from '../use_cases/authorize_key.ts';
import { castBallot } from '../use_cases/cast_ballot.ts';
import { CastLookUps } from '../use_cases/cast_look_ups.ts';
import { challengeBallot } from '../use_cases/challenge_ballot.ts';
import type { BoardContext } from '../use_cases/context.ts';
import { Gate } from '../use_cases/gate.ts';
import { electionStatus, listElections } from '../use_cases/election_status.ts';
import { findBallot, findChallenge } from '../use_cases/find_ballot.ts';
import { publishResult } from '../use_cases/publish_result.ts';
import { publishRoll } from '../use_cases/publish_roll.ts';
import { readBoardFile } from '../use_cases/read_board_file.ts';
import { reserveElection } from '../use_cases/reserve_election.ts';
import { revokeBallot } from '../use_cases/revoke_ballot.ts';
import { submitEntry } from '../use_cases/submit_entry.ts';
import { TallyJobs } from '../use_cases/tally_jobs.ts';
import { votingMaterial } from '../use_cases/voting_material.ts';
import { describeArithmetic } from '../verification/arithmetic.ts';
import { BallotQueue } from '../verification/ballot_queue.ts';
import { VerificationPool } from '../verification/pool.ts';
import type { Board } from './board.ts';
import { Elections } from './elections.ts';
import { Growth } from './growth.ts';
import { NO_STEPS, type Steps } from './sequencer/steps.ts';
import { Sequencers } from './sequencers.ts';
import type { Timing } from '../witnesses/timing.ts';
import type { WitnessAddress } from '../witnesses/witness_list.ts';
import { Witnesses } from '../witnesses/witnesses.ts';

export interface BoardOptions {
  /** On a database whose migrations have run. Stays the caller's to end. */
  readonly sql: Sql;
  readonly serverKey: ServerKey;
  /** host[:port], under which this server's boards are published; part of every log's name. */
  readonly host: string;
  /** Told of a damaged log, which an operator must see at once, and of background work that failed. */
  readonly alarm: (problem: Error) => void;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** Threads for verification. */
  readonly threads?: number;
  /** What the threads run, for fault tests. */
  readonly workerFile?: string;
  /** Ballots of one election that may be under way; so many challenges too, and other entries. */
  readonly waitingBallots?: number;
  /** Whether decoding hints are stored beside ballots. */
  readonly hints?: boolean;
  /** Where the witnesses of elections take checkpoints. */
  readonly witnesses?: readonly WitnessAddress[];
  /** Sign after a start even where too few witnesses say what they hold. */
  readonly unwitnessedStart?: boolean;
  readonly witnessTiming?: Partial<Timing>;
  /** Told once which arithmetic the threads use, and of witnesses that fail and come back. */
  readonly inform?: (message: string) => void;
  /** For fault tests: told each step of an append. */
  readonly steps?: Steps;
}

/** A crowd of minutes; each costs memory of its size. */
const WAITING_BALLOTS = 1_024;

/** Opens the boards of a database and takes up the tallies that were under way. */
export async function createBoard(options: BoardOptions): Promise<Board> {
  const { sql, serverKey, host } = options;
  const alarm = onceEach(options.alarm);
  const elections = new Elections(sql, serverKey);
  const steps = options.steps ?? NO_STEPS;
  const witnesses = openWitnesses(options, elections, alarm);
  const pool = new VerificationPool(options.threads, options.workerFile);
  const waiting = options.waitingBallots ?? WAITING_BALLOTS;
  const gate = new Gate(waiting, alarm);
  const context: BoardContext = {
    sql,
    elections,
    castLookUps: new CastLookUps(sql),
    sequencers: new Sequencers({ sql, elections, steps, guard: witnesses, alarm }),
    pool,
    queue: new BallotQueue(pool, { waiting, hints: options.hints ?? true }),
    clock: options.clock ?? Date.now,
    alarm,
  };
  const jobs = new TallyJobs(context);
  const growth = new Growth(sql, () => witnesses.lapse());
  growth.on(({ slug }) => witnesses.poke(slug));
  await growth.listen();
  await witnesses.start();
  await jobs.resume();
  options.inform?.(describeArithmetic(await pool.run('reportArithmetic', {})));

  return {
    reserve: (slug) => reserveElection({ sql, serverKey, host }, slug),
    election: (slug) => elections.find(slug),
    list: () => listElections(context),
    status: (slug) => electionStatus(context, slug),
    votingMaterial: (slug) => votingMaterial(context, slug),
    submit: (slug, framed) => gate.pass('entries', slug, () => submitEntry(context, slug, framed)),
    isFull: (kind, slug) => gate.isFull(kind, slug),
    cast: (slug, framed) => gate.pass('ballots', slug, () => castBallot(context, slug, framed)),
    challenge: (slug, framed) =>
      gate.pass('challenges', slug, () => challengeBallot(context, slug, framed)),
    publishRoll: (slug, voters, alongside) => publishRoll(context, slug, voters, alongside),
    revoke: (slug, pseudonym, reason) => revokeBallot(context, slug, pseudonym, reason),
    authorize: (slug, request, alongside) => authorizeKey(context, slug, request, alongside),
    hasVoted: (slug, pseudonym) => hasVoted(context, slug, pseudonym),
    findBallot: (slug, tracker) => findBallot(context, slug, tracker),
    findChallenge: (slug, tracker) => findChallenge(context, slug, tracker),
    startTally: (slug) => jobs.start(slug),
    publishResult: (slug) => gate.pass('entries', slug, () => publishResult(context, slug)),
    readFile: (slug, path) => readBoardFile(context, slug, path),
    onGrew: (listener) => growth.on(listener),
    close: () => close(context, jobs, growth, witnesses),
  };
}

async function hasVoted(
  { sql, elections }: BoardContext,
  slug: string,
  pseudonym: string,
): Promise<boolean> {
  const election = await elections.find(slug);
  if (election === undefined) return false;
  return hasBallot(sql, election.id, Buffer.from(pseudonym, 'base64url'));
}

function openWitnesses(
  { sql, witnesses = [], unwitnessedStart = false, witnessTiming, inform }: BoardOptions,
  elections: Elections,
  alarm: (problem: Error) => void,
): Witnesses {
  return new Witnesses({
    ...{ sql, elections, unwitnessedStart, alarm },
    addresses: witnesses,
    timing: witnessTiming,
    inform: inform ?? (() => undefined),
  });
}

/** What stops a log is found in one place and met in another: the operator hears of it once. */
function onceEach(alarm: (problem: Error) => void): (problem: Error) => void {
  const told = new WeakSet<Error>();
  return (problem) => {
    if (told.has(problem)) return;
    told.add(problem);
    alarm(problem);
  };
}

/** What gives work to others ends first; who waits for a witness need not wait longer. */
async function close(
  context: BoardContext,
  jobs: TallyJobs,
  growth: Growth,
  witnesses: Witnesses,
): Promise<void> {
  await witnesses.close();
  await jobs.close();
  await context.sequencers.close();
  await context.pool.close();
  await growth.close();
}
