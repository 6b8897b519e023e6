import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import type { Report } from '../../../verifier/report.ts';
import { fullElection } from '../../support/full_election.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { copyOf } from '../mutate.ts';
import { BoardServer } from './board_server.ts';

const dist = (path: string): string =>
  fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));
const PROGRAM = dist('verifier/command_line/glas_verify.js');
/** The same in one piece, which is what people run. */
const BUNDLED = dist('bin/glas_verify.js');

let folder: string;
let election: SampleElection;
let trust: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glas-verify-'));
  election = await fullElection();
  const { fingerprint, logKey } = election.trust();
  trust = ['--fingerprint', fingerprint, '--log-key', logKey];
  await write('valid', election.files());
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    const file = join(folder, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the compiled program to its end, as a citizen does. */
function run(...args: readonly string[]): Promise<Ended> {
  return runNode([PROGRAM, ...args]);
}

async function runNode(args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: folder });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ]);
  return { code, stdout, stderr };
}

/** A record that is long enough for threads: the election's own, then entries that are none. */
async function writeLong(name: string): Promise<void> {
  const long = copyOf(election);
  const none = { entry: utf8('{}'), attachment: new Uint8Array() };
  while (long.entries.length < 16 * TILE_WIDTH * 2 + 1) long.entries.push(none);
  await write(name, long.files());
}

async function readReport(
  name: string,
): Promise<Report & { peakMemoryMB: number; source: string }> {
  const json = await readFile(join(folder, name), 'utf8');
  return parseJson(json) as Report & { peakMemoryMB: number; source: string };
}

describe('glas-verify', () => {
  test('a valid record: exit 0, a report for people and one for machines', async () => {
    const { code, stdout, stderr } = await run('valid', ...trust, '--json', 'report.json');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Election {5}Sample election \(a rehearsal, not a real election\)$/m);
    expect(stdout).toMatch(/^ {2}ballots on the board +5$/m);
    expect(stdout).toMatch(/^ +Option 2 {2}9$/m);
    expect(stdout).toMatch(/^VALID$/m);
    const report = await readReport('report.json');
    expect(report).toMatchObject({ format: 'glas-verify/1', verdict: 'valid', source: 'valid' });
    expect(report.seconds).toBeGreaterThan(0);
    expect(report.verifyMsPerBallot).toBeGreaterThan(0);
    expect(report.peakMemoryMB).toBeGreaterThan(10);
  });

  test('a broken record: exit 1, and the report names what failed', async () => {
    const broken = copyOf(election);
    broken.entries.splice(-1);
    await write('broken', broken.files());
    const { code, stdout } = await run('broken', ...trust, '--json', 'broken.json');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ 109 RESULT_ABSENT$/m);
    expect(stdout).toMatch(/^NOT VALID$/m);
    const report = await readReport('broken.json');
    expect(report.verdict).toBe('not-valid');
    expect(report.findings.map(({ check, code: found }) => [check, found])).toEqual([
      [109, 'RESULT_ABSENT'],
    ]);
    expect((await run('broken', ...trust, '--until', 'closing')).code).toBe(0);
  });

  test('an empty folder holds no record: exit 1', async () => {
    await mkdir(join(folder, 'empty'));
    const { code, stdout } = await run('empty', ...trust);
    expect(code).toBe(1);
    expect(stdout).toContain('CHECKPOINT_MISSING');
    expect(stdout).toContain('is this the record of an election?');
  });

  test('a board at its address', async () => {
    const server = await BoardServer.start(election.files());
    try {
      server.refuse('checkpoint', 1, 503, { 'retry-after': '0' });
      const { code, stdout } = await run(server.address, ...trust, '--quiet');
      expect([code, stdout]).toEqual([0, 'VALID\n']);
      const asked = ['timestamp/0', 'witnessed-checkpoint', 'checkpoint', 'checkpoint'];
      expect(server.asked.slice(0, 4)).toEqual(asked);
    } finally {
      await server.stop();
    }
  });

  test('--json - prints the report for machines instead', async () => {
    const { code, stdout } = await run('valid', ...trust, '--json', '-');
    expect(code).toBe(0);
    expect((parseJson(stdout) as Report).verdict).toBe('valid');
  });

  test('a reader who stops listening does not change the verdict', async () => {
    const child = spawn(process.execPath, [PROGRAM, 'valid', ...trust], { cwd: folder });
    child.stdout.destroy();
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(0);
  });

  test('--html writes the report as a page, in the language asked for', async () => {
    const { code, stdout } = await run('valid', ...trust, '--html', 'r.html', '--language', 'bg');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^VALID$/m);
    const page = await readFile(join(folder, 'r.html'), 'utf8');
    expect(page).toMatch(/^<!doctype html>\n<html lang="bg">/);
    expect(page).toContain('<p class="glas-report__word">Валиден</p>');
    expect(page).toContain('Примерни избори');
    const bundled = await runNode([BUNDLED, 'valid', ...trust, '--html', 'b.html', '--quiet']);
    expect(bundled).toMatchObject({ code: 0, stdout: 'VALID\n' });
    expect(await readFile(join(folder, 'b.html'), 'utf8')).toContain('<html lang="en">');
  });

  test('--html that cannot be written, or of a record left unverified: exit 2, nothing done', async () => {
    const nowhere = await run('valid', ...trust, '--html', 'nowhere/report.html');
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain('Give --html a file in a folder that exists');
    const receipt = ['--receipt', 'valid/checkpoint', '--only-receipt'];
    const only = await run('valid', ...trust, ...receipt, '--html', 'report.html');
    expect(only.code).toBe(2);
    expect(only.stderr).toContain('--html is about the whole record');
  });

  test('--language shows titles in it', async () => {
    const { stdout } = await run('valid', ...trust, '--language', 'bg');
    expect(stdout).toMatch(/^Election {5}Примерни избори/m);
    expect(stdout).toMatch(/^ +Възможност 2 {2}9$/m);
  });

  test('--help tells the exit codes and gives examples', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'Exit code: 0 the record is valid, 1 it is not, 2 it could not be read.',
    );
    expect(stdout).toMatch(/^ +\$ glas-verify https:/m);
  });
});

