import { crc32, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ArchiveFault } from '../../../crypto/wire/archive/file.ts';
import { listedLength } from '../../../crypto/wire/archive/listed.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { openBlob } from '../../../verifier/browser/blob_archive.ts';
import { archiveOf, listOf, patched } from '../command_line/archive_kit.ts';

const CONTENT = utf8('a checkpoint');
const archive = await archiveOf([['checkpoint', CONTENT]]);
const LIST = listOf(archive);
const END = archive.length - 22;
const NAME_END = LIST + 46 + 'checkpoint'.length;

/** What is said against an archive when it is opened and its file read; undefined for nothing. */
async function faultOf(bytes: Uint8Array): Promise<string | undefined> {
  try {
    const source = await openBlob('some.zip', new Blob([new Uint8Array(bytes)]));
    expect(await source.read('checkpoint', 1_000_000)).toEqual(CONTENT);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** With the 64-bit end of large archives before the end, and this written into it at a place. */
function large(change: (block: Buffer) => void = () => undefined): Buffer {
  const block = Buffer.alloc(76);
  block.writeUInt32LE(0x0606_4b50, 0);
  block.writeBigUInt64LE(44n, 4);
  block.writeBigUInt64LE(1n, 24);
  block.writeBigUInt64LE(1n, 32);
  block.writeBigUInt64LE(BigInt(END - LIST), 40);
  block.writeBigUInt64LE(BigInt(LIST), 48);
  block.writeUInt32LE(0x0706_4b50, 56);
  block.writeBigUInt64LE(BigInt(END), 64);
  block.writeUInt32LE(1, 72);
  change(block);
  return Buffer.concat([archive.subarray(0, END), block, archive.subarray(END)]);
}

/** With extra fields behind the name of the file in the list. */
function withExtra(extra: readonly number[], change: readonly [number, number[]][] = []): Buffer {
  const bytes = Buffer.concat([
    archive.subarray(0, NAME_END),
    Buffer.from(extra),
    archive.subarray(NAME_END),
  ]);
  bytes.writeUInt16LE(extra.length, LIST + 30);
  bytes.writeUInt32LE(END - LIST + extra.length, bytes.length - 10);
  return change.reduce<Buffer>((copy, [at, to]) => patched(copy, at, to), bytes);
}

/** With extra fields behind the name before the file. */
function withExtraBefore(extra: readonly number[]): Buffer {
  const nameEnd = 30 + 'checkpoint'.length;
  const parts = [archive.subarray(0, nameEnd), Buffer.from(extra), archive.subarray(nameEnd)];
  const bytes = Buffer.concat(parts);
  bytes.writeUInt16LE(extra.length, 28);
  bytes.writeUInt32LE(LIST + extra.length, bytes.length - 6);
  return bytes;
}

/** A second name for the file (Info-ZIP's Unicode path), as an extra field. */
function secondName(name: string): number[] {
  return [0x75, 0x70, 5 + name.length, 0, 1, 0, 0, 0, 0, ...utf8(name)];
}

/** The file again, packed into these bytes, and said to be of this size, in both places. */
async function repacked(packed: Uint8Array, size: number, method: number): Promise<Buffer> {
  const bytes = await archiveOf([['checkpoint', packed]]);
  const list = listOf(bytes);
  for (const [at, of] of [
    [0, 8],
    [list, 10],
  ] as const) {
    bytes.writeUInt16LE(method, at + of);
    bytes.writeUInt32LE(crc32(CONTENT), at + of + 6);
    bytes.writeUInt32LE(size, at + of + 14);
  }
  return bytes;
}

test('an archive that is as it must be, with either end, is read', async () => {
  expect(await faultOf(archive)).toBeUndefined();
  expect(await faultOf(large())).toBeUndefined();
  expect(await faultOf(withExtra([1, 2, 1, 0, 7]))).toBeUndefined();
  expect(await faultOf(withExtra(secondName('checkpoint')))).toBeUndefined();
  expect(await faultOf(withExtraBefore([1, 2, 1, 0, 7]))).toBeUndefined();
  expect(await faultOf(withExtraBefore(secondName('checkpoint')))).toBeUndefined();
  expect(await faultOf(await repacked(deflateRawSync(CONTENT), CONTENT.length, 8))).toBeUndefined();
  const far = withExtra([1, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0], [[LIST + 42, [255, 255, 255, 255]]]);
  expect(await faultOf(far)).toBeUndefined();
});

test('a list that ends within a place, as of a file that was cut while it was read, is refused', () => {
  const place = archive.subarray(LIST, LIST + 46);
  expect(listedLength(place)).toBe(NAME_END - LIST);
  expect(() => listedLength(place.subarray(0, 45))).toThrow(ArchiveFault);
});

test('an archive of nothing is whole, and holds nothing', async () => {
  const source = await openBlob('empty.zip', new Blob([new Uint8Array(await archiveOf([]))]));
  expect(await source.read('checkpoint', 1_000)).toBeUndefined();
});

test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
  ['a comment', () => patched(archive, END + 20, [1]), /ends in a comment/],
  ['one file more', () => patched(archive, END + 8, [2, 0, 2, 0]), /list ends too soon|holds more/],
  [
    'another count at its two ends',
    () => large((b) => b.fill(2, 24, 25).fill(2, 32, 33)),
    /differ/,
  ],
  ['another size at its two ends', () => large((b) => b.fill(7, 40, 41)), /two ends differ/],
  ['another start at its two ends', () => large((b) => b.fill(7, 48, 49)), /two ends differ/],
  ['a large end elsewhere', () => large((b) => b.fill(7, 64, 65)), /not where it says/],
  ['no large end', () => large((b) => b.fill(0, 0, 4)), /not where it says/],
  ['a large end of another length', () => large((b) => b.fill(45, 4, 5)), /not where it says/],
  ['its large end in another part', () => large((b) => b.fill(1, 60, 61)), /several parts/],
  ['two parts', () => large((b) => b.fill(2, 72, 73)), /several parts/],
  ['a large end of another part', () => large((b) => b.fill(1, 16, 17)), /several parts/],
  ['its list in another part', () => large((b) => b.fill(1, 20, 21)), /several parts/],
  ['files in another part', () => large((b) => b.fill(2, 24, 25)), /several parts/],
  ['more than any file', () => large((b) => b.fill(255, 64, 72)), /larger than any file/],
  [
    'too many files',
    () => {
      const bytes = large((b) => b.fill(255, 24, 27).fill(255, 32, 35));
      return patched(bytes, bytes.length - 14, [255, 255, 255, 255]);
    },
    /it says to hold 16777215 files/,
  ],
  ['other flags before the file', () => patched(archive, 6, [2]), /what is not so there/],
  ['another packing before the file', () => patched(archive, 8, [8]), /what is not so there/],
  ['no place', () => patched(archive, LIST + 42, [255, 255, 255, 255]), /not say where/],
  [
    'a place of seven bytes',
    () => withExtra([1, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0], [[LIST + 42, [255, 255, 255, 255]]]),
    /not say where/,
  ],
  ['half a field', () => withExtra([1, 2, 1]), /is damaged/],
  ['a field that is cut off', () => withExtra([1, 2, 9, 0, 7]), /is damaged/],
  ['a second name in its list', () => withExtra(secondName('checkpoints')), /two names for/],
  ['a second name before the file', () => withExtraBefore(secondName('x')), /two names for/],
  ['half a field before the file', () => withExtraBefore([1, 2, 1]), /is damaged/],
  ['a field twice', () => withExtra([1, 2, 0, 0, 1, 2, 0, 0]), /is damaged/],
  ['a stored file of another size', () => repacked(CONTENT, CONTENT.length - 1, 0), /length or/],
  ['a packed file of more than itself', () => repacked(Buffer.alloc(5_000), 12, 8), /more than it/],
])('an archive with %s is refused', async (_what, make, reason) => {
  expect(await faultOf(await make())).toMatch(reason);
});
