import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archivedBoard } from '../../../client/command_line/archived_board.ts';
import { Failure } from '../../../client/command_line/failure.ts';
import { entriesPath } from '../../../crypto/wire/board_paths.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { openBlob } from '../../../verifier/browser/blob_archive.ts';
import { openArchive } from '../../../verifier/command_line/archive_source.ts';
import { openSource } from '../../../verifier/command_line/open_source.ts';
import type { Report } from '../../../verifier/report.ts';
import { type Source, SourceError } from '../../../verifier/source.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { verifyElection } from '../../../verifier/verify.ts';
import { fullElection } from '../../support/full_election.ts';
import { publicGroup } from '../../support/public_group.ts';
import type { SampleElection } from '../../support/sample_election.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { archiveOf, listOf, patched, placeInList, writeArchiveFile, zipOf } from './archive_kit.ts';
import { BoardServer } from './board_server.ts';

const LIMIT = 1_048_576;
let folder: string;
let election: SampleElection;
let files: ReadonlyMap<string, Uint8Array>;
let archive: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glas-archive-'));
  election = await fullElection();
  files = election.files();
  archive = await archiveOf(files);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verify(source: Source): Promise<Report> {
  const { fingerprint, logKey } = election.trust();
  const report = await verifyElection(source, parseTrust(fingerprint, logKey), {
    group: publicGroup,
    random: seededRandom('archive'),
    now: () => 0,
  });
  await source.close?.();
  return report;
}

/** An archive of these bytes, as each platform opens it. */
type Open = (bytes: Uint8Array) => Promise<Source>;
const PLATFORMS: readonly (readonly [name: string, open: Open])[] = [
  [
    'on the disk',
    async (bytes) => openArchive(await writeArchiveFile(join(folder, 'read.zip'), bytes)),
  ],
  ['given to a page', (bytes) => openBlob('read.zip', new Blob([new Uint8Array(bytes)]))],
  [
    'given to glas',
    async (bytes) => asSource(await writeArchiveFile(join(folder, 'given.zip'), bytes)),
  ],
];

/** An archive as the programs of officials and auditors read it, which fail in their own way. */
async function asSource(path: string): Promise<Source> {
  const board = await archivedBoard(path).catch(asSourceError);
  // Another beginning: a file of another kind.
  if (board === undefined) throw new SourceError('ARCHIVE', `${path} is no archive.`);
  return { read: (name, limitBytes) => board.read(name, limitBytes).catch(asSourceError) };
}

function asSourceError(error: unknown): never {
  if (!(error instanceof Failure)) throw error;
  const code = error.code === 'TOO_LARGE' ? 'TOO_LARGE' : 'ARCHIVE';
  expect(error.code).toBe(code);
  throw new SourceError(code, `${error.message} ${error.next}`);
}

/** Opens bytes as an archive and reads every file of the record. */
async function readAllOf(
  open: Open,
  bytes: Uint8Array,
): Promise<Map<string, Uint8Array | undefined>> {
  const source = await open(bytes);
  try {
    const read = new Map<string, Uint8Array | undefined>();
    for (const path of files.keys()) read.set(path, await source.read(path, LIMIT));
    return read;
  } finally {
    await source.close?.();
  }
}

