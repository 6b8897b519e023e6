import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ZipWriter } from '../../../client/command_line/mirror/zip_writer.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { archiveOf } from '../../verifier/command_line/archive_kit.ts';
import { testFolder } from './board_kit.ts';
import { listed, python } from './other_archiver.ts';

const folder = await testFolder('zip');

describe('an archive', () => {
  test('has these very bytes: the format of APPNOTE 6.3.10, as old readers know it', async () => {
    const archive = await archiveOf([['checkpoint', utf8('a note')]]);
    expect(archive.toString('hex')).toBe(
      [
        // header, version 2.0, names in UTF-8, stored, 1980-01-01 00:00
        ...['504b0304', '1400', '0008', '0000', '0000', '2100'],
        ...['5077525d', '06000000', '06000000', '0a00', '0000'],
        ...[Buffer.from('checkpoint').toString('hex'), Buffer.from('a note').toString('hex')],
        // its place in the list: made on Unix, -rw-r--r--
        ...['504b0102', '2d03', '1400', '0008', '0000', '0000', '2100'],
        ...['5077525d', '06000000', '06000000', '0a00', '0000', '0000', '0000', '0000'],
        ...['0000a481', '00000000', Buffer.from('checkpoint').toString('hex')],
        // the end: one file, 56 bytes of list after 46 bytes
        ...['504b0506', '0000', '0000', '0100', '0100', '38000000', '2e000000', '0000'],
      ].join(''),
    );
  });

  test('of the same files has the same bytes', async () => {
    const files = new Map([
      ['checkpoint', utf8('a note')],
      ['tile/0/000', utf8('a tile')],
    ]);
    expect(await archiveOf(files)).toEqual(await archiveOf(files));
  });

  test('takes no file of 4 GB', async () => {
    const zip = new ZipWriter(() => Promise.resolve());
    const huge = { length: 2 ** 32 } as Uint8Array;
    await expect(zip.add('checkpoint', huge)).rejects.toThrow(TypeError);
  });

  test.skipIf(!python)('is read by others (skipped where there is no python3)', async () => {
    const file = join(folder, 'small.zip');
    await writeFile(file, await archiveOf([['tile/0/000', utf8('a tile')]]));
    expect(listed(file)).toBe('1 6');
  });
});
