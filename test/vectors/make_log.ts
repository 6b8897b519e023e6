import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import { signCheckpoint } from '../../crypto/log/checkpoint.ts';
import {
  consistencyProof,
  Frontier,
  inclusionProof,
  leafHash,
  type SubtreeRoot,
} from '../../crypto/log/merkle.ts';
import { formatVkey, noteKey } from '../../crypto/log/note.ts';
import { formatReceipt } from '../../crypto/log/receipt.ts';
import { foldFull, pathsOf } from '../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  encodeAttachmentBundle,
  encodeEntryBundle,
  entriesPath,
  tilePath,
} from '../../crypto/wire/board_paths.ts';
import { concat, toHex } from '../../crypto/wire/bytes.ts';
import { bytesOf, MADE } from './spelling.ts';

/** The entries of Certificate Transparency's own tests. */
const ENTRIES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map(bytesOf);

const ORIGIN = 'board.example:8443/e/vectors';

/** docs/protocol.md §4, §13: tree, proofs, key, checkpoint, receipt, paths and bundles. */
export async function logVectors() {
  const seed = new Uint8Array(32).fill(9);
  const size = ENTRIES.length;
  const key = noteKey(ORIGIN, ed25519PublicKey(seed));
  const checkpoint = signCheckpoint({ origin: ORIGIN, size, root: rootOf(size) }, seed);
  const path = await inclusionProof(subtree, 5, size);
  return {
    source: `entries and roots: the tree of 8 leaves of Certificate Transparency (RFC 6962); formats: C2SP signed-note, tlog-checkpoint, tlog-proof, tlog-tiles; the rest ${MADE}`,
    encoding: 'bytes in hex',
    entries: ENTRIES.map(toHex),
    leafHashes: ENTRIES.map((entry) => toHex(leafHash(entry))),
    roots: Array.from({ length: size + 1 }, (_, n) => toHex(rootOf(n))),
    inclusion: await Promise.all(
      [
        [0, 1],
        [0, 8],
        [5, 8],
        [2, 3],
        [1, 5],
      ].map(async ([index = 0, of = 0]) => ({
        index,
        size: of,
        path: (await inclusionProof(subtree, index, of)).map(toHex),
      })),
    ),
    consistency: await Promise.all(
      [
        [1, 1],
        [1, 8],
        [6, 8],
        [2, 5],
      ].map(async ([oldSize = 0, of = 0]) => ({
        oldSize,
        size: of,
        proof: (await consistencyProof(subtree, oldSize, of)).map(toHex),
      })),
    ),
    signer: { seed: toHex(seed), origin: ORIGIN, keyId: toHex(key.id), vkey: formatVkey(key) },
    checkpoint,
    receipt: { index: 5, text: formatReceipt(5, path, checkpoint) },
    paths: {
      tile: { level: 1, index: 1_234_067, width: 17, path: tilePath(1, 1_234_067, 17) },
      fullTile: { level: 0, index: 0, width: 256, path: tilePath(0, 0, 256) },
      entries: { index: 273, width: 112, path: entriesPath(273, 112) },
      attachments: { index: 1_000, width: 256, path: attachmentsPath(1_000, 256) },
      board: { size: 257, paths: pathsOf(257) },
    },
    entryBundle: toHex(encodeEntryBundle(ENTRIES)),
    attachmentBundle: toHex(encodeAttachmentBundle(ENTRIES)),
  };
}

function rootOf(size: number): Uint8Array {
  const frontier = new Frontier();
  for (const entry of ENTRIES.slice(0, size)) frontier.append(leafHash(entry));
  return frontier.root();
}

const subtree: SubtreeRoot = (level, index) => {
  const width = 2 ** level;
  const part = ENTRIES.slice(index * width, (index + 1) * width);
  return Promise.resolve(foldFull(concat(...part.map(leafHash))));
};