describe('glas-verify, faster or slower, says the same', () => {
  const says = async (args: readonly string[]): Promise<object> => {
    const report = parseJson((await run(...args, ...trust, '--json', '-')).stdout) as Report;
    const { findings, checks, numbers, verdict, arithmetic } = report;
    return { findings, checks, numbers, verdict, arithmetic };
  };

  test('with --reference and with --no-hints', async () => {
    const fast = await says(['valid']);
    const arithmetic = { backend: 'kernel', threads: 1, hintedBallots: 0 };
    expect(fast).toMatchObject({ verdict: 'valid', arithmetic });
    expect(await says(['valid', '--no-hints'])).toEqual(fast);
    const reference = { ...fast, arithmetic: { ...arithmetic, backend: 'noble' } };
    expect(await says(['valid', '--reference'])).toEqual(reference);
    const { stdout } = await run('valid', ...trust, '--reference');
    expect(stdout).toMatch(/^Verified with the reference arithmetic alone\.$/m);
  });

  test('where WebAssembly cannot start, noble serves, and the report says so', async () => {
    const without = ['--import', 'data:text/javascript,delete globalThis.WebAssembly'];
    const { stdout, code } = await runNode([...without, PROGRAM, 'valid', ...trust]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Verified with the reference arithmetic, which is slower/m);
  });

  test('in threads, and in one piece', async () => {
    await writeLong('long');
    const one = await says(['long', '--threads', '1']);
    const two = await says(['long', '--threads', '2']);
    expect(one).toMatchObject({ arithmetic: { threads: 1 } });
    expect(two).toEqual({
      ...one,
      arithmetic: { backend: 'kernel', threads: 2, hintedBallots: 0 },
    });
    const args = [BUNDLED, 'long', ...trust, '--threads', '2', '--json', '-'];
    const bundled = parseJson((await runNode(args)).stdout) as Report;
    expect(bundled).toMatchObject(two);
  });

  test('a thread that ends too early: exit 2, and what to do next', async () => {
    await writeLong('long');
    const program =
      'import{isMainThread,parentPort}from"node:worker_threads";' +
      'if(!isMainThread)parentPort.on("message",()=>process.exit(9))';
    const dying = ['--import', `data:text/javascript,${program}`];
    const { code, stdout, stderr } = await runNode([
      ...[...dying, PROGRAM, 'long', ...trust],
      ...['--threads', '2'],
    ]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Nothing was verified\. A thread ended before its work was done/);
    expect(stderr).toContain('with --threads 1');
  });
});

describe('glas-verify that could not read: exit 2, and what to do next', () => {
  const [fingerprint, logKey] = [
    ['--fingerprint', 'f'.repeat(64)],
    ['--log-key', 'x'],
  ];

  test('no such folder', async () => {
    const { code, stdout, stderr } = await run('nowhere', ...trust);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Nothing was verified\. There is no nowhere\. Check the spelling/);
  });

  test('a file in the place of a folder', async () => {
    const { code, stderr } = await run(join('valid', 'checkpoint'), ...trust);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'is neither a folder nor an archive. Give the folder that holds the file `checkpoint`',
    );
  });

  test('a folder in the place of a file', async () => {
    await mkdir(join(folder, 'odd', 'checkpoint'), { recursive: true });
    const { code, stderr } = await run('odd', ...trust);
    expect(code).toBe(2);
    expect(stderr).toContain('cannot be read (EISDIR)');
  });

  test('a report that cannot be written, before any work', async () => {
    const { code, stderr } = await run('valid', ...trust, '--json', join('nowhere', 'x.json'));
    expect(code).toBe(2);
    expect(stderr).toContain('Give --json a file in a folder that exists');
  });

  test.each([
    ['no source', [...fingerprint, ...logKey], "missing required argument 'source'"],
    ['no fingerprint', ['valid', ...logKey], "required option '--fingerprint <hex>'"],
    ['no log key', ['valid', ...fingerprint], "required option '--log-key <vkey>'"],
    ['a bad log key', ['valid', ...fingerprint, ...logKey], 'the log key is not of the form'],
    [
      'a short fingerprint',
      ['valid', '--fingerprint', 'f', ...logKey],
      'the fingerprint is not 64 characters of 0-9 and a-f',
    ],
    [
      'a milestone that there is not',
      ['valid', ...fingerprint, ...logKey, '--until', 'never'],
      'Allowed choices are opening, closing, result',
    ],
    ['no threads', ['valid', ...fingerprint, ...logKey, '--threads', '0'], 'a number from 1 to 99'],
    [
      'an unknown option',
      ['valid', ...fingerprint, ...logKey, '--trust-me'],
      "unknown option '--trust-me'",
    ],
  ])('%s', async (_, args, says) => {
    const { code, stdout, stderr } = await run(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
    expect(stderr).toContain('Run glas-verify --help');
  });
});
