import type { ElectionKeys } from '../verification/tasks.ts';
import type { BallotQueue } from '../verification/ballot_queue.ts';
import type { VerificationPool } from '../verification/pool.ts';
import type { Elections, KnownElection } from '../board/elections.ts';
import type { Sequencers } from '../board/sequencers.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { CastLookUps } from './cast_look_ups.ts';
import { refuse, type Refused } from '../outcome.ts';
import type { Sql } from '../store/connection.ts';

/** What the use cases of the board work with. */
export interface BoardContext {
  readonly sql: Sql;
  readonly elections: Elections;
  readonly castLookUps: CastLookUps;
  readonly sequencers: Sequencers;
  readonly pool: VerificationPool;
  readonly queue: BallotQueue;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Told of what no caller hears of. */
  readonly alarm: (problem: Error) => void;
}

export const NO_ELECTION: Refused = refuse('NOT_FOUND', 'There is no such election.');

/** An election that has a manifest. */
export interface NamedElection extends KnownElection {
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  readonly manifestAttachment: Uint8Array;
  readonly fingerprint: string;
}

export function isNamed(election: KnownElection): election is NamedElection {
  return election.manifest !== undefined && election.fingerprint !== undefined;
}

/** An election that was opened. */
export interface OpenedElection extends NamedElection {
  readonly electionKey: Uint8Array;
}

export function isOpened(election: KnownElection): election is OpenedElection {
  return isNamed(election) && election.electionKey !== undefined;
}

export function keysOf(election: OpenedElection): ElectionKeys {
  const { manifestBytes, manifestAttachment, electionKey } = election;
  return { manifestBytes, manifestAttachment, electionKey };
}
