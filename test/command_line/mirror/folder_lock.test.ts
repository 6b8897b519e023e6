import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockFolder } from '../../../client/command_line/mirror/folder_lock.ts';
import { testFolder } from './board_kit.ts';

const folder = await testFolder('lock');
let locks = 0;
const newLock = (): string => join(folder, `lock-${locks++}`);

describe('a folder', () => {
  test('is one process’s at a time', async () => {
    const file = newLock();
    const unlock = await lockFolder(file, folder);
    await expect(lockFolder(file, folder)).rejects.toMatchObject({
      code: 'LOCKED',
      message: `Another glas mirror (process ${process.pid} on ${hostname()}) works in ${folder}.`,
      next: `Stop it first. If there is none, remove ${file}.`,
    });
    await unlock();
    await (
      await lockFolder(file, folder)
    )();
  });

  test('is taken over from a process that died', async () => {
    const child = spawn(process.execPath, ['-e', '0']);
    await once(child, 'exit');
    const file = newLock();
    await writeFile(file, `${hostname()} ${child.pid} some-boot 1`);
    await lockFolder(file, folder);
    expect(await readFile(file, 'utf8')).toContain(` ${process.pid} `);
  });

  test('is taken over where the number of the dead one was given to another', async () => {
    const file = newLock();
    await writeFile(file, `${hostname()} ${process.pid} an-earlier-boot 1`);
    await lockFolder(file, folder);
  });

  test('is taken over from a process that died before it wrote who it is', async () => {
    const file = newLock();
    await writeFile(file, '');
    await lockFolder(file, folder);
  });

  test('is not taken from a process of another machine, which cannot be seen', async () => {
    const file = newLock();
    await writeFile(file, 'elsewhere 1 boot 1');
    await expect(lockFolder(file, folder)).rejects.toMatchObject({ code: 'LOCKED' });
  });
});
