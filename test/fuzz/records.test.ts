import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive } from '../../verifier/command_line/archive_source.ts';
import { SourceError } from '../../verifier/source.ts';
import { runs } from '../support/runs.ts';
import { SampleElection } from '../support/sample_election.ts';
import { archiveOf, writeArchiveFile } from '../verifier/command_line/archive_kit.ts';
import { type Board, boardOf, verifyBoard } from '../verifier/harness.ts';
import { mutatedBytes } from './mutations.ts';

let board: Board;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glas-fuzz-'));
  const election = await SampleElection.open({ trustees: 1, threshold: 1 });
  election.cast(0, { council: [0, 1, 0] });
  election.finish();
  board = boardOf(election);
});
afterAll(() => rm(folder, { recursive: true }));

test('a record of which one file is changed is not valid, and is judged to the end', async () => {
  expect((await verifyBoard(board)).verdict).toBe('valid');
  const change = fc
    .constantFrom(...board.files.entries())
    .chain(([path, bytes]) => mutatedBytes([bytes]).map((changed) => ({ path, bytes, changed })));
  await fc.assert(
    fc.asyncProperty(change, async ({ path, bytes, changed }) => {
      fc.pre(!Buffer.from(bytes).equals(changed));
      const files = new Map(board.files).set(path, changed);
      const report = await verifyBoard({ files, trust: board.trust });
      expect(report.verdict, path).toBe('not-valid');
      expect(report.findings.length).toBeGreaterThan(0);
    }),
    runs(60),
  );
});

test('an archive that is changed is read as it was or not at all', async () => {
  const archive = await archiveOf(board.files);
  let number = 0;
  const readAll = async (bytes: Uint8Array): Promise<'read' | 'refused'> => {
    const file = await writeArchiveFile(join(folder, `${String(number++)}.zip`), bytes);
    const source = await openArchive(file);
    try {
      for (const [path, right] of board.files) {
        const read = await source.read(path, 1_048_576);
        if (read !== undefined) expect(Buffer.from(right).equals(read), path).toBe(true);
      }
      return 'read';
    } finally {
      await source.close?.();
    }
  };
  expect(await readAll(archive)).toBe('read');
  await fc.assert(
    fc.asyncProperty(mutatedBytes([archive]), async (bytes) => {
      try {
        await readAll(bytes);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
    }),
    runs(80),
  );
});
