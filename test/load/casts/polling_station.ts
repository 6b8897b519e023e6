import { Caster } from './caster.ts';
import { startCastServer } from './cast_server.ts';
import { castsElection } from './casts_election.ts';
import { checkReceipts } from './honoured.ts';
import { sealedBallots } from './sealed_ballots.ts';

/** A running server and the ballots to cast there. */
export interface PollingStation {
  readonly caster: Caster;
  /** Holds every receipt against the log, and says what it found. */
  readonly lostReceipts: () => Promise<number>;
}

export interface HowToStart {
  readonly ballots: number;
  readonly selections: number;
  readonly say: (line: string) => void;
}

/** Starts a server for `work`, and stops it whatever comes. */
export async function withPollingStation<T>(
  { ballots: count, selections, say }: HowToStart,
  work: (station: PollingStation) => Promise<T>,
): Promise<T> {
  const interrupted = interruption();
  const election = await castsElection(selections);
  const ballots = await sealedBallots(election, count, (done) => say(`${done} ballots sealed`));
  say('Opening the election and starting the server');
  const server = await startCastServer(election, ballots);
  const caster = new Caster(server.port, ballots);
  const lostReceipts = async (): Promise<number> => {
    caster.problems.forEach((problem) => say(`Error: ${problem}`));
    say(`Checking ${caster.receipts.size} receipts`);
    const found = await checkReceipts(
      server.port,
      election.trust().logKey,
      ballots,
      caster.receipts,
    );
    say(
      `${found.honoured} receipts honoured by the log, ${found.lost} lost; ` +
        `${found.unacknowledged} ballots on the log whose answer did not arrive. ` +
        `Peak memory of the server: ${server.process.memory.stop()} MB`,
    );
    return found.lost;
  };
  try {
    await caster.connect();
    return await Promise.race([work({ caster, lostReceipts }), interrupted]);
  } finally {
    caster.close();
    await server.stop();
  }
}

/** Rejects when this process is told to end: the server it started, and its data, would stay. */
function interruption(): Promise<never> {
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => reject(new Error(`Ended by ${signal}.`)));
    }
  });
  interrupted.catch(() => undefined);
  return interrupted;
}
