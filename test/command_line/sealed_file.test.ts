import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  createSealedFile,
  openSealedFile,
  saveSealedFile,
} from '../../client/command_line/sealed_file.ts';

const folder = await mkdtemp(join(tmpdir(), 'glas-keys-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
const freshPath = (): string => join(folder, `${++files}.key`);
const passphrase = { text: 'a long passphrase', workFactor: 2 };

test('what was sealed comes back, for any content and any passphrase', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'grapheme' }),
      fc.string({ minLength: 1 }),
      async (content, text) => {
        const path = freshPath();
        await createSealedFile(path, content, { text, workFactor: 2 });
        expect((await openSealedFile(path, text)).content).toBe(content);
      },
    ),
    { numRuns: 25 },
  );
});

describe('a key file', () => {
  test('is readable by its owner only, whatever the umask', async () => {
    const path = freshPath();
    await createSealedFile(path, 'secret', passphrase);
    expect((await stat(path)).mode & 0o077).toBe(0);
    await saveSealedFile(await openSealedFile(path, passphrase.text), 'other', passphrase);
    expect((await stat(path)).mode & 0o077).toBe(0);
  });

  test('never shows its content', async () => {
    const path = freshPath();
    await createSealedFile(path, 'AGE-SECRET-KEY-1EXAMPLE', passphrase);
    expect((await readFile(path)).includes('EXAMPLE')).toBe(false);
  });

  test('is never overwritten by a new one', async () => {
    const path = freshPath();
    await createSealedFile(path, 'first', passphrase);
    await expect(createSealedFile(path, 'second', passphrase)).rejects.toMatchObject({
      code: 'FILE_EXISTS',
    });
    expect((await openSealedFile(path, passphrase.text)).content).toBe('first');
  });

  test('is not opened by another passphrase', async () => {
    const path = freshPath();
    await createSealedFile(path, 'secret', passphrase);
    await expect(openSealedFile(path, 'another passphrase')).rejects.toMatchObject({
      code: 'PASSPHRASE_WRONG',
    });
  });

  test('is not opened once any byte of it is changed', async () => {
    const path = freshPath();
    await createSealedFile(path, 'secret', passphrase);
    const bytes = await readFile(path);
    await chmod(path, 0o600);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const changed = Uint8Array.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ flip;
          await writeFile(path, changed);
          await expect(openSealedFile(path, passphrase.text)).rejects.toMatchObject({
            code: expect.stringMatching(/^(?:PASSPHRASE_WRONG|KEY_FILE)$/) as string,
          });
        },
      ),
      { numRuns: 20, examples: [[bytes.length - 1, 1]] },
    );
  });

  test('that is no age file is said to be none', async () => {
    const path = freshPath();
    await writeFile(path, 'not a key');
    await expect(openSealedFile(path, 'x')).rejects.toMatchObject({ code: 'KEY_FILE' });
    await expect(openSealedFile(`${path}.absent`, 'x')).rejects.toMatchObject({ code: 'NO_FILE' });
  });
});

describe('saving', () => {
  test('keeps the file before it, and leaves nothing else behind', async () => {
    const path = freshPath();
    await createSealedFile(path, 'one', passphrase);
    const second = await saveSealedFile(
      await openSealedFile(path, passphrase.text),
      'two',
      passphrase,
    );
    await saveSealedFile(second, 'three', passphrase);
    expect((await openSealedFile(path, passphrase.text)).content).toBe('three');
    expect((await openSealedFile(`${path}.previous`, passphrase.text)).content).toBe('two');
    const own = (await readdir(folder)).filter((name) => join(folder, name).startsWith(path));
    expect(own.sort()).toEqual(
      [path, `${path}.previous`].map((each) => each.slice(folder.length + 1)),
    );
  });

  test('over a file that another command wrote meanwhile is refused, and loses neither', async () => {
    const path = freshPath();
    await createSealedFile(path, 'one', passphrase);
    const first = await openSealedFile(path, passphrase.text);
    const second = await openSealedFile(path, passphrase.text);
    await saveSealedFile(first, 'by the first', passphrase);
    await expect(saveSealedFile(second, 'by the second', passphrase)).rejects.toMatchObject({
      code: 'KEY_FILE_CHANGED',
    });
    expect((await openSealedFile(path, passphrase.text)).content).toBe('by the first');
  });
});
