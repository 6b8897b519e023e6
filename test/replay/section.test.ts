import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import * as z from '../../crypto/wire/schema.ts';
import { freshDatabase } from '../support/database.ts';

/**
 * Section 010100001 of Bansko, 226 ballots, through the compiled programs: server, command line and
 * verifier are processes, as they are for people.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const votes = join(root, 'test/data/bg-2023-04-02/bansko-machine-votes.csv');
const databaseUrl = await freshDatabase();
const folder = await mkdtemp(join(tmpdir(), 'glas-section-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
const record = join(folder, 'record');

const MINUTES = 60_000;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function program(path: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'dist', path), ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

const replay = (...args: readonly string[]): Promise<Ended> => program('test/replay/main.js', args);

const trustFile = z.strictObject({ fingerprint: z.string(), logKey: z.string() });
type Trust = z.infer<typeof trustFile>;

async function readTrust(): Promise<Trust> {
  return parseAs(trustFile, parseJson(await readFile(join(record, 'trust.json'), 'utf8')));
}

const verify = ({ fingerprint, logKey }: Trust, source: string): Promise<Ended> =>
  program('verifier/command_line/glas_verify.js', [
    ...[source, '--fingerprint', fingerprint, '--log-key', logKey],
    ...['--quiet', '--json', '-'],
  ]);

/** Codes of what the verifier found wrong. */
async function findings(
  trust: Trust,
  source: string,
): Promise<{ code: number | null; found: string[] }> {
  const ended = await verify(trust, source);
  const report = z.looseObject({ findings: z.array(z.looseObject({ code: z.string() })) });
  const { findings } = parseAs(report, parseJson(ended.stdout));
  return { code: ended.code, found: [...new Set(findings.map(({ code }) => code))] };
}

describe('section 010100001', () => {
  let ended: Ended;
  beforeAll(async () => {
    ended = await replay('--votes', votes, '--section', '010100001', '--out', record);
  }, 15 * MINUTES);

  test('comes back ballot by ballot, and the verifier agrees', () => {
    expect(ended).toMatchObject({ code: 0 });
    const figures = parseJson(ended.stdout.trim().split('\n').at(-1) ?? '');
    expect(figures).toMatchObject({
      ballots: 226,
      cast: 238,
      superseded: 12,
      voters: 621,
      selections: 23,
      equal: true,
      verified: true,
    });
    for (const figure of ['seconds', 'castsPerSecond', 'verifyMsPerBallot', 'peakMemoryMB']) {
      expect(figures).toHaveProperty(figure, expect.any(Number));
    }
  });

  test(
    'leaves a record that anyone can verify again, with what to trust beside it',
    async () => {
      expect(await findings(await readTrust(), record)).toEqual({ code: 0, found: [] });
    },
    MINUTES * 5,
  );

  /** One change each to the files of a record that is valid, and how the verifier names it. */
  const changes: [string, string, (copy: string) => Promise<void>][] = [
    [
      'a byte of a ballot changed',
      'ATTACHMENT_DIGEST',
      (copy) => flip(join(copy, 'tile/attachments/000'), -100),
    ],
    [
      'a byte of an entry changed',
      'LEAF_MISMATCH',
      (copy) => flip(join(copy, 'tile/entries/000'), -100),
    ],
    [
      'another size in the checkpoint',
      'CHECKPOINT_SIGNATURE',
      (copy) => edit(join(copy, 'checkpoint'), (note) => note.replace(/^\d+$/m, '258')),
    ],
    ['a bundle gone', 'ENTRIES_MISSING', (copy) => rm(join(copy, 'tile/entries/000'))],
  ];
  test.each(changes)(
    'with %s is not valid',
    async (name, code, change) => {
      const copy = join(folder, name.replaceAll(' ', '-'));
      await cp(record, copy, { recursive: true });
      await change(copy);
      const { code: exit, found } = await findings(await readTrust(), copy);
      expect(found).toContain(code);
      expect(exit).toBe(1);
    },
    MINUTES * 5,
  );

  test(
    'under another fingerprint is not valid: T3',
    async () => {
      const trust = await readTrust();
      const fingerprint = '0'.repeat(64);
      expect(await findings({ ...trust, fingerprint }, record)).toEqual({
        code: 1,
        found: ['FINGERPRINT'],
      });
    },
    MINUTES * 5,
  );
});

async function edit(file: string, change: (text: string) => string): Promise<void> {
  await writeFile(file, change(await readFile(file, 'utf8')));
}

async function flip(file: string, at: number): Promise<void> {
  const bytes = await readFile(file);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

describe('a replay that cannot be done says so before it starts, and exits 1', () => {
  test.each([
    ['a file that is not there', ['--votes', 'no-such.csv'], /cannot be read/],
    [
      'a file of another shape',
      ['--votes', votes.replace('bansko-machine-votes', 'participants')],
      /machine_ballots/,
    ],
    ['a section that is not there', ['--votes', votes, '--section', '999'], /010100001/],
    ['a folder that is not empty', ['--votes', votes, '--out', root], /not empty/],
    ['no file', [], /--votes/],
  ])('%s', async (_what, args, why) => {
    const ended = await replay(...args);
    expect(ended.code).toBe(1);
    expect(ended.stderr).toMatch(why);
    expect(ended.stderr).not.toMatch(/\n\s+at /);
  });
});
