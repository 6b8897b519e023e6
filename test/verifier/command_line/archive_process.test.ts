import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullElection } from '../../support/full_election.ts';
import { archiveOf, patched, writeArchiveFile } from './archive_kit.ts';

const program = (path: string): string =>
  fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));
const PROGRAMS = ['verifier/command_line/glas_verify.js', 'bin/glas_verify.js'];
let folder: string;
let archive: Buffer;
let trust: readonly string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glas-archive-process-'));
  const election = await fullElection();
  archive = await archiveOf(election.files());
  const { fingerprint, logKey } = election.trust();
  trust = ['--fingerprint', fingerprint, '--log-key', logKey];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(
  file: string,
  source: string,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const args = [program(file), source, ...trust, '--quiet'];
  const child = spawn(process.execPath, args, { cwd: folder });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ]);
  return { code, stdout, stderr };
}

/** File by file, and in one piece, which is what people run. */
describe.each(PROGRAMS)('%s', (file) => {
  test('verifies an archive', async () => {
    await writeArchiveFile(join(folder, 'record'), archive);
    expect(await run(file, 'record')).toEqual({ code: 0, stdout: 'VALID\n', stderr: '' });
  });

  test('says of a damaged one that nothing was verified: exit 2', async () => {
    const inside = archive.indexOf('glas/v1');
    await writeArchiveFile(join(folder, 'damaged'), patched(archive, inside, [0]));
    const { code, stdout, stderr } = await run(file, 'damaged');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Nothing was verified\. damaged is no whole archive of a record: tile/);
  });
});
