import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ZipWriter } from '../../../client/command_line/mirror/zip_writer.ts';
import { tilePath } from '../../../crypto/wire/board_paths.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { openArchive } from '../../../verifier/command_line/archive_source.ts';
import { archiveOf } from '../../verifier/command_line/archive_kit.ts';
import { testFolder } from './board_kit.ts';
import { listed, python } from './other_archiver.ts';

const LARGE = 268_435_456;
const folder = await testFolder('large');

describe('an archive', () => {
  test('of more files than the first form of the format can count is read', async () => {
    const file = join(folder, 'many.zip');
    const count = 70_000;
    const names = Array.from({ length: count }, (_, i) => tilePath(0, i, 256));
    await writeFile(file, await archiveOf(names.map((name) => [name, utf8(name)])));
    const source = await openArchive(file);
    for (const i of [0, 65_534, 65_535, 65_536, count - 1]) {
      expect(await source.read(tilePath(0, i, 256), 100)).toEqual(utf8(tilePath(0, i, 256)));
    }
    expect(await source.read(tilePath(0, count, 256), 100)).toBeUndefined();
    await source.close?.();
    if (python) expect(listed(file)).toMatch(new RegExp(`^${count} \\d+$`));
  });

  test('of more than 4 GB is read, on a disk that stores no zeros', async () => {
    const file = join(folder, 'large.zip');
    const handle = await open(file, 'w');
    let at = 0;
    // A checksum of zeros of this length, written as a hole.
    const zip = new ZipWriter(async (bytes) => {
      if (bytes.length < LARGE) await handle.write(bytes, 0, bytes.length, at);
      at += bytes.length;
    });
    const zeros = new Uint8Array(LARGE);
    const count = Math.ceil(2 ** 32 / LARGE);
    for (let i = 0; i < count; i++) await zip.add(tilePath(0, i, 256), zeros);
    await zip.add('checkpoint', utf8('a note'));
    await zip.finish();
    await handle.close();
    expect(at).toBeGreaterThan(2 ** 32);

    const source = await openArchive(file);
    expect(await source.read('checkpoint', 100)).toEqual(utf8('a note'));
    const last = await source.read(tilePath(0, count - 1, 256), LARGE);
    expect(last?.every((byte) => byte === 0)).toBe(true);
    await source.close?.();
    if (python) expect(listed(file)).toMatch(/^17 \d+$/);
  });
});
