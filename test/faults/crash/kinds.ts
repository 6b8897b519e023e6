import type { Step } from '../../../server/board/sequencer/steps.ts';
import { pause } from '../../replay/wait.ts';
import type { PostgresProxy } from '../postgres_proxy.ts';
import type { Chance } from './chance.ts';
import type { Cluster } from './cluster.ts';
import type { CrashServer } from './crash_server.ts';

/** What there is to crash. Each server reaches PostgreSQL through a proxy of its own. */
export interface Scene {
  readonly cluster: Cluster;
  readonly nodes: readonly [Node, Node];
}

export interface Node {
  readonly server: CrashServer;
  readonly proxy: PostgresProxy;
}

/** What happened, and when it was over and everything was told to start again. */
export interface Crash {
  readonly what: string;
  readonly at: number;
}

const STEPS: readonly [Step, ...Step[]] = [
  ...(['pooled', 'locked', 'claimed', 'entries-stored', 'advanced', 'signed'] as const),
  ...(['checkpoint-stored', 'committed', 'answered'] as const),
];
/** Longer than a voter waits without looking, shorter than PostgreSQL waits for a transaction. */
const LONGEST_HALT_MS = 2_000;

type Inflict = (scene: Scene, chance: Chance) => Promise<Crash>;

/** Every kind of crash. Each ends when all is running again, or is about to by itself. */
export const KINDS: Readonly<Record<string, Inflict>> = {
  'a server killed': async ({ nodes }, chance) => {
    const { server } = chance.oneOf(nodes);
    const at = Date.now();
    await server.kill();
    await server.start();
    return { what: 'at some moment', at };
  },
  'a server killed at a step': async ({ nodes }, chance) => {
    const { server } = chance.oneOf(nodes);
    const step = chance.oneOf(STEPS);
    await server.killAt(step);
    const at = Date.now();
    await server.start();
    return { what: step, at };
  },
  'PostgreSQL killed': async (scene) => {
    const at = Date.now();
    await scene.cluster.kill();
    await startPostgres(scene);
    return { what: 'every process of it', at };
  },
  'PostgreSQL stopped at once': async (scene) => {
    const at = Date.now();
    await scene.cluster.stopAtOnce();
    await startPostgres(scene);
    return { what: 'mode immediate', at };
  },
  'everything killed': async (scene) => {
    const at = Date.now();
    await Promise.all([scene.cluster.kill(), ...scene.nodes.map(({ server }) => server.kill())]);
    await startPostgres(scene);
    await Promise.all(scene.nodes.map(({ server }) => server.start()));
    return { what: 'as when the power fails', at };
  },
  'connection cut before a commit': async ({ nodes }, chance) => {
    await chance.oneOf(nodes).proxy.cutNext('before the commit arrives');
    return { what: 'it never happened', at: Date.now() };
  },
  'connection cut after a commit': async ({ nodes }, chance) => {
    await chance.oneOf(nodes).proxy.cutNext('after the commit is done');
    return { what: 'it happened', at: Date.now() };
  },
  'every connection cut': async ({ nodes }) => {
    const at = Date.now();
    for (const { proxy } of nodes) proxy.cutAll();
    return Promise.resolve({ what: 'at some moment', at });
  },
  'a server halted': async ({ nodes }, chance) => {
    const { server } = chance.oneOf(nodes);
    const milliseconds = chance.below(LONGEST_HALT_MS);
    const at = Date.now();
    server.halt();
    await pause(milliseconds);
    server.goOn();
    return { what: `for ${milliseconds} ms`, at };
  },
};

/** On another port: the proxies lead there from then on. */
async function startPostgres({ cluster, nodes }: Scene): Promise<void> {
  await cluster.startAgain();
  for (const { proxy } of nodes) proxy.leadTo(cluster.url);
}

/** Kinds in an order of chance, all of them before any comes again. */
export function* kindsInTurn(chance: Chance): Generator<string, never> {
  for (;;) yield* chance.shuffled(Object.keys(KINDS));
}
