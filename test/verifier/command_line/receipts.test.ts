import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { finished, keptReceipt, voted, without } from '../receipt_kit.ts';

const PROGRAM = fileURLToPath(
  new URL('../../../dist/verifier/command_line/glas_verify.js', import.meta.url),
);
let folder: string;
let trust: string[];
let key: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glas-receipts-'));
  const { election, last } = await voted();
  const { fingerprint, logKey } = election.trust();
  key = ['--log-key', logKey];
  trust = ['--fingerprint', fingerprint, ...key];
  await write('honest', finished(election).files());
  await write('dropped', finished(without(election, last)).files());
  const receipt = await keptReceipt(election, last);
  await writeFile(join(folder, 'receipt.txt'), receipt);
  await writeFile(join(folder, 'forged.txt'), receipt.replace(/index \d+/, 'index 1'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    const file = join(folder, name, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}

async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await closed;
  return { code, stdout, stderr };
}

const RECEIPT = ['--receipt', 'receipt.txt'];
const ONLY = [...RECEIPT, '--only-receipt'];
const isThere = (name: string): Promise<boolean> =>
  stat(join(folder, name)).then(
    () => true,
    () => false,
  );

describe('glas-verify --receipt', () => {
  test('honoured: exit 0, and no complaint is written', async () => {
    const { code, stdout } = await run('honest', ...trust, ...RECEIPT, '--complaint', 'none.json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}HONOURED: The log holds this entry at its place/m);
    expect(stdout).toMatch(/✓ Promises: the log keeps what it signed for the receipt \(7 passed\)/);
    expect(stdout).toMatch(/^VALID$/m);
    expect(await isThere('none.json')).toBe(false);
  });

  test('broken: exit 1, the code, and a complaint that convinces without the board', async () => {
    const { code, stdout } = await run(
      ...['dropped', ...trust, ...RECEIPT],
      ...['--complaint', 'complaint.json', '--json', 'report.json'],
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ 606 RECEIPT_NOT_INCLUDED$/m);
    expect(stdout).toMatch(/^ {2}NOT HONOURED \(RECEIPT_NOT_INCLUDED\)/m);
    expect(stdout).toContain('glas-verify --check-complaint complaint.json');
    const report = parseJson(await readFile(join(folder, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ verdict: 'not-valid', receipt: { verdict: 'broken' } });

    const judged = await run('--check-complaint', 'complaint.json', ...key);
    expect([judged.code, judged.stderr]).toEqual([0, '']);
    expect(judged.stdout).toMatch(/^PROVEN \(RECEIPT_NOT_INCLUDED\): The log signed two different/);
    const machine = await run('--check-complaint', 'complaint.json', ...trust, '--json');
    expect(parseJson(machine.stdout)).toMatchObject({
      format: 'glas-complaint-report/1',
      verdict: 'proven',
      code: 'RECEIPT_NOT_INCLUDED',
    });

    const again = await run('dropped', ...trust, ...ONLY, '--complaint', 'complaint.json');
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('complaint.json cannot be written');
  });

  test('no receipt: exit 1 and the code, and the record stays valid', async () => {
    const { code, stdout } = await run('honest', ...trust, '--receipt', 'forged.txt', '--quiet');
    expect([code, stdout]).toEqual([1, 'VALID\nReceipt NOT JUDGED\n']);
    const only = await run('honest', ...trust, '--receipt', 'forged.txt', '--only-receipt');
    expect(only.code).toBe(1);
    expect(only.stdout).toContain('NOT JUDGED (RECEIPT_MISMATCH)');
  });
});

describe('glas-verify --receipt --only-receipt', () => {
  test('honoured: exit 0, what was checked, and what was not', async () => {
    const { code, stdout } = await run('honest', ...trust, ...ONLY);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Checked, and right$/m);
    expect(stdout).toMatch(/^Not checked, as only the receipt was asked for$/m);
    expect((await run('honest', ...trust, ...ONLY, '--quiet')).stdout).toBe('Receipt HONOURED\n');
  });

  test('broken: exit 1, for people and for machines', async () => {
    const { code, stdout } = await run('dropped', ...trust, ...ONLY, '--json', '-');
    expect(code).toBe(1);
    expect(parseJson(stdout)).toMatchObject({
      format: 'glas-verify-receipt/1',
      verdict: 'not-valid',
      receipt: { verdict: 'broken', code: 'RECEIPT_NOT_INCLUDED' },
    });
  });
});

describe('glas-verify that cannot answer: exit 2', () => {
  test.each<[string, () => string[], string]>([
    ['no such receipt', () => ['honest', ...trust, '--receipt', 'x.txt'], 'x.txt cannot be read'],
    ['no such record', () => ['x', ...trust, ...ONLY], 'There is no x'],
    [
      '--only-receipt without one',
      () => ['honest', ...trust, '--only-receipt'],
      'about a --receipt',
    ],
    ['no such complaint', () => ['--check-complaint', 'x.json', ...key], 'x.json cannot be read'],
    ['a complaint without a key', () => ['--check-complaint', 'x.json'], "'--log-key <vkey>'"],
    [
      'a key that is none',
      () => ['--check-complaint', 'x', '--log-key', 'x'],
      'the log key is not',
    ],
    [
      'a record beside a complaint',
      () => ['honest', '--check-complaint', 'x.json', ...key],
      'too many arguments',
    ],
  ])('%s', async (_what, args, says) => {
    const { code, stdout, stderr } = await run(...args());
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(says);
  });

  test('what a complaint says cannot move a terminal', async () => {
    const odd = '{"\\u001b[2J\\u202e":1,"format":"glas-complaint/1"}';
    await writeFile(join(folder, 'odd.json'), odd);
    const { stdout } = await run('--check-complaint', 'odd.json', ...key);
    expect(stdout).toMatch(/^REFUSED \(COMPLAINT_MALFORMED\)/);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  test('a complaint that proves nothing: exit 1 and the code', async () => {
    const { code, stdout } = await run('--check-complaint', 'receipt.txt', ...key);
    expect([code, stdout.split(':')[0]]).toEqual([1, 'REFUSED (COMPLAINT_MALFORMED)']);
  });

  test('--help of the complaint', async () => {
    const help = await run('--check-complaint=x', '--help');
    expect(help.code).toBe(0);
    expect(help.stdout).toContain('it proves that the log broke its promise');
  });
});
