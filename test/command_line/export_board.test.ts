import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exportedBoard } from '../../client/command_line/board_files.ts';
import { checkBoard } from '../../client/command_line/election_board.ts';
import { exportBoard } from '../../client/command_line/export_board.ts';
import { signEntry } from '../../crypto/signature.ts';
import type { Notice } from '../../crypto/wire/acts.ts';
import {
  encodeAttachmentBundle,
  entriesPath,
  hintsPath,
  tilePath,
} from '../../crypto/wire/board_paths.ts';
import { SampleElection } from '../support/sample_election.ts';
import { boardOf, boardOfElection } from './memory_board.ts';

const folder = await mkdtemp(join(tmpdir(), 'glas-export-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

// More than one bundle, and two levels of tiles.
const election = await SampleElection.open({
  seed: 'export',
  voters: Array.from({ length: 3 }, () => ({ style: 0, weight: 1 })),
});
for (let i = 1; i <= 260; i++) {
  const text = { en: `Notice ${i}`, bg: `Съобщение ${i}` };
  const unsigned = { election: election.fingerprint, text, type: 'notice' as const };
  election.append(signEntry<Notice>(election.authoritySeed, unsigned));
}
election.cast(0, { council: [1, 0, 0] });
const { logKey } = election.trust();
const ignore = (): void => undefined;

/** Every file in a folder, path to bytes. */
async function filesIn(out: string): Promise<Map<string, Uint8Array>> {
  const names = await readdir(out, { recursive: true, withFileTypes: true });
  const copied = await Promise.all(
    names
      .filter((name) => name.isFile())
      .map(async (name): Promise<[string, Uint8Array]> => {
        const file = join(name.parentPath, name.name);
        return [file.slice(out.length + 1), new Uint8Array(await readFile(file))];
      }),
  );
  return new Map(copied);
}

test('an exported board is the board, file by file', async () => {
  const out = join(folder, 'whole');
  const checkpoint = await exportBoard(boardOfElection(election), logKey, out, ignore);
  expect(checkpoint.size).toBe(election.entries.length);
  expect(await filesIn(out)).toEqual(election.files());
  await expect(checkBoard(exportedBoard(out), election.trust())).resolves.toMatchObject({
    view: { phase: 'voting', ballots: 1 },
  });
});

test('decoding hints come along where the board has any, and where they are useless they stay', async () => {
  const { length } = election.entries;
  const last = encodeAttachmentBundle(
    Array.from({ length: length - 256 }, (_, i) => new Uint8Array(i % 2 === 0 ? 0 : 64).fill(i)),
  );
  const files = election.files().set(hintsPath(1, length - 256), last);
  const useless = new Map(files).set(hintsPath(0, 256), Uint8Array.of(0, 0, 0, 9, 1));
  for (const [name, board] of [
    ['hints', files],
    ['useless hints', useless],
  ] as const) {
    const out = join(folder, name);
    await exportBoard(boardOf(board), logKey, out, ignore);
    expect(await filesIn(out)).toEqual(files);
  }
});

test('a board whose entries or tiles are not those signed is not exported whole', async () => {
  for (const path of [entriesPath(0, 256), tilePath(0, 0, 256), tilePath(1, 0, 1)]) {
    const files = election.files();
    const changed = Uint8Array.from(files.get(path) ?? []);
    changed[40 % changed.length] = (changed[40 % changed.length] ?? 0) ^ 1;
    files.set(path, changed);
    const out = join(folder, path.replaceAll('/', '-'));
    await expect(exportBoard(boardOf(files), logKey, out, ignore)).rejects.toMatchObject({
      code: 'BOARD_DAMAGED',
    });
    expect(await readdir(out)).not.toContain('checkpoint');
  }
});

test('nothing is written over what is there', async () => {
  const out = join(folder, 'used');
  await exportBoard(boardOfElection(election), logKey, out, ignore);
  await expect(exportBoard(boardOfElection(election), logKey, out, ignore)).rejects.toMatchObject({
    code: 'FOLDER',
  });
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  await expect(exportBoard(boardOfElection(election), logKey, file, ignore)).rejects.toMatchObject({
    code: 'FOLDER',
  });
});
