import { Failure } from '../failure.ts';
import type { Mirror } from './mirror.ts';
import { backOffMs, inSeconds, type Patience } from './patience.ts';

/** How often a board that cannot be copied as it is now is tried, by a mirror that is to end. */
const TRIES_OF_ONE_COPY = 5;

/** What may be otherwise the next time: a server in the middle of an update, a damaged cache. */
const MAY_PASS = ['BOARD_DAMAGED', 'CHECKPOINT', 'NO_BOARD', 'SERVER_UNREACHABLE', 'TOO_LARGE'];

export interface FollowOptions {
  readonly mirror: Mirror;
  readonly patience: Patience;
  /** Milliseconds between questions; undefined to end when all is copied. */
  readonly everyMs: number | undefined;
}

/**
 * Copies, and goes on following the board until it is stopped by the signal. Throws a Failure that does
 * not pass, or, before anything was ever held, any: an address is misspelt more often than a board is away.
 */
export async function followBoard(options: FollowOptions): Promise<void> {
  const { patience } = options;
  try {
    await follow(options);
  } catch (error) {
    if (!patience.signal.aborted) throw error;
  }
}

async function follow({ mirror, patience, everyMs }: FollowOptions): Promise<void> {
  const { say, wait } = patience;
  for (let failed = 0; ;) {
    const failure = await failureOf(mirror);
    if (failure === undefined) {
      if (everyMs === undefined) return;
      failed = 0;
      await wait(everyMs);
      continue;
    }
    failed += 1;
    if (patience.signal.aborted || !mayPass(failure, mirror, everyMs, failed)) throw failure;
    const ms = backOffMs(failed);
    say(`${failure.code}: ${failure.message} Trying again in ${inSeconds(ms)}.`);
    await wait(ms);
  }
}

/** Throws what is no Failure: a full disk, a mistake in the program. */
async function failureOf(mirror: Mirror): Promise<Failure | undefined> {
  try {
    await mirror.catchUp();
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

function mayPass(
  { code }: Failure,
  { held }: Mirror,
  everyMs: number | undefined,
  failed: number,
): boolean {
  if (everyMs === undefined) return code === 'BOARD_DAMAGED' && failed < TRIES_OF_ONE_COPY;
  return MAY_PASS.includes(code) && (held !== undefined || code === 'BOARD_DAMAGED');
}
