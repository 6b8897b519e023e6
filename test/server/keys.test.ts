import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadServerKey, ServerKey } from '../../server/keys.ts';

const folder = await mkdtemp(join(tmpdir(), 'glas-keys-'));
afterAll(() => rm(folder, { recursive: true }));
const secret = new Uint8Array(32).fill(9);
const key = new ServerKey(new Uint8Array(32).fill(1));

describe('a sealed secret', () => {
  test('opens with the same key for the same purpose', () => {
    expect(Uint8Array.from(key.open(key.seal(secret, 'a'), 'a'))).toEqual(secret);
    expect(key.seal(secret, 'a')).not.toEqual(key.seal(secret, 'a'));
    expect(Buffer.from(key.seal(secret, 'a')).includes(Buffer.from(secret))).toBe(false);
  });

  test('opens with no other key, for no other purpose, and not with a bit changed', () => {
    const sealed = key.seal(secret, 'a');
    const other = new ServerKey(new Uint8Array(32).fill(2));
    expect(() => other.open(sealed, 'a')).toThrow('does not open');
    expect(() => key.open(sealed, 'b')).toThrow('does not open');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 1 : byte));
      expect(() => key.open(changed, 'a')).toThrow(/does not open|was not sealed/);
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => key.open(sealed.subarray(0, length), 'a')).toThrow();
    }
  });
});

test('keys for other uses differ by purpose, and from each server to the next', () => {
  const other = new ServerKey(new Uint8Array(32).fill(2));
  const derived = [key.derive('a'), key.derive('b'), other.derive('a')];
  expect(new Set(derived.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(3);
  expect(key.derive('a')).toEqual(key.derive('a'));
  expect(() => new ServerKey(new Uint8Array(31))).toThrow(TypeError);
});

describe('the key file', () => {
  test('is made once, for its owner only, also by servers that start at once', async () => {
    const file = join(folder, 'fresh', 'server.key');
    const keys = await Promise.all(Array.from({ length: 8 }, () => loadServerKey(file)));
    const sealed = keys[0]?.seal(secret, 'a') ?? new Uint8Array();
    for (const each of keys) expect(Uint8Array.from(each.open(sealed, 'a'))).toEqual(secret);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'fresh'))).toEqual(['server.key']);
    const before = await readFile(file);
    await loadServerKey(file);
    expect(await readFile(file)).toEqual(before);
  });

  test('is refused where others may read it, or where it holds something else', async () => {
    const file = join(folder, 'server.key');
    await loadServerKey(file);
    await chmod(file, 0o644);
    await expect(loadServerKey(file)).rejects.toThrow('chmod 600');
    await writeFile(file, 'not a key');
    await chmod(file, 0o600);
    await expect(loadServerKey(file)).rejects.toThrow('does not hold a server key');
  });
});