async function faultIn(open: Open, bytes: Uint8Array): Promise<string | undefined> {
  try {
    await readAllOf(open, bytes);
    return undefined;
  } catch (error) {
    if (error instanceof SourceError) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('the same record', () => {
  test('from a folder, an address and an archive gives the same report', async () => {
    const place = join(folder, 'record');
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(place, path)), { recursive: true });
      await writeFile(join(place, path), bytes);
    }
    const server = await BoardServer.start(files);
    const file = await writeArchiveFile(join(folder, 'a name without an ending'), archive);
    const reports = [];
    for (const source of [place, server.address, file]) {
      reports.push(await verify(await openSource(source)));
    }
    await server.stop();
    expect(reports[0]?.verdict).toBe('valid');
    expect(reports[1]).toEqual(reports[0]);
    expect(reports[2]).toEqual(reports[0]);
  });

  test.each(PLATFORMS)(
    '%s is read file by file, each in a buffer of its own',
    async (_at, open) => {
      const source = await open(archive);
      for (const [path, bytes] of files) {
        const read = await source.read(path, LIMIT);
        expect(read).toEqual(bytes);
        expect(read?.buffer.byteLength).toBe(bytes.length);
      }
      expect(await source.read('tile/hints/000', LIMIT)).toBeUndefined();
      await source.close?.();
    },
  );

  test.each(PLATFORMS)('%s: a file above its limit is the record’s fault', async (_at, open) => {
    const source = await open(archive);
    const size = files.get('checkpoint')?.length ?? 0;
    expect(await source.read('checkpoint', size)).toBeDefined();
    await expect(source.read('checkpoint', size - 1)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    await source.close?.();
  });

  test.each(PLATFORMS)('%s, packed again by a general archiver, is the same', async (_at, open) => {
    expect(await readAllOf(open, deflated(files))).toEqual(files);
    expect(await readAllOf(open, withLargeEnd(archive, 0))).toEqual(files);
  });
});

