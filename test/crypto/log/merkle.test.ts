import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  EMPTY_ROOT,
  Frontier,
  inclusionProof,
  leafHash,
  nodeHash,
  rangeRoot,
  rootFromInclusion,
  type SubtreeRoot,
  verifyConsistency,
} from '../../../crypto/log/merkle.ts';
import { fromHex, toHex, u32 } from '../../../crypto/wire/bytes.ts';

const hex = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();

/** The tree of Certificate Transparency's own tests (transparency-dev/merkle, testonly). */
const CT_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(hex);

/** Roots of its first 0, 1, … 8 leaves. */
const CT_ROOTS = [
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

const CT_INCLUSION: readonly (readonly [index: number, size: number, path: readonly string[]])[] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const CT_CONSISTENCY: readonly (readonly [old: number, size: number, proof: readonly string[]])[] =
  [
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ];

/** MTH(D) of RFC 6962, section 2.1, by its own words. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return only;
  const k = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return nodeHash(naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)));
}

/** PATH(m, D[n]) of section 2.1.1. */
function naivePath(m: number, leaves: readonly Uint8Array[]): Uint8Array[] {
  if (leaves.length <= 1) return [];
  const k = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
  return m < k
    ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))]
    : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))];
}

/** PROOF(m, D[n]) of section 2.1.2. */
function naiveProof(m: number, leaves: readonly Uint8Array[], whole = true): Uint8Array[] {
  const n = leaves.length;
  if (m === n) return whole ? [] : [naiveRoot(leaves)];
  const k = 2 ** Math.ceil(Math.log2(n) - 1);
  return m <= k
    ? [...naiveProof(m, leaves.slice(0, k), whole), naiveRoot(leaves.slice(k))]
    : [...naiveProof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))];
}

/** A tree of leaf hashes that answers only for full subtrees inside it. */
function subtreesOf(leaves: readonly Uint8Array[]): SubtreeRoot {
  return (level, index) => {
    const width = 2 ** level;
    const part = leaves.slice(index * width, (index + 1) * width);
    if (part.length !== width) throw new Error('asked outside the tree');
    return Promise.resolve(naiveRoot(part));
  };
}

function frontierRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.append(leaf);
  expect(frontier.size).toBe(leaves.length);
  return frontier.root();
}

const MAX = 70;
const many = Array.from({ length: MAX }, (_, i) => leafHash(u32(i)));
const roots = Array.from({ length: MAX + 1 }, (_, size) => naiveRoot(many.slice(0, size)));
const rootAt = (size: number): Uint8Array => roots[size] ?? EMPTY_ROOT;

/** Proofs that are wrong in one place each. */
function* mangled(proof: readonly Uint8Array[]): Generator<Uint8Array[]> {
  for (let i = 0; i < proof.length; i++) {
    const flipped = proof.map((node) => Uint8Array.from(node));
    const node = flipped[i] ?? new Uint8Array(1);
    node[i] = (node[i] ?? 0) ^ 0x10;
    yield flipped;
  }
  if (proof.length > 0) yield proof.slice(0, -1);
  if (proof.length > 0) yield proof.slice(1);
  yield [...proof, EMPTY_ROOT];
  yield [EMPTY_ROOT, ...proof];
}

describe("Certificate Transparency's tree of 8 leaves", () => {
  const leaves = CT_LEAVES.map(leafHash);

  test('has its roots at every size', async () => {
    for (const [size, root] of CT_ROOTS.entries()) {
      expect(toHex(frontierRoot(leaves.slice(0, size)))).toBe(root);
      expect(toHex(await rangeRoot(subtreesOf(leaves), 0, size))).toBe(root);
    }
  });

  test.each(CT_INCLUSION)('has leaf %d included at size %d', async (index, size, path) => {
    const made = await inclusionProof(subtreesOf(leaves.slice(0, size)), index, size);
    expect(made.map(toHex)).toEqual(path);
    const leaf = leaves[index] ?? new Uint8Array();
    const root = rootFromInclusion(leaf, index, size, path.map(hex));
    expect(root && toHex(root)).toBe(CT_ROOTS[size]);
  });

  test.each(CT_CONSISTENCY)(
    'at size %d is the beginning of that at %d',
    async (old, size, proof) => {
      const made = await consistencyProof(subtreesOf(leaves.slice(0, size)), old, size);
      expect(made.map(toHex)).toEqual(proof);
      const [oldRoot, root] = [hex(CT_ROOTS[old] ?? ''), hex(CT_ROOTS[size] ?? '')];
      expect(verifyConsistency(old, oldRoot, size, root, proof.map(hex))).toBe(true);
    },
  );
});

