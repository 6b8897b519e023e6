import { crc32 } from 'node:zlib';
import { concat, utf8 } from '../../../crypto/wire/bytes.ts';

/** From here on sizes and offsets do not fit into the first form of the format. */
const FOUR_GB = 0xffff_ffff;
const MANY_FILES = 0xffff;

/** Reads text as UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, 00:00, the first that the format can say: the same record gives the same archive. */
const DOS_DATE = 0x0021;
/** Made on Unix by version 4.5 of the format; a plain file that all may read. */
const MADE_BY = 0x032d;
const MODE = 0o100644 * 0x1_0000;

interface Member {
  readonly name: Uint8Array;
  readonly size: number;
  readonly checksum: number;
  readonly offset: number;
}

/**
 * Writes a ZIP of files that are stored as they are (PKWARE APPNOTE 6.3.10, with its 64-bit records
 * where they are needed): one after another, nothing is kept but the list of them. The same files in
 * the same order give the same bytes.
 */
export class ZipWriter {
  readonly #write: (bytes: Uint8Array) => Promise<void>;
  readonly #members: Member[] = [];
  #offset = 0;

  /** write: takes the archive's bytes, one piece after another. */
  constructor(write: (bytes: Uint8Array) => Promise<void>) {
    this.#write = write;
  }

  /** Adds a file of less than 4 GB. Throws a TypeError above. */
  async add(name: string, bytes: Uint8Array): Promise<void> {
    if (bytes.length >= FOUR_GB) throw new TypeError('ZipWriter: the file is too large');
    const member: Member = {
      name: utf8(name),
      size: bytes.length,
      checksum: crc32(bytes),
      offset: this.#offset,
    };
    this.#members.push(member);
    await this.#append(concat(u32(0x0403_4b50), ...described(member, 20), u16(0), member.name));
    await this.#append(bytes);
  }

  /** Writes the list of files, and with it the end. */
  async finish(): Promise<void> {
    const start = this.#offset;
    for (const member of this.#members) await this.#append(listed(member));
    const size = this.#offset - start;
    const count = this.#members.length;
    if (count >= MANY_FILES || start >= FOUR_GB || size >= FOUR_GB) {
      await this.#append(largeEnd(count, size, start, this.#offset));
    }
    await this.#append(
      concat(
        ...[u32(0x0605_4b50), u16(0), u16(0)],
        ...[u16(Math.min(count, MANY_FILES)), u16(Math.min(count, MANY_FILES))],
        ...[u32(Math.min(size, FOUR_GB)), u32(Math.min(start, FOUR_GB)), u16(0)],
      ),
    );
  }

  async #append(bytes: Uint8Array): Promise<void> {
    this.#offset += bytes.length;
    await this.#write(bytes);
  }
}

/** What a file's own header and its place in the list have in common. */
function described({ name, size, checksum }: Member, version: number): Uint8Array[] {
  return [
    ...[u16(version), u16(UTF8), u16(0), u16(0), u16(DOS_DATE)],
    ...[u32(checksum), u32(size), u32(size), u16(name.length)],
  ];
}

/** A file's place in the list; one that begins after 4 GB says so in an extra field. */
function listed(member: Member): Uint8Array {
  const isFar = member.offset >= FOUR_GB;
  const far = isFar ? concat(u16(1), u16(8), u64(member.offset)) : new Uint8Array();
  return concat(
    ...[u32(0x0201_4b50), u16(MADE_BY), ...described(member, isFar ? 45 : 20), u16(far.length)],
    ...[u16(0), u16(0), u16(0), u32(MODE), u32(Math.min(member.offset, FOUR_GB))],
    ...[member.name, far],
  );
}

/** The 64-bit end, and where it is. */
function largeEnd(count: number, size: number, start: number, offset: number): Uint8Array {
  return concat(
    ...[u32(0x0606_4b50), u64(44), u16(MADE_BY), u16(45), u32(0), u32(0)],
    ...[u64(count), u64(count), u64(size), u64(start)],
    ...[u32(0x0706_4b50), u32(0), u64(offset), u32(1)],
  );
}

/** Little-endian, as all numbers of the format. */
function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >>> 8);
}

function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true);
  return bytes;
}