describe.each(PLATFORMS)('an archive %s that is not whole, or not of a record', (_at, open) => {
  const entries = 2;
  const faultOf = (bytes: Buffer): Promise<string | undefined> => faultIn(open, bytes);

  test.each<[string, () => Buffer, RegExp]>([
    ['cut off', () => archive.subarray(0, archive.length - 1), /cut off/],
    ['cut off in the middle', () => archive.subarray(0, archive.length / 2), /cut off/],
    [
      'with something behind it',
      () => Buffer.concat([archive, Buffer.from('x')]),
      /something is behind it/,
    ],
    ['empty of everything but its beginning', () => archive.subarray(0, 4), /cut off/],
    [
      'with a file that is not as it was put in',
      () => patched(archive, archive.indexOf('glas/v1') + 1, [0x00]),
      /tile\/entries\/000\.p\/\d+ is not as it was put in/,
    ],
    [
      'with another name before the file than in the list',
      () => patched(archive, archive.indexOf('tile/0/000') + 9, [0x31]),
      /its list says of "tile\/0\/000\.p\/\d+" what is not so there/,
    ],
    [
      'with another size in the list',
      () => {
        const at = placeInList(archive, entries);
        const size = archive.readUInt32LE(at + 24) - 1;
        const copy = Buffer.from(archive);
        copy.writeUInt32LE(size, at + 20);
        copy.writeUInt32LE(size, at + 24);
        return copy;
      },
      /what is not so there/,
    ],
    [
      'that ends before its list does',
      () => {
        const copy = Buffer.from(archive);
        copy.writeUInt16LE(files.size - 1, archive.length - 12);
        copy.writeUInt16LE(files.size - 1, archive.length - 14);
        return copy;
      },
      /holds more than its end says/,
    ],
    [
      'with a second name for a file, which only some programs take',
      () => renamed(archive, 0, 'timestamp/0'),
      /it has two names for "checkpoint"/,
    ],
    [
      'with a file between the others that only programs see which read from its beginning',
      () => moved(archive, archive.subarray(0, archive.indexOf('PK\u0003\u0004', 4))),
      /its files do not follow each other as its list has them/,
    ],
    [
      'that says to hold more files than there are bytes',
      () => patched(archive, archive.length - 14, [0xfe, 0xff, 0xfe, 0xff]),
      /its list ends too soon/,
    ],
    ['encrypted', () => flagged(archive, entries, 0x0801), /is encrypted/],
    ['encrypted strongly', () => flagged(archive, entries, 0x0841), /is encrypted/],
    [
      'with a comment',
      () => Buffer.concat([patched(archive, archive.length - 2, [1, 0]), Buffer.from('x')]),
      /something is behind it/,
    ],
    [
      'with a comment that looks like an end',
      () => {
        const end = archive.subarray(archive.length - 22);
        return Buffer.concat([patched(archive, archive.length - 2, [22, 0]), end]);
      },
      /its list is not where its end says/,
    ],
    ['of several parts', () => patched(archive, archive.length - 18, [1, 0]), /several parts/],
    ['with two ends that differ', () => withLargeEnd(archive, 1), /its two ends differ/],
    [
      'with sizes behind the files',
      () => flagged(archive, entries, 0x0808),
      /is packed in a way that is not read here/,
    ],
    [
      'packed by an unknown method',
      () => patched(archive, placeInList(archive, entries) + 10, [99]),
      /is packed in a way that is not read here/,
    ],
  ])('%s', async (_what, build, reason) => {
    const fault = await faultOf(build());
    expect(fault).toMatch(/^ARCHIVE: .* is no whole archive of a record: /);
    expect(fault).toMatch(reason);
    expect(fault).toContain('Get it again');
  });

  test.each([
    ['a name twice', 'checkpoint', /it holds checkpoint twice/],
    ['a name outside of the layout', 'trust.json', /"trust\.json" is no file of a record/],
    ['a name outside of the folder', '../checkpoint', /is no file of a record/],
    ['an absolute name', '/checkpoint', /is no file of a record/],
    ['a name with other strokes', 'tile\\0\\000', /is no file of a record/],
    ['a name in other letters', 'Checkpoint', /is no file of a record/],
    ['another spelling of a name', 'tile/entries/x000/000', undefined],
    ['a level that no log has', 'tile/100/000', /is no file of a record/],
    ['a name that ends in nothing', 'pages/', /./],
    ['an empty name', '', /is no file of a record/],
  ])('with %s', async (_what, name, reason) => {
    const fault = await faultOf(await archiveOf([...files, [name, utf8('more')]]));
    if (reason === undefined) expect(fault).toBeUndefined();
    else expect(fault).toMatch(reason);
  });

  test('a bomb is told by its size, or ends at the size it promised', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * LIMIT));
    const says = (size: number): Buffer =>
      zipOf([{ name: 'checkpoint', packed: bomb, size, checksum: 0, method: 8 }]);
    expect(await faultOf(says(64 * LIMIT))).toMatch(/^TOO_LARGE/);
    expect(await faultOf(says(LIMIT))).toMatch(/^ARCHIVE/);
  });

  test('an archive of nothing holds no record', async () => {
    const report = await verify(
      await openSource(await writeArchiveFile(join(folder, 'nothing'), await archiveOf([]))),
    );
    expect(report.verdict).toBe('not-valid');
    expect(report.findings[0]?.code).toBe('CHECKPOINT_MISSING');
  });

  test('a file that is no archive', async () => {
    const file = await writeArchiveFile(join(folder, 'text.zip'), utf8('a text'));
    await expect(openSource(file)).rejects.toMatchObject({
      code: 'ARCHIVE',
      message: expect.stringContaining('is neither a folder nor an archive') as string,
    });
  });
});

describe.each(PLATFORMS)('whichever byte of it is damaged, %s', (_at, open) => {
  /** Every file as it was, or an error that says so: never a file that is missing or another. */
  async function expectNoLie(damaged: Buffer): Promise<void> {
    const outcome = await readAllOf(open, damaged).catch((error: unknown) => error);
    if (outcome instanceof SourceError) expect(outcome.code).toBe('ARCHIVE');
    else expect(outcome).toEqual(files);
  }

  test('in the list and the end', async () => {
    const step = process.env['GLAS_SLOW'] ? 1 : 7;
    for (let at = listOf(archive); at < archive.length; at += step) {
      await expectNoLie(patched(archive, at, [(archive[at] ?? 0) ^ (1 << (at % 8))]));
    }
  });

  test('before and in the files', async () => {
    const random = seededRandom('damage');
    for (let i = 0; i < 150; i++) {
      const at = new DataView(random(4).buffer).getUint32(0) % listOf(archive);
      await expectNoLie(patched(archive, at, [(archive[at] ?? 0) ^ (1 << (i % 8))]));
    }
  });

  test('wherever it is cut off', async () => {
    for (let i = 0; i < 60; i++) {
      await expectNoLie(archive.subarray(0, Math.floor((archive.length * i) / 60)));
    }
  });
});

