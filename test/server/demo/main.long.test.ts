import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { sealBallot } from '../../../crypto/ballot.ts';
import { fromBase64Url, toHex, utf8 } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { encodeFrame } from '../../../crypto/wire/framing.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { votingMaterial } from '../../../server/contract/api.ts';
import { packageRoot } from '../../../server/package_root.ts';
import { freshDatabase } from '../../support/database.ts';
import { freePort } from '../free_port.ts';
import { HttpVoter } from '../http_voter.ts';

const databaseUrl = await freshDatabase();
const data = await mkdtemp(join(tmpdir(), 'glas-demo-'));
const children: ChildProcess[] = [];
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL'); // those that a failed test left running
  await rm(data, { recursive: true });
});
const port = String(await freePort());

test(
  'npm start: vote, then every printed command, to a verified result; and on where it was',
  { timeout: 600_000 },
  async () => {
    const first = await startDemo();
    expect(first.printed).toContain(`Vote       http://localhost:${port}/e/demo`);
    await vote('demo', 'BG0000000001', { library: [0, 1, 0, 0], projects: [1, 0, 1, 0, 0, 0] });
    await vote('demo', 'EE00000000001', { library: [0, 1, 0, 0], projects: [0, 0, 0, 0, 0, 1] });
    await stop(first);

    // Started again it goes on with the same election, without making another.
    const second = await startDemo();
    expect(second.printed).toContain('/e/demo/board');
    expect(second.printed).not.toContain('making the keys');
    const outputs = await runCommands(commandsIn(second.printed));
    expect(outputs).toHaveLength(7);
    const [verdict, , result] = outputs.reverse();
    expect(result).toMatch(/In the old railway station +2/);
    expect(verdict).toMatch(/valid/i);
    await stop(second);

    // The election has ended: there is another one to vote in.
    const third = await startDemo();
    expect(third.printed).toContain('/e/demo-2/board');
    await vote('demo-2', 'RO0000000000001', {
      library: [1, 0, 0, 0],
      projects: [0, 0, 0, 0, 0, 0],
    });
    await stop(third);
  },
);

interface Demo {
  readonly child: ChildProcess;
  readonly printed: string;
}

async function startDemo(): Promise<Demo> {
  const child = spawn(process.execPath, [join(packageRoot, 'dist/server/demo/main.js')], {
    env: { ...process.env, DATABASE_URL: databaseUrl, GLAS_DATA: data, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let printed = '';
  let complaints = '';
  child.stderr.on('data', (text: Buffer) => (complaints += text.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      if (printed.includes('Ctrl-C stops it')) resolve();
    });
    child.once('close', () => reject(new Error(`it ended: ${printed}${complaints}`)));
  });
  expect(complaints).toBe('');
  return { child, printed };
}

async function stop({ child }: Demo): Promise<void> {
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
}

/** Signs in at the demonstration eID, seals, casts. */
async function vote(slug: string, person: string, choices: Record<string, number[]>) {
  const url = `http://localhost:${port}`;
  const voter = new HttpVoter(url, slug);
  await voter.signIn(person);
  const session = await voter.session();
  if (session.state !== 'signed-in') throw new Error(JSON.stringify(session));

  const api = `${url}/api/elections/${slug}`;
  const material = votingMaterial.read(await (await fetch(`${api}/voting-material`)).json());
  const manifest = decodeEntry(utf8(material.manifest));
  const opening = decodeEntry(utf8(material.opening ?? ''));
  if (manifest.type !== 'manifest' || opening.type !== 'opening') throw new Error('not open');
  const sealed = sealBallot({
    manifest,
    fingerprint: toHex(sha256(utf8(material.manifest))),
    electionKey: fromBase64Url(opening.electionKey) ?? new Uint8Array(),
    authorization: session.authorization,
    ballotSecret: voter.key.secret,
    choices,
    random: randomBytes,
  });
  const cast = await fetch(`${api}/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(encodeFrame(sealed)),
  });
  expect(await cast.text()).toContain('c2sp.org/tlog-proof@v1');
}

/** The lines to be copied into a shell, with `cd` and `export` before each. */
function commandsIn(printed: string): string[] {
  const lines = printed.split('\n').map((line) => line.trim());
  const set = lines.filter((line) => /^(?:cd|export) /.test(line));
  return lines
    .filter((line) => line.startsWith('npm run'))
    .map((line) => [...set, line].join('\n'));
}

/** As a reader runs them, but without building first, which the tests have done. */
async function runCommands(commands: readonly string[]): Promise<string[]> {
  const program = (path: string): string =>
    `'${process.execPath}' '${packageRoot}/dist/${path}.js'`;
  const outputs: string[] = [];
  for (const command of commands) {
    const direct = command
      .replace(/^npm run .*? glas-verify --/m, program('verifier/command_line/glas_verify'))
      .replace(/^npm run .*? glas --/m, program('client/command_line/glas'));
    const { stdout } = await promisify(execFile)('/bin/sh', ['-e', '-c', direct]);
    outputs.push(stdout);
  }
  return outputs;
}
