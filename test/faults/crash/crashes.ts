import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadServerKey } from '../../../server/keys.ts';
import { openDatabase } from '../../../server/store/connection.ts';
import { migrate } from '../../../server/store/migrate.ts';
import { pause } from '../../replay/wait.ts';
import { freePort } from '../../server/free_port.ts';
import { PostgresProxy } from '../postgres_proxy.ts';
import { audit, type Audited } from './audit.ts';
import { Chance } from './chance.ts';
import { Cluster } from './cluster.ts';
import { type LoadElection, HOST, openCrashElection } from './crash_election.ts';
import { CrashServer } from './crash_server.ts';
import { KINDS, kindsInTurn, type Node, type Scene } from './kinds.ts';
import { Load } from './load.ts';
import type { Options } from './options.ts';

export interface CrashFigures {
  readonly crashes: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  readonly maxRecoverySeconds: number;
}

export interface Crashed {
  readonly figures: CrashFigures;
  /** Everything that is not as it was promised, in words. */
  readonly findings: readonly string[];
}

/** Until all servers acknowledge casts again. */
export const RECOVERY_LIMIT_S = 60;
/** Between one recovery and the next crash at most. */
const LONGEST_QUIET_MS = 1_000;

/** Runs the crashes and holds every receipt against the log. Stops and removes all that it made. */
export async function crash(options: Options, say: (line: string) => void): Promise<Crashed> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-crash-'));
  await chmod(folder, 0o711); // as root, PostgreSQL runs as another user, who passes through
  const undo: (() => Promise<unknown> | undefined)[] = [() => rm(folder, { recursive: true })];
  try {
    return await crashIn(folder, options, say, undo);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function crashIn(
  folder: string,
  options: Options,
  say: (line: string) => void,
  undo: (() => Promise<unknown> | undefined)[],
): Promise<Crashed> {
  const { seed } = options;
  const data = join(folder, 'data');
  await mkdir(data);
  const cluster = await Cluster.start(join(folder, 'postgres'));
  undo.push(() => cluster.stop());
  const election = await prepare(cluster.url, data, options.voters);
  const nodes: [Node, Node] = [
    await startNode(cluster, data, join(folder, 'server-0.log'), undo),
    await startNode(cluster, data, join(folder, 'server-1.log'), undo),
  ];
  const scene: Scene = { cluster, nodes };
  const servers = nodes.map(({ server }) => server.url);
  const load = await Load.start(folder, { election, servers, seed });
  undo.push(() => {
    load.kill();
    return undefined;
  });

  const { maxRecoverySeconds, findings } = await crashAll(scene, load, options, say);
  await load.stop();
  say('checking every receipt');
  const audited = await auditPast(cluster.url, election, load.journal, servers);
  return {
    figures: figuresOf(options.crashes, audited, maxRecoverySeconds),
    findings: [...findings, ...audited.findings],
  };
}

function figuresOf(
  crashes: number,
  { acknowledged, lost, doubled }: Audited,
  maxRecoverySeconds: number,
): CrashFigures {
  return { crashes, acknowledged, lost, doubled, maxRecoverySeconds };
}

async function prepare(url: string, data: string, voters: number): Promise<LoadElection> {
  const sql = await openDatabase(url);
  try {
    await migrate(sql);
    return await openCrashElection(sql, await loadServerKey(join(data, 'server-key')), voters);
  } finally {
    await sql.end();
  }
}

async function startNode(
  cluster: Cluster,
  data: string,
  logFile: string,
  undo: (() => Promise<unknown> | undefined)[],
): Promise<Node> {
  const proxy = await PostgresProxy.start(cluster.url);
  undo.push(() => {
    proxy.cutAll();
    return proxy.stop();
  });
  const env = {
    ...{ PUBLIC_URL: `http://${HOST}`, DATABASE_URL: proxy.url, GLAS_DATA: data },
    GLAS_OPERATOR_TOKEN: 'operator-token-of-crashes',
  };
  const server = new CrashServer(await freePort(), env, logFile);
  undo.push(() => server.kill());
  await server.start();
  return { server, proxy };
}

async function crashAll(
  scene: Scene,
  load: Load,
  { crashes, seed }: Options,
  say: (line: string) => void,
): Promise<{ readonly maxRecoverySeconds: number; readonly findings: string[] }> {
  const chance = new Chance(seed);
  const kinds = kindsInTurn(chance);
  const findings: string[] = [];
  let maxRecoverySeconds = 0;
  await load.answeredByAll(0, scene.nodes.length, RECOVERY_LIMIT_S * 1_000);
  for (let i = 1; i <= crashes; i++) {
    await pause(chance.below(LONGEST_QUIET_MS));
    const kind = kinds.next().value;
    const happened = await KINDS[kind]?.(scene, chance);
    if (happened === undefined) throw new TypeError(`no kind ${kind}`);
    const { what, at } = happened;
    const after = `${kind} (${what})`;
    const back = await load.answeredByAll(at, scene.nodes.length, 2 * RECOVERY_LIMIT_S * 1_000);
    const seconds = ((back ?? Date.now()) - at) / 1_000;
    maxRecoverySeconds = Math.max(maxRecoverySeconds, seconds);
    if (back === undefined) findings.push(await silence(scene, after));
    const casts = `${load.acknowledged} casts acknowledged`;
    say(`${i} of ${crashes}: ${after}; all answer after ${seconds.toFixed(1)} s; ${casts}`);
    findings.push(...(await endedByThemselves(scene, after)));
  }
  return { maxRecoverySeconds, findings };
}

async function silence({ nodes }: Scene, after: string): Promise<string> {
  const words = await Promise.all(nodes.map(({ server }) => server.lastWords()));
  return `not all servers answered after: ${after}\n${words.join('\n')}`;
}

/** A server that ends with its database would need somebody to start it again. */
async function endedByThemselves({ nodes }: Scene, after: string): Promise<string[]> {
  const ended = nodes.filter(({ server }) => server.endedByItself);
  return Promise.all(
    ended.map(async ({ server }) => {
      const words = await server.lastWords();
      await server.start();
      return `a server ended by itself after: ${after}\n${words}`;
    }),
  );
}

async function auditPast(
  url: string,
  election: LoadElection,
  journal: string,
  servers: readonly string[],
): Promise<Audited> {
  const sql = await openDatabase(url);
  try {
    return await audit(sql, election, journal, servers);
  } finally {
    await sql.end();
  }
}