function flagged(bytes: Buffer, place: number, flags: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt16LE(flags, placeInList(bytes, place) + 8);
  return copy;
}

/** A name in Info-ZIP's extra field 0x7075, beside that of the n-th file in the list. */
function renamed(bytes: Buffer, place: number, name: string): Buffer {
  const at = placeInList(bytes, place);
  const end = at + 46 + bytes.readUInt16LE(at + 28);
  const extra = Buffer.concat([Buffer.alloc(9), Buffer.from(name)]);
  extra.writeUInt16LE(0x7075, 0);
  extra.writeUInt16LE(extra.length - 4, 2);
  extra.writeUInt8(1, 4);
  extra.writeUInt32LE(crc32(bytes.subarray(at + 46, end)), 5);
  const copy = Buffer.concat([bytes.subarray(0, end), extra, bytes.subarray(end)]);
  copy.writeUInt16LE(extra.length, at + 30);
  copy.writeUInt32LE(bytes.readUInt32LE(bytes.length - 10) + extra.length, copy.length - 10);
  return copy;
}

/** Something that the list does not name, between the last file and the list. */
function moved(bytes: Buffer, hidden: Buffer): Buffer {
  const list = listOf(bytes);
  const copy = Buffer.concat([bytes.subarray(0, list), hidden, bytes.subarray(list)]);
  copy.writeUInt32LE(list + hidden.length, copy.length - 6);
  return copy;
}

/** With the 64-bit end that large archives have; `more` files than there are, says that one. */
function withLargeEnd(bytes: Buffer, more: number): Buffer {
  const [list, at] = [listOf(bytes), bytes.length - 22];
  const end = Buffer.alloc(76);
  end.writeUInt32LE(0x0606_4b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeBigUInt64LE(BigInt(files.size + more), 24);
  end.writeBigUInt64LE(BigInt(files.size + more), 32);
  end.writeBigUInt64LE(BigInt(at - list), 40);
  end.writeBigUInt64LE(BigInt(list), 48);
  end.writeUInt32LE(0x0706_4b50, 56);
  end.writeBigUInt64LE(BigInt(at), 64);
  end.writeUInt32LE(1, 72);
  return Buffer.concat([bytes.subarray(0, at), end, bytes.subarray(at)]);
}

/** An archive as others make it: folders are in it, and files are deflated. */
function deflated(record: ReadonlyMap<string, Uint8Array>): Buffer {
  const folders = ['tile/', 'tile/0/', 'tile/0/000.p/', 'tile/entries/', 'tile/attachments/'];
  const none = { packed: new Uint8Array(), size: 0, checksum: 0, method: 0 };
  return zipOf([
    ...folders.map((name) => ({ name, ...none })),
    ...[...record].map(([name, bytes]) => ({
      name,
      packed: deflateRawSync(bytes),
      size: bytes.length,
      checksum: crc32(bytes),
      method: 8,
    })),
  ]);
}

/** As browsers do by their own standard: test/browser/verify_page.test.ts. */
test('an archive with something behind the packed bytes of a file is not whole', async () => {
  const packed = Buffer.concat([deflateRawSync('checked'), Buffer.from('x')]);
  const member = { name: 'checkpoint', packed, size: 7, checksum: crc32('checked'), method: 8 };
  const file = await writeArchiveFile(join(folder, 'behind.zip'), zipOf([member]));
  const source = await openArchive(file);
  await expect(source.read('checkpoint', 7)).rejects.toThrow('something is behind');
  await source.close?.();
});

test('the layout of the tests is the record’s own', () => {
  expect([...files.keys()]).toContain(entriesPath(0, election.entries.length));
});
