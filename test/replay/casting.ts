import { verifyReceipt } from '../../crypto/log/receipt.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import { persist } from './persist.ts';
import { CONTEST, type PlannedCast } from './plan.ts';
import { ReplayError } from './replay_error.ts';
import type { SealPool } from './seal_pool.ts';
import { type Booth, VoterSession } from './voter_session.ts';

/** Where and how the ballots of a replay are cast. */
export interface PollingStation extends Booth {
  readonly logKey: string;
  readonly pool: SealPool;
  readonly selections: number;
  /** Voters on their way at the same time. */
  readonly voters: number;
}

/**
 * Casts every planned ballot: signs the voter in, seals, casts, and checks the receipt. Voters come
 * in the order of the plan, several at a time; one who votes twice comes again after the first time.
 * Throws a ReplayError at the first that fails.
 */
export async function castAll(
  station: PollingStation,
  casts: readonly PlannedCast[],
  progress: (done: number) => void,
): Promise<void> {
  const last = new Map<string, Promise<void>>();
  const queue = casts.values();
  let done = 0;
  const serve = async (): Promise<void> => {
    for (const cast of queue) {
      const earlier = last.get(cast.person) ?? Promise.resolve();
      const voted = earlier.then(() => castOne(station, cast));
      last.set(cast.person, voted);
      await voted;
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: station.voters }, serve));
}

async function castOne(station: PollingStation, { person, choice }: PlannedCast): Promise<void> {
  const { session, authorization } = await persist(() => signIn(station, person));
  const values = Array.from({ length: station.selections }, (_, j) => (j === choice ? 1 : 0));
  const sealed = await station.pool.seal({
    authorization,
    ballotSecret: session.ballotSecret,
    choices: { [CONTEST]: values },
  });
  const answer = await persist(() => session.cast(sealed));
  const receipt = verifyReceipt(answer, sealed.entry, station.logKey);
  if (!receipt.ok) throw new ReplayError(`The receipt of a ballot is not valid: ${receipt.code}.`);
}

async function signIn(
  station: PollingStation,
  person: string,
): Promise<{ session: VoterSession; authorization: Authorization }> {
  const session = new VoterSession(station);
  return { session, authorization: await session.signIn(person) };
}
