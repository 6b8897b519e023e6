import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { signEntry } from '../../../crypto/signature.ts';
import type { Notice } from '../../../crypto/wire/acts.ts';
import { encodeEntry } from '../../../crypto/wire/entry.ts';
import { packageRoot } from '../../../server/package_root.ts';
import { freePort } from '../../server/free_port.ts';
import { HttpElection } from '../../server/http_election.ts';
import { OPERATOR_TOKEN } from '../../server/running_server.ts';
import { copyOfDatabase, freshDatabase } from '../../support/database.ts';
import { runGlas } from '../run_glas.ts';
import { SpokenProcess } from './spoken_process.ts';
import { WitnessProcess } from './witness_processes.ts';

const MAIN = join(packageRoot, 'dist/server/main.js');
const SLUG = 'council';

/** One election on two servers that sign with one key and do not know of each other. */
export interface ForkedBoards {
  readonly logVkey: string;
  readonly fingerprint: string;
  /** Its first server, which its witness watches. */
  readonly honest: Site;
  /** A copy of its database, served beside it. */
  readonly forked: Site;
  readonly witness: WitnessProcess;
  /** For files of the test. */
  readonly folder: string;
}

/** A server of the election. */
export interface Site {
  /** Of the board. */
  readonly url: string;
  /** Records a notice; answers its receipt. */
  readonly notice: (text: string) => Promise<string>;
}

/**
 * Voting is open; then the server is stopped, its database copied, and both copies are served, by
 * real processes. The second is told to do without witnesses, as whoever forks a log would.
 */
export async function forkedBoards(): Promise<ForkedBoards> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-fork-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const witness = await startWitness(folder);
  const databaseUrl = await freshDatabase();
  const port = String(await freePort());
  const settings: Settings = {
    ...{ GLAS_DATA: join(folder, 'data'), GLAS_OPERATOR_TOKEN: OPERATOR_TOKEN },
    ...{ GLAS_DEMO_EID: '1', PUBLIC_URL: `http://localhost:${port}` },
  };
  const watched = { GLAS_WITNESSES: join(folder, 'witnesses.json') };

  const first = await startServer(port, { ...settings, ...watched, DATABASE_URL: databaseUrl });
  const { election, logVkey } = await openElection(first.url, witness, folder);
  await first.process.stop();
  const copyUrl = await copyOfDatabase(databaseUrl);

  const honest = await startServer(port, { ...settings, ...watched, DATABASE_URL: databaseUrl });
  const alone = { DATABASE_URL: copyUrl, GLAS_UNWITNESSED_START: '1' };
  const forked = await startServer(String(await freePort()), { ...settings, ...alone });
  return {
    ...{ logVkey, fingerprint: election.sample.fingerprint, witness, folder },
    honest: site(honest.url, election),
    forked: site(forked.url, election),
  };
}

type Settings = Readonly<Record<string, string>>;

async function startWitness(folder: string): Promise<WitnessProcess> {
  const made = await runGlas([
    'witness',
    'init',
    join(folder, 'w1'),
    '--name',
    'witness.example/w1',
  ]);
  const vkey = /^Witness key: (\S+)/.exec(made.stdout)?.[1] ?? '';
  const witness = await WitnessProcess.run(join(folder, 'w1'));
  await writeFile(join(folder, 'witnesses.json'), JSON.stringify([{ url: witness.url, vkey }]));
  return witness;
}

interface Server {
  readonly url: string;
  readonly process: SpokenProcess;
}

async function startServer(port: string, settings: Settings): Promise<Server> {
  const process = new SpokenProcess(MAIN, [], { PORT: port, ...settings });
  await process.says(/Glas is at/);
  return { url: `http://127.0.0.1:${port}`, process };
}

/** The witness is told of the log before anything is on it. */
async function openElection(
  url: string,
  witness: WitnessProcess,
  folder: string,
): Promise<{ election: HttpElection; logVkey: string }> {
  const [, vkey = ''] = await witness.says(/^Witness \S+: (\S+)$/m);
  const election = await HttpElection.reserve({ url }, SLUG, {
    manifest: { witnesses: { needed: 1, vkeys: [vkey] } },
  });
  const { logVkey } = await election.status();
  await runGlas(['witness', 'add', join(folder, 'w1'), logVkey]);
  await election.sample.runCeremony();
  await election.submitNew();
  await election.putRoll('person,style\nBG0000000001,all\nBG0000000002,all\n');
  await election.openVoting();
  return { election, logVkey };
}

function site(url: string, election: HttpElection): Site {
  const { sample } = election;
  return {
    url: `${url}/e/${SLUG}`,
    notice: async (words) => {
      const text = { en: words, bg: words };
      const notice = { election: sample.fingerprint, text, type: 'notice' as const };
      const entry = encodeEntry(signEntry<Notice>(sample.authoritySeed, notice));
      const response = await election.at(url).submit({ entry, attachment: new Uint8Array() });
      const receipt = await response.text();
      if (!response.ok) throw new Error(receipt);
      return receipt;
    },
  };
}
