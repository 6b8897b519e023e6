import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';
import { parseJson } from '../../crypto/wire/canonical.ts';

/** Where Debian's package golang-golang-x-mod-dev puts golang.org/x/mod. */
const GOPATH = '/usr/share/gocode';
const SOURCES = fileURLToPath(new URL('go', import.meta.url));

/** Why there is no Go to ask; undefined where there is. */
export const whyNoGo: string | undefined = findWhyNoGo();

function findWhyNoGo(): string | undefined {
  const { status } = spawnSync('go', ['version'], { stdio: 'ignore' });
  if (status !== 0) return 'skipped: Go is not installed';
  if (existsSync(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog'))) return undefined;
  return 'skipped: golang.org/x/mod is not installed (Debian: golang-golang-x-mod-dev)';
}

/**
 * Builds the program of test/interop/go, without a network and with nothing left behind, for the
 * calling test file.
 * @returns asks it a question, both ways in JSON
 */
export async function buildGoProgram(): Promise<(question: unknown) => Promise<unknown>> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-go-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const program = join(folder, 'interop');
  await promisify(execFile)('go', ['build', '-o', program, '.'], {
    cwd: SOURCES,
    env: {
      ...process.env,
      GOPATH,
      GO111MODULE: 'off',
      GOPROXY: 'off',
      GOFLAGS: '',
      GOCACHE: join(folder, 'cache'),
    },
  });
  return (question) => ask(program, question);
}

async function ask(program: string, question: unknown): Promise<unknown> {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.end(JSON.stringify(question));
  const [answer, complaint] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (child.exitCode !== 0) throw new Error(`the Go program: ${complaint}`);
  return parseJson(answer);
}
