import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { packageRoot } from '../../server/package_root.ts';
import { freshDatabase } from '../support/database.ts';
import { freePort } from './free_port.ts';

const databaseUrl = await freshDatabase();
const place = await mkdtemp(join(tmpdir(), 'glas-main-'));
await chmod(place, 0o755);
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL'); // those that a failed test left running
  await rm(place, { recursive: true });
});

test('it serves from a database of its own, keeps its secrets to itself, and stops when told to', async () => {
  const data = join(place, 'own');
  const server = await start({ GLAS_DATA: data });
  expect((await fetch(`${server.url}/api/elections`)).status).toBe(200);
  const token = (await readFile(join(data, 'operator-token'), 'utf8')).trim();
  expect(token).toMatch(/^[\w-]{43}$/);
  for (const secret of ['operator-token', 'server-key']) {
    expect((await stat(join(data, secret))).mode & 0o777).toBe(0o600);
  }
  expect(server.printed.join('')).not.toContain(token);

  expect(await stopped(server.child, 'SIGTERM')).toBe(0);
  const again = await start({ GLAS_DATA: data });
  again.child.kill('SIGINT'); // Ctrl-C comes twice: from the terminal, and from npm
  expect((await readFile(join(data, 'operator-token'), 'utf8')).trim()).toBe(token);
  expect(await stopped(again.child, 'SIGINT')).toBe(0);
});

test('a program whose starter is gone can tell', async () => {
  const file = pathToFileURL(join(packageRoot, 'dist/server/until_stopped.js')).href;
  const program = `
    import { orphaned, untilStopped } from '${file}';
    const gone = orphaned();
    console.log('started');
    await untilStopped(async () => async () => console.log('stopped'), gone);`;
  const inner = `'${process.execPath}' --input-type=module --eval "$PROGRAM"`;
  // A shell as npm puts between: it dies of the signal and passes nothing on.
  const shell = spawn('/bin/sh', ['-c', `${inner}; true`], {
    env: { ...process.env, PROGRAM: program },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  shell.stdout.on('data', (text: Buffer) => {
    if (output === '') shell.kill('SIGKILL');
    output += text.toString();
  });
  await once(shell, 'close'); // of its output, which the program shares
  expect(output).toBe('started\nstopped\n');
});

test('an argument that it does not know ends it: it could have been meant as a setting', async () => {
  const { code, output } = await run(['--port=3001'], { DATABASE_URL: databaseUrl });
  expect(code).toBe(1);
  expect(output).toContain('environment variables. It was given --port=3001');
});

test.each(['--help', '-h'])('%s says what can be set, and starts nothing', async (help) => {
  const { code, output } = await run([help]);
  expect(code).toBe(0);
  for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_URL', 'GLAS_PROVIDERS']) {
    expect(output).toContain(name);
  }
});

test('a database of another server key is refused: its elections could not go on', async () => {
  const env = (data: string) => ({ DATABASE_URL: databaseUrl, GLAS_DATA: join(place, data) });
  await stopped((await start(env('keyed'))).child, 'SIGTERM');
  const { code, output } = await run([], env('keyed elsewhere'));
  expect(code).toBe(1);
  expect(output).toContain('made with another server key');
  expect(await stopped((await start(env('keyed'))).child, 'SIGTERM')).toBe(0);
});

test.each([
  ['a wrong setting', { PORT: 'x' }, 'PORT must be a whole number'],
  ['a database that is not there', { DATABASE_URL: 'postgres://127.0.0.1:1/x' }, 'ECONNREFUSED'],
  ['a file of eIDs that is not there', { GLAS_PROVIDERS: '/nowhere' }, 'GLAS_PROVIDERS (/nowhere)'],
])('%s ends it at once, with the reason', async (_what, env, reason) => {
  const data = join(place, 'keyed');
  const { code, output } = await run([], { DATABASE_URL: databaseUrl, GLAS_DATA: data, ...env });
  expect(code).toBe(1);
  expect(output).toContain(reason);
});

test('a port that is taken is named', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const env = { DATABASE_URL: databaseUrl, GLAS_DATA: join(place, 'keyed'), PORT: port };
  const { code, output } = await run([], env);
  taken.close();
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is in use`);
});

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly printed: string[];
}

async function start(env: Record<string, string>): Promise<Started> {
  const port = String(await freePort());
  const child = spawnMain([], { PORT: port, ...env });
  const printed: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const url = `http://localhost:${port}`;
  const ready = new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      printed.push(line);
      if (line.includes('The operator token is in')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${printed.join('\n')}`)));
  });
  await ready;
  return { child, url, printed };
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  child.kill(signal);
  const [code] = (await once(child, 'exit')) as [number];
  return code;
}

async function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const child = spawnMain(args, env);
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

/** The compiled program, with these settings and no others. */
function spawnMain(args: string[], env: Record<string, string>) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(GLAS_|DATABASE_URL$|PUBLIC_URL$|PORT$|HOST$)/.test(name),
  );
  const child = spawn(process.execPath, [join(packageRoot, 'dist/server/main.js'), ...args], {
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}
