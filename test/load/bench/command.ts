import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that ran to its end. ms: of the whole process. */
export interface Ended {
  readonly stdout: string;
  readonly ms: number;
}

export interface HowToRun {
  readonly cwd?: string;
  readonly input?: string;
  /** Only on the first core, where the system can: then other threads of the program get no other. */
  readonly pinned?: boolean;
}

/**
 * Without what a machine makes each Node do at its start: NODE_EXTRA_CA_CERTS alone, where it names
 * the certificates of a whole system, takes 36 ms that verifying has no part in.
 */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_')),
);

/** Runs a program to its end. Throws an Error with its last words where that was not 0. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, input, pinned = false }: HowToRun = {},
): Promise<Ended> {
  const [program, ...rest] =
    pinned && (await canPin()) ? ['taskset', '-c', '0', command, ...args] : [command, ...args];
  const from = performance.now();
  const child = spawn(program, rest, {
    ...(cwd !== undefined && { cwd }),
    env: environment,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  child.stdin?.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  const ms = performance.now() - from;
  if (code === 0) return { stdout: said.stdout, ms };
  throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${said.stdout}${said.stderr}`);
}

/** Whether the system has a program: it is asked for its version, or whatever else is given. */
export async function isInstalled(program: string, args = ['--version']): Promise<boolean> {
  try {
    await run(program, args);
    return true;
  } catch {
    return false;
  }
}

/** Whether a process can be kept to the first core. */
export function canPin(): Promise<boolean> {
  pinning ??= isInstalled('taskset', ['-c', '0', 'true']);
  return pinning;
}

let pinning: Promise<boolean> | undefined;
