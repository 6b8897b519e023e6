import { expect, test } from 'vitest';
import { HashList } from '../../verifier/hash_list.ts';

test('has the hashes that were put into it, and none before or after them', () => {
  const list = new HashList();
  const hashes = Array.from({ length: 40 }, (_, i) => new Uint8Array(32).fill(i + 1));
  for (const hash of hashes) list.push(hash);
  expect(hashes.map((_, i) => list.at(i))).toEqual(hashes);
  expect(list.at(-1)).toBeUndefined();
  expect(list.at(40)).toBeUndefined();
  expect(list.size).toBe(40);
});
