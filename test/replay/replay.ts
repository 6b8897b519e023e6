import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import * as z from '../../crypto/wire/schema.ts';
import { fetchVotingMaterial } from './booth.ts';
import { castAll } from './casting.ts';
import { compareRecord } from './comparison.ts';
import { type Created, Officials } from './officials.ts';
import { type Figures, figuresOf, type Verified } from './figures.ts';
import { type Plan, planElection } from './plan.ts';
import { run, ServerProcess } from './processes.ts';
import { SealPool } from './seal_pool.ts';
import { Stages } from './stages.ts';
import { freePort } from '../server/free_port.ts';
import type { Votes } from './votes_file.ts';

/** More voters on their way than this only wait for each other. */
const VOTERS_AT_A_TIME = 12;

/**
 * Replays an election through the real HTTP interface: the server, the officials' command line and
 * the verifier are processes of their own, as they would be for real.
 * work: an empty folder, for keys and the server's data. record: where the board is exported to.
 * Throws a ReplayError.
 */
export async function replay(votes: Votes, work: string, record: string): Promise<Figures> {
  const stages = new Stages();
  const slug = `replay-${randomBytes(6).toString('hex')}`;
  const plan = planElection(votes, slug, 'replay', new Date());
  const url = `http://127.0.0.1:${await freePort()}`;
  const token = randomBytes(32).toString('base64url');
  const server = await stages.run('start', () => startServer(url, token, plan, work));
  // Without its server the replay fails, and then clears up after itself.
  const giveUp = (): void => void server.stop();
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp);
  try {
    const officials = new Officials(work, url, slug, token);
    const created = await stages.run('set up', () => officials.create(plan));
    await stages.run('ceremony', () => officials.open());
    await stages.run('cast', (progress) => castPlan(url, slug, created, plan, progress));
    await stages.run('tally', () => officials.close());
    await stages.run('decrypt', () => officials.count());
    await stages.run('export', () => officials.export(record));
    const verifier = await stages.run('verify', () => verify(record, created, work));
    const found = await compareRecord(record, created, votes, plan);
    for (const difference of found.differences) process.stderr.write(`${difference}\n`);
    const serverMB = server.memory.stop();
    return figuresOf({ votes, plan, found, verifier, serverMB, stages }, created.fingerprint);
  } catch (error) {
    process.stderr.write(`The server's last words:\n${await server.lastWords()}\n`);
    throw error;
  } finally {
    process.off('SIGINT', giveUp).off('SIGTERM', giveUp);
    await server.stop();
  }
}

async function startServer(
  url: string,
  token: string,
  plan: Plan,
  work: string,
): Promise<ServerProcess> {
  const citizens = join(work, 'citizens.csv');
  await writeFile(citizens, plan.citizens);
  const env = {
    PORT: new URL(url).port,
    HOST: '127.0.0.1',
    PUBLIC_URL: url,
    GLAS_DATA: join(work, 'data'),
    GLAS_OPERATOR_TOKEN: token,
    GLAS_DEMO_EID: '1',
    GLAS_DEMO_CITIZENS: citizens,
    // All voters come from this one machine.
    GLAS_SIGN_INS_PER_MINUTE: '10000000',
  };
  return ServerProcess.start(url, env, join(work, 'server.log'));
}

async function castPlan(
  url: string,
  slug: string,
  { fingerprint, logKey }: Created,
  plan: Plan,
  progress: (done: number, total: number) => void,
): Promise<void> {
  const material = await fetchVotingMaterial(url, slug, { fingerprint, logKey, trustFile: '' });
  const { manifest, manifestBytes, electionKey } = material;
  const threads = Math.max(1, availableParallelism());
  const pool = new SealPool(threads, { manifestBytes, fingerprint, electionKey });
  try {
    const station = {
      ...{ url, slug, fingerprint, logKey, pool },
      provider: manifest.providers[0]?.id ?? '',
      selections: manifest.contests[0]?.selections.length ?? 0,
      voters: VOTERS_AT_A_TIME,
    };
    await castAll(station, plan.casts, (done) => progress(done, plan.casts.length));
  } finally {
    await pool.stop();
  }
}

/** What the replay takes from the report of glas-verify. */
const verifierReport = z.looseObject({
  peakMemoryMB: z.number(),
  verifyMsPerBallot: z.number(),
});

async function verify(
  record: string,
  { fingerprint, logKey }: Created,
  work: string,
): Promise<Verified> {
  const json = join(work, 'verifier.json');
  const trust = ['--fingerprint', fingerprint, '--log-key', logKey];
  const ended = await run('verifier', [record, ...trust, '--json', json]);
  if (ended.code !== 0) process.stderr.write(`${ended.stdout}${ended.stderr}\n`);
  const report = parseAs(verifierReport, parseJson(await readFile(json, 'utf8')));
  return { valid: ended.code === 0, ...report };
}
