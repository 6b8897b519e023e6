import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSource } from '../../../verifier/command_line/open_source.ts';

test('a folder gives no file that is larger than it is asked for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'glas-folder-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'checkpoint'), 'a checkpoint');
  const source = await openSource(folder);
  expect(await source.read('checkpoint', 12)).toHaveLength(12);
  await expect(source.read('checkpoint', 11)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  expect(await source.read('nothing', 11)).toBeUndefined();
});

test('what is neither a folder nor a file is no record', async () => {
  await expect(openSource(devNull)).rejects.toMatchObject({
    code: 'UNREADABLE',
    message: expect.stringContaining('is not a folder') as string,
  });
});
