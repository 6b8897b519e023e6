import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../../server/store/embedded_postgres.ts';
import { connect } from '../../../server/store/sql.ts';
import { pause } from '../../replay/wait.ts';

/** Whatever becomes of this program, its PostgreSQL is stopped when this input closes. */
const REAP = `
  read -r _
  pid="$(head -n 1 "$0/postmaster.pid" 2>/dev/null)"
  if [ -n "$pid" ] && [ "$(readlink "/proc/$pid/cwd")" = "$(readlink -f "$0")" ]; then kill -INT "$pid"; fi`;

/** A PostgreSQL of our own that is crashed and started again, with the same data. */
export class Cluster {
  readonly #folder: string;
  readonly #reaper: ChildProcess;
  #running: EmbeddedPostgres;

  private constructor(folder: string, running: EmbeddedPostgres, reaper: ChildProcess) {
    this.#folder = folder;
    this.#running = running;
    this.#reaper = reaper;
  }

  static async start(
    folder: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<Cluster> {
    const running = await startEmbeddedPostgres(folder, settings);
    const { data } = await whereabouts(running.url);
    const reaper = spawn('/bin/sh', ['-c', REAP, data], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    return new Cluster(folder, running, reaper);
  }

  /** Another one after each crash. */
  get url(): string {
    return this.#running.url;
  }

  /** Every process of it at once, as when the power fails. */
  async kill(): Promise<void> {
    const { postmaster, all } = await whereabouts(this.url);
    // First the one that would start others.
    await end([postmaster, ...all], 'SIGKILL');
  }

  /** Stops without writing down what it has in memory (mode immediate). */
  async stopAtOnce(): Promise<void> {
    const { postmaster } = await whereabouts(this.url);
    await end([postmaster], 'SIGQUIT');
  }

  async startAgain(): Promise<void> {
    this.#running = await startEmbeddedPostgres(this.#folder);
  }

  async stop(): Promise<void> {
    await this.#running.stop();
    const exited = once(this.#reaper, 'exit');
    this.#reaper.stdin?.end();
    await exited;
  }
}

interface Whereabouts {
  readonly postmaster: number;
  readonly data: string;
  /** Every process but the postmaster. */
  readonly all: readonly number[];
}

async function whereabouts(url: string): Promise<Whereabouts> {
  const sql = connect(url, 1);
  try {
    const [found] = await sql<{ postmaster: number; data: string }[]>`
      select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as postmaster,
             current_setting('data_directory') as data`;
    const rows = await sql<{ pid: number }[]>`select pid from pg_stat_activity`;
    if (found === undefined) throw new Error('PostgreSQL does not say where it is.');
    return { ...found, all: rows.map(({ pid }) => pid) };
  } finally {
    await sql.end();
  }
}

async function end(pids: readonly number[], signal: NodeJS.Signals): Promise<void> {
  for (const pid of pids) send(pid, signal);
  for (const pid of pids) while (!(await isGone(pid))) await pause(5);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  // 0 and below would be whole groups of processes, ours among them.
  if (!(pid > 1)) throw new TypeError(`no process of PostgreSQL: ${String(pid)}`);
  try {
    return process.kill(pid, signal);
  } catch {
    return false; // it ended by itself
  }
}

/** In a container without an init the dead stay, as zombies. */
async function isGone(pid: number): Promise<boolean> {
  if (!send(pid, 0)) return true;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.includes(') Z ');
}
