import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { openPublicGroup } from '../../crypto/group/kernel/open.ts';
import {
  attachmentsPath,
  decodeAttachmentBundle,
  decodeEntryBundle,
  entriesPath,
  hintsPath,
} from '../../crypto/wire/board_paths.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { decodeEntry, parseAs } from '../../crypto/wire/entry.ts';
import { hintedEncodings } from '../../crypto/wire/hints.ts';
import * as z from '../../crypto/wire/schema.ts';
import { nameOf } from './parameters.ts';
import { root } from './root.ts';

/** The compiled generator and the compiled verifier, as people run them. */
const folder = await mkdtemp(join(tmpdir(), 'glas-load-'));
afterAll(() => rm(folder, { recursive: true }));
const node = (program: string, ...args: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, [join(root, 'dist', program), ...args]);

const answer = z.strictObject({ folder: z.string(), fingerprint: z.string(), logKey: z.string() });
type Answer = z.infer<typeof answer>;

const parameters = { ballots: 258, selections: 5, seed: 'a test' };

async function generate(cache: string, threads: number): Promise<Answer> {
  const { ballots, selections, seed } = parameters;
  const numbers = { ballots, selections, seed, threads, cache: join(folder, cache) };
  const args = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const { stdout } = await node('test/load/generate_main.js', ...args);
  return parseAs(answer, parseJson(stdout));
}

const record = await generate('first', 2);
const file = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(join(record.folder, path)));

test('glas-verify finds a generated record valid, every ballot counted', async () => {
  const { fingerprint, logKey } = record;
  const trust = ['--fingerprint', fingerprint, '--log-key', logKey];
  const program = 'verifier/command_line/glas_verify.js';
  const { stdout } = await node(program, record.folder, ...trust, '--json', '-');
  expect(parseJson(stdout)).toMatchObject({ verdict: 'valid', numbers: { counted: 258 } });
});

test('the same parameters give the same bytes on any number of threads', async () => {
  // What an interrupted generation left is not taken for a record.
  const second = join(folder, 'second', nameOf(parameters));
  await mkdir(second, { recursive: true });
  const pidOfNobody = 2 ** 30;
  await mkdir(`${second}.unfinished-by-${pidOfNobody}`);
  const again = await generate('second', 1);
  expect(new Uint8Array(await readFile(join(again.folder, 'checkpoint')))).toEqual(
    await file('checkpoint'),
  );
  expect(await readdir(join(folder, 'second'))).toEqual([nameOf(parameters)]);
});

test("a ballot's hints are those of its points, in order; other entries have none", async () => {
  const [entries, attachments, hints] = await Promise.all([
    file(entriesPath(0, 256)).then(decodeEntryBundle),
    file(attachmentsPath(0, 256)).then(decodeAttachmentBundle),
    file(hintsPath(0, 256)).then(decodeAttachmentBundle),
  ]);
  const decoded = (entries ?? []).map((bytes) => decodeEntry(bytes));
  const [manifest] = decoded;
  if (manifest?.type !== 'manifest') throw new TypeError('no manifest');
  const workspace = (await openPublicGroup()).workspace([], () => new Uint8Array());
  const first = decoded.findIndex(({ type }) => type === 'ballot');
  const ballot = decoded[first];
  if (ballot?.type !== 'ballot') throw new TypeError('no ballot');

  const encodings = hintedEncodings(manifest, ballot, attachments?.[first] ?? new Uint8Array());
  expect(hints?.[first]).toEqual(workspace.hintsOf(encodings));
  expect(hints?.map(({ length }) => length > 0)).toEqual(decoded.map((e) => e.type === 'ballot'));
});
