import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../server/package_root.ts';
import type { LoadElection } from './crash_election.ts';

/** What the process of the load is given, in a file. Holds voters' secrets. */
export interface LoadPlan {
  readonly election: LoadElection;
  readonly servers: readonly string[];
  readonly journal: string;
  readonly seed: string;
}

export type LoadNews = { readonly kind: 'started' } | Acknowledged;

/** A receipt came. server: which; times in milliseconds since 1970. */
export interface Acknowledged {
  readonly kind: 'acknowledged';
  readonly server: number;
  readonly sentAt: number;
  readonly at: number;
}

/** The load, in a process of its own. */
export class Load {
  readonly journal: string;
  acknowledged = 0;
  readonly #child: ChildProcess;
  readonly #listeners = new Set<(news: Acknowledged) => void>();

  private constructor(child: ChildProcess, journal: string) {
    this.#child = child;
    this.journal = journal;
    child.on('message', (news: LoadNews) => {
      if (news.kind !== 'acknowledged') return;
      this.acknowledged += 1;
      for (const listener of this.#listeners) listener(news);
    });
  }

  static async start(folder: string, plan: Omit<LoadPlan, 'journal'>): Promise<Load> {
    const file = join(folder, 'load.json');
    const journal = join(folder, 'journal');
    await writeFile(file, JSON.stringify({ ...plan, journal }), { mode: 0o600 });
    const program = join(packageRoot, 'dist/test/faults/crash/load_main.js');
    const child = spawn(process.execPath, [program, file], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const load = new Load(child, journal);
    await once(child, 'message');
    return load;
  }

  /**
   * When each of the servers had acknowledged a cast that was sent to it after `since`. Undefined
   * where one of them has not within `patienceMs`.
   */
  async answeredByAll(
    since: number,
    servers: number,
    patienceMs: number,
  ): Promise<number | undefined> {
    const left = new Set(Array.from({ length: servers }, (_, server) => server));
    return new Promise((resolve, reject) => {
      const finish = (at: number | undefined): void => {
        clearTimeout(impatience);
        this.#listeners.delete(listen);
        this.#child.off('exit', gone);
        resolve(at);
      };
      const listen = ({ server, sentAt, at }: Acknowledged): void => {
        if (sentAt > since) left.delete(server);
        if (left.size === 0) finish(at);
      };
      const gone = (): void => reject(new Error('the load ended by itself'));
      const impatience = globalThis.setTimeout(() => finish(undefined), patienceMs);
      this.#listeners.add(listen);
      this.#child.on('exit', gone);
    });
  }

  /** Ends when nothing is under way any more and the journal is whole. */
  async stop(): Promise<void> {
    const exited = once(this.#child, 'exit') as Promise<[number | null]>;
    this.#child.send('stop');
    const [code] = await exited;
    if (code !== 0) throw new Error(`the load ended with ${code ?? 'a signal'}`);
  }

  /** For whoever cannot wait. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
