import { expect, test } from 'vitest';
import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import { openCheckpoint, signCheckpoint } from '../../crypto/log/checkpoint.ts';
import {
  Frontier,
  leafHash,
  rootFromInclusion,
  verifyConsistency,
} from '../../crypto/log/merkle.ts';
import { formatVkey, noteKey, parseVkey } from '../../crypto/log/note.ts';
import { verifyReceipt } from '../../crypto/log/receipt.ts';
import { pathsOf } from '../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  decodeAttachmentBundle,
  decodeEntryBundle,
  entriesPath,
  tilePath,
} from '../../crypto/wire/board_paths.ts';
import { toHex } from '../../crypto/wire/bytes.ts';
import type { logVectors } from './make_log.ts';
import { readVectors } from './read_vectors.ts';
import { bytesOf } from './spelling.ts';

const vectors = readVectors('log') as Awaited<ReturnType<typeof logVectors>>;
const { signer, checkpoint, receipt, paths } = vectors;
const entries = vectors.entries.map(bytesOf);
const rootOf = (size: number): Uint8Array => bytesOf(vectors.roots[size] ?? '');

test('leaf hashes and roots', () => {
  const frontier = new Frontier();
  expect(toHex(frontier.root())).toBe(vectors.roots[0]);
  entries.forEach((entry, i) => {
    expect(toHex(leafHash(entry))).toBe(vectors.leafHashes[i]);
    frontier.append(leafHash(entry));
    expect(toHex(frontier.root())).toBe(vectors.roots[i + 1]);
  });
});

test.each(vectors.inclusion)('entry $index is in the tree of $size', ({ index, size, path }) => {
  const leaf = leafHash(entries[index] ?? new Uint8Array());
  expect(rootFromInclusion(leaf, index, size, path.map(bytesOf))).toEqual(rootOf(size));
});

test.each(vectors.consistency)(
  'the tree of $oldSize begins that of $size',
  ({ oldSize, size, proof }) => {
    const path = proof.map(bytesOf);
    expect(verifyConsistency(oldSize, rootOf(oldSize), size, rootOf(size), path)).toBe(true);
  },
);

test('key, checkpoint and receipt', () => {
  const key = noteKey(signer.origin, ed25519PublicKey(bytesOf(signer.seed)));
  expect(toHex(key.id)).toBe(signer.keyId);
  expect(formatVkey(key)).toBe(signer.vkey);
  const parsed = parseVkey(signer.vkey);
  if (parsed === undefined) throw new TypeError('vkey');
  const stated = { origin: signer.origin, size: entries.length, root: rootOf(entries.length) };
  expect(openCheckpoint(checkpoint, parsed)).toEqual(stated);
  expect(signCheckpoint(stated, bytesOf(signer.seed))).toBe(checkpoint);
  const entry = entries[receipt.index] ?? new Uint8Array();
  expect(verifyReceipt(receipt.text, entry, signer.vkey)).toMatchObject({
    ok: true,
    index: receipt.index,
  });
});

test('paths', () => {
  for (const { level, index, width, path } of [paths.tile, paths.fullTile]) {
    expect(tilePath(level, index, width)).toBe(path);
  }
  expect(entriesPath(paths.entries.index, paths.entries.width)).toBe(paths.entries.path);
  const { index, width, path } = paths.attachments;
  expect(attachmentsPath(index, width)).toBe(path);
  expect(pathsOf(paths.board.size)).toEqual(paths.board.paths);
});

test('bundles', () => {
  expect(decodeEntryBundle(bytesOf(vectors.entryBundle))).toEqual(entries);
  expect(decodeAttachmentBundle(bytesOf(vectors.attachmentBundle))).toEqual(entries);
});
