import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import type { Report } from '../../../verifier/report.ts';
import { fullElection } from '../../support/full_election.ts';
import { certificate, ecKey, pemOf } from '../../support/sample_authority.ts';
import { addStamps, stampFile } from '../../support/sample_stamps.ts';
import { FOR_CERTIFICATES, root } from '../../support/sample_tokens.ts';

/** In one piece: what stamps need is loaded from beside it. */
const PROGRAM = fileURLToPath(new URL('../../../dist/bin/glas_verify.js', import.meta.url));

let folder: string;
let args: readonly string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glas-verify-stamps-'));
  const election = await fullElection();
  const { fingerprint, logKey } = election.trust();
  args = ['record', '--fingerprint', fingerprint, '--log-key', logKey];
  const stamps = [stampFile(election), stampFile(election, { time: '2027-04-02T18:00:00Z' })];
  for (const [path, bytes] of addStamps(election.files(), stamps)) {
    const file = join(folder, 'record', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  const other = certificate({ name: 'Root', key: ecKey(), extensions: FOR_CERTIFICATES });
  await writeFile(join(folder, 'other.pem'), pemOf(other));
  await writeFile(join(folder, 'both.pem'), `${pemOf(other)}# the right one\n${pemOf(root)}`);
  await writeFile(join(folder, 'text.pem'), 'a certificate');
  await writeFile(join(folder, 'broken.pem'), pemOf(root).replace(/\n[^-]{12}/, '\nAAAAAAAAAAAA'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...more: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const given = [PROGRAM, ...args, ...more];
    execFile(process.execPath, given, { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('glas-verify of a record with time stamps', () => {
  test('says for each what it had when, on whose word', async () => {
    const { code, stdout } = await run('--timestamp-ca', 'both.pem');
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    const [first, second, after] = lines.slice(lines.indexOf('Time stamps') + 1);
    expect(first).toMatch(
      /^ {2}✓ 0: 2027-04-02T17:06:00Z, \d+ entries, the opening among them, the closing among them, by CN=Stamps,O=Example: trusted$/,
    );
    expect(second).toMatch(
      /^ {2}✓ 1: 2027-04-02T18:00:00Z, \d+ entries, by CN=Stamps,O=Example: trusted$/,
    );
    expect(after).toBe('');
  });

  test('says that it does not know whose they are where it is not told whom to trust', async () => {
    const { code, stdout } = await run('--json', '-');
    expect(code).toBe(0);
    const { timestamps } = parseJson(stdout) as Report;
    expect(timestamps).toMatchObject({
      chain: 'not-checked',
      stamps: [{ trusted: false }, { trusted: false }],
    });
    const { stdout: text } = await run();
    expect(text).toMatch(/^ {2}It was NOT checked whose they are.*\n.*--timestamp-ca/m);
    expect(text).toMatch(/^ {2}- 1: 2027-04-02T18:00:00Z, .*: not trusted$/m);
  });

  test('is not valid where they are by somebody else', async () => {
    const { code, stdout } = await run('--timestamp-ca', 'other.pem');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ 211 TIMESTAMP$/m);
    expect(stdout).toMatch(/^ {2}- timestamp\/0: .*does not lead to the ones that you gave/m);
    expect(stdout).toMatch(/^ {2}✗ 0: .*: not trusted$/m);
  });

  test.each([
    ['nowhere.pem', 'ENOENT'],
    ['text.pem', 'it holds no certificate'],
    ['broken.pem', 'certificate 1'],
  ])('verifies nothing with %s: exit 2, and says why', async (file, reason) => {
    const { code, stdout, stderr } = await run('--timestamp-ca', file);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`Nothing was verified. ${file} cannot be used:`);
    expect(stderr).toContain(reason);
    expect(stderr).toContain('BEGIN CERTIFICATE');
  });
});
