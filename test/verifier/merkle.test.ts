import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../crypto/wire/bytes.ts';
import { leafHash, MerkleFrontier, packHashes, rootOf } from '../../verifier/merkle.ts';
import { runs } from '../support/runs.ts';

/** The tree of google/certificate-transparency's tests for RFC 6962: entries, and roots by size. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The recursive definition of RFC 6962, section 2.1. */
function definition(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length === 0) return sha256();
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return Buffer.from(only);
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  const left = definition(leaves.slice(0, half));
  return sha256(Uint8Array.of(1), left, definition(leaves.slice(half)));
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

describe('Merkle tree (RFC 6962, section 2.1)', () => {
  test.each(ROOTS.map((root, size) => [size, root] as const))('root of %i leaves', (size, root) => {
    const leaves = ENTRIES.slice(0, size).map((hex) => leafHash(fromHex(hex) ?? new Uint8Array()));
    expect(toHex(rootOf(packHashes(leaves)))).toBe(root);
  });

  test('the frontier gives the root of the definition at every size', () => {
    const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 70 }), (leaves) => {
        const tree = new MerkleFrontier();
        leaves.forEach((hash, i) => {
          tree.push(hash);
          expect(toHex(tree.root())).toBe(definition(leaves.slice(0, i + 1)).toString('hex'));
        });
        expect(tree.size).toBe(leaves.length);
      }),
      runs(10),
    );
  });
});
