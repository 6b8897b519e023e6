import { signCheckpoint } from '../../crypto/log/checkpoint.ts';
import type { SampleElection } from '../support/sample_election.ts';
import { compileFastBases } from './fast_bases.ts';
import { boothOf, openLoadElection, Totals } from './load_election.ts';
import type { Parameters } from './parameters.ts';
import { RecordWriter } from './record_writer.ts';
import { sealAll } from './sealers.ts';

/** What a verifier must know from elsewhere. */
export interface Trust {
  readonly fingerprint: string;
  readonly logKey: string;
}

export interface HowToGenerate {
  readonly threads: number;
  /** Publish decoding hints too. */
  readonly hinted: boolean;
  /** Called now and then with how many ballots are written. */
  readonly progress: (ballots: number) => void;
}

/**
 * Writes the whole record of an election into an empty folder: as many voters as ballots, each cast
 * once, really sealed and signed, counted and decrypted. The same parameters give the same bytes.
 */
export async function generateRecord(
  folder: string,
  parameters: Parameters,
  { threads, hinted, progress }: HowToGenerate,
): Promise<Trust> {
  const election = await openLoadElection(parameters);
  const writer = new RecordWriter(folder);
  for (const entry of election.entries) await writer.append(entry);

  const totals = new Totals(parameters.selections);
  const module = await compileFastBases();
  const data = { booth: boothOf(election), seed: parameters.seed, hinted, module };
  for await (const chunk of sealAll(election.voters, threads, data)) {
    for (const { randomness, values, ...entry } of chunk) {
      totals.add({ randomness, values });
      await writer.append(entry);
    }
    progress(totals.ballots);
  }

  for (const entry of finish(election, totals)) await writer.append(entry);
  const { origin } = election.manifest;
  const checkpoint = { origin, size: writer.size, root: writer.root };
  await writer.finish(signCheckpoint(checkpoint, election.logSeed));
  return election.trust();
}

/** Closing, tally, decryptions, result. */
function finish(election: SampleElection, totals: Totals): SampleElection['entries'] {
  const before = election.entries.length;
  election.close();
  election.entries.push(totals.toEntry(election));
  election.decrypt(1, 2);
  election.result();
  return election.entries.slice(before);
}