describe(`trees of up to ${String(MAX)} leaves`, () => {
  test('agree with RFC 6962, section 2.1', () => {
    const frontier = new Frontier();
    expect(frontier.root()).toEqual(EMPTY_ROOT);
    many.forEach((leaf, i) => {
      frontier.append(leaf);
      expect(frontier.root()).toEqual(rootAt(i + 1));
    });
  });

  test('prove every inclusion, and nothing else', async () => {
    for (let size = 1; size <= MAX; size++) {
      const leaves = many.slice(0, size);
      for (const [index, leaf] of leaves.entries()) {
        const path = await inclusionProof(subtreesOf(leaves), index, size);
        expect(path).toEqual(naivePath(index, leaves));
        expect(rootFromInclusion(leaf, index, size, path)).toEqual(rootAt(size));
      }
    }
  });

  test('refuse an inclusion proof that is wrong in any one place', async () => {
    for (const size of [1, 2, 3, 7, 8, 13, 64, 65, 70]) {
      const leaves = many.slice(0, size);
      for (const [index, leaf] of leaves.entries()) {
        const path = await inclusionProof(subtreesOf(leaves), index, size);
        for (const wrong of mangled(path)) {
          expect(rootFromInclusion(leaf, index, size, wrong)).not.toEqual(rootAt(size));
        }
        expect(rootFromInclusion(EMPTY_ROOT, index, size, path)).not.toEqual(rootAt(size));
        for (const other of [index - 1, index + 1, index ^ 2, size, -1, 0.5, NaN]) {
          if (other === index) continue;
          expect(rootFromInclusion(leaf, other, size, path)).not.toEqual(rootAt(size));
        }
      }
    }
  });

  test('prove that every size begins every larger one', async () => {
    for (let size = 1; size <= MAX; size++) {
      const leaves = many.slice(0, size);
      for (let old = 1; old <= size; old++) {
        const proof = await consistencyProof(subtreesOf(leaves), old, size);
        expect(proof).toEqual(naiveProof(old, leaves));
        expect(verifyConsistency(old, rootAt(old), size, rootAt(size), proof)).toBe(true);
      }
    }
  });

  test('refuse a consistency proof that is wrong in any one place', async () => {
    for (const size of [1, 2, 3, 7, 8, 13, 64, 65, 70]) {
      const leaves = many.slice(0, size);
      for (let old = 1; old <= size; old++) {
        const proof = await consistencyProof(subtreesOf(leaves), old, size);
        const verify = (a: number, ra: Uint8Array, b: number, rb: Uint8Array, p = proof): boolean =>
          verifyConsistency(a, ra, b, rb, p);
        for (const wrong of mangled(proof)) {
          expect(verify(old, rootAt(old), size, rootAt(size), wrong)).toBe(false);
        }
        expect(verify(old, EMPTY_ROOT, size, rootAt(size))).toBe(false);
        expect(verify(old, rootAt(old), size, EMPTY_ROOT)).toBe(false);
        expect(verify(0, EMPTY_ROOT, size, rootAt(size))).toBe(false);
        expect(verify(size + 1, rootAt(old), size, rootAt(size))).toBe(false);
        if (old === size) continue;
        expect(verify(size, rootAt(size), old, rootAt(old))).toBe(false);
        expect(verify(old + 1, rootAt(old), size, rootAt(size))).toBe(false);
        expect(verify(old, rootAt(old), size, rootAt(size), [])).toBe(false);
      }
    }
  });

  test('cannot prove what lies outside them', async () => {
    const subtree = subtreesOf(many);
    await expect(inclusionProof(subtree, 5, 5)).rejects.toThrow(TypeError);
    await expect(inclusionProof(subtree, -1, 5)).rejects.toThrow(TypeError);
    await expect(consistencyProof(subtree, 0, 5)).rejects.toThrow(TypeError);
    await expect(consistencyProof(subtree, 6, 5)).rejects.toThrow(TypeError);
  });
});

test('a leaf is not a node: the prefixes differ', () => {
  const [a, b] = many;
  if (a === undefined || b === undefined) throw new TypeError('leaves');
  expect(leafHash(Uint8Array.from([...a, ...b]))).not.toEqual(nodeHash(a, b));
});
