import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from 'vitest';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { LANGUAGES } from '../../../server/contract/languages.ts';
import type { ClientReport } from '../../../verifier/client/client_report.ts';
import { AlteringProxy } from '../../browser/altering_proxy.ts';
import { HttpElection } from '../../server/http_election.ts';
import { startTestServer } from '../../server/running_server.ts';
import { root } from '../../support/project_copy.ts';

/** In one piece, as people run it. */
const PROGRAM = join(root, 'dist/bin/glas_verify.js');
const BUILD = join(root, 'dist/pages');

const folder = await mkdtemp(join(tmpdir(), 'glas-client-'));
const proxy = await AlteringProxy.start();
afterAll(async () => {
  await proxy.stop();
  await rm(folder, { recursive: true });
});
const server = await startTestServer({ PORT: String(proxy.targetPort), PUBLIC_URL: proxy.url });
const election = await HttpElection.setUp(server, 'spring');
const { fingerprint, logVkey } = await election.status();
const trust = ['--fingerprint', String(fingerprint), '--log-key', logVkey];
const client = ['--client', `${proxy.url}/e/spring`, ...trust];

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: (await closed)[0], stdout, stderr };
}

test('a server as we build it gives every browser what its election names', async () => {
  const { code, stdout, stderr } = await run(...client, '--build', BUILD, '--json', 'report.json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('PAGES AS PUBLISHED');
  const report = parseJson(await readFile(join(folder, 'report.json'), 'utf8')) as ClientReport;
  expect(report).toMatchObject({ format: 'glas-verify-client/1', verdict: 'valid', findings: [] });
  expect(report.asked?.languages).toEqual([...LANGUAGES].sort());
});

test('a document that is changed on the way, and a build of other sources, are found', async () => {
  const other = join(folder, 'pages');
  await cp(BUILD, other, { recursive: true });
  await writeFile(join(other, 'voter.js'), '// another');
  proxy.altered = '/e/spring/vote';
  const { code, stdout } = await run(...client, '--build', other, '--json', 'altered.json');
  proxy.altered = undefined;
  expect(code).toBe(1);
  expect(stdout).toContain('PAGES NOT AS PUBLISHED: 2 things are wrong.');
  expect(stdout).toContain('✗ 704 PAGE_ALTERED');
  expect(stdout).toContain('- /e/spring/vote: other bytes');
  const { findings } = parseJson(
    await readFile(join(folder, 'altered.json'), 'utf8'),
  ) as ClientReport;
  expect(findings.map((finding) => [finding.code, finding.path])).toEqual([
    ['PAGE_ALTERED', '/e/spring/vote'],
    ['BUILD_DIFFERS', 'pages/voter.js'],
  ]);
});

test('what cannot be asked is not judged: exit code 2', async () => {
  for (const args of [
    ['--client', 'vote.example/e/spring', ...trust],
    ['--client', `${proxy.url}/e/spring`, '--fingerprint', '12', '--log-key', logVkey],
    ['--client', `${proxy.url}/e/spring`],
    [...client, '--build', join(folder, 'nowhere')],
    [...client, './record'],
  ]) {
    const { code, stdout } = await run(...args);
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
  }
  const { stderr } = await run('--client', 'vote.example/e/spring', ...trust);
  expect(stderr).toMatch(
    /^Nothing was verified\. vote\.example.* is not the address of an election/,
  );
  const help = await run('--client', '--help');
  expect(help.stdout + help.stderr).toContain('--client');
});
