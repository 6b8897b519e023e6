import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { BoardFile } from '../../../server/board/board.ts';
import { type Limits, ServedFiles } from '../../../server/board_files/served_files.ts';
import { OverloadError } from '../../../server/verification/overload.ts';

const TEXT = '{"type":"ballot"}'.repeat(50);

/** A board of files in memory, which counts how often each is read. */
function filesOf(limits: Partial<Limits> = {}) {
  const files = new Map<string, BoardFile>();
  const reads: string[] = [];
  const readFile = (slug: string, path: string): Promise<BoardFile | undefined> => {
    reads.push(path);
    return Promise.resolve(slug === 'spring' ? files.get(path) : undefined);
  };
  const put = (path: string, text: string, more: Partial<BoardFile> = {}): void => {
    const contentType = 'application/octet-stream';
    const bytes = new TextEncoder().encode(text);
    files.set(path, { bytes, contentType, isFinal: true, isCompressible: false, ...more });
  };
  const lane = { atOnce: 1, waiting: 100 };
  const all: Limits = { keptBytes: 1_000_000, large: lane, small: lane, ...limits };
  const served = new ServedFiles({ readFile }, all);
  return { put, reads, read: (path: string, gzip = false) => served.read('spring', path, gzip) };
}

test('a crowd that asks for one file costs one read, and one compression', async () => {
  const { put, reads, read } = filesOf();
  put('tile/entries/000', TEXT, { isCompressible: true });
  const crowd = await Promise.all(
    Array.from({ length: 50 }, (_, i) => read('tile/entries/000', i % 2 === 0)),
  );
  expect(reads).toHaveLength(1);
  const [packed, plain] = crowd;
  expect(plain?.bytes.toString()).toBe(TEXT);
  expect(gunzipSync(packed?.bytes ?? '').toString()).toBe(TEXT);
  expect([packed?.encoding, plain?.encoding]).toEqual(['gzip', undefined]);
  // The very same memory, however many are still being sent it.
  expect(new Set(crowd.map((file) => file?.bytes)).size).toBe(2);
});

test('what changes is read each time somebody asks, but by a crowd together', async () => {
  const { put, reads, read } = filesOf();
  put('checkpoint', 'one', { isFinal: false });
  expect((await read('checkpoint'))?.bytes.toString()).toBe('one');
  const during = [read('checkpoint'), read('checkpoint'), read('checkpoint')];
  put('checkpoint', 'two', { isFinal: false });
  const after = read('checkpoint');
  expect((await after)?.bytes.toString()).toBe('two');
  await Promise.all(during);
  expect(reads.length).toBeLessThanOrEqual(3);
});

test('a file is found at once when it is there, whoever asked for it too early', async () => {
  const { put, reads, read } = filesOf();
  const early = read('tile/0/000');
  put('tile/0/000', 'hashes');
  const late = [read('tile/0/000'), read('tile/0/000')];
  expect(await early).toBeUndefined();
  const found = await Promise.all(late);
  expect(found.map((file) => file?.bytes.toString())).toEqual(['hashes', 'hashes']);
  expect(reads).toHaveLength(2);
});

test('what is kept is bounded: the file that was not used for longest is read again', async () => {
  const { put, reads, read } = filesOf({ keptBytes: 8 * (1_024 + 100) });
  const paths = Array.from({ length: 9 }, (_, i) => `tile/0/00${i}`);
  for (const path of paths) put(path, 'x'.repeat(100));
  for (const path of paths.slice(0, 8)) await read(path);
  await read('tile/0/000');
  expect(reads).toHaveLength(8);
  await read('tile/0/008'); // one too many
  await read('tile/0/000');
  expect(reads).toHaveLength(9);
  await read('tile/0/001');
  expect(reads).toHaveLength(10);
});

test('one large file does not push out all the others', async () => {
  const { put, reads, read } = filesOf({ keptBytes: 8 * (1_024 + 100) });
  put('tile/0/000', 'x'.repeat(100));
  put('tile/attachments/000', 'x'.repeat(700));
  await read('tile/0/000');
  for (let i = 0; i < 2; i++) await read('tile/attachments/000');
  await read('tile/0/000');
  expect(reads).toEqual(['tile/0/000', 'tile/attachments/000', 'tile/attachments/000']);
});

test('where too many different files are waited for, the next is refused and nothing is lost', async () => {
  const { put, read } = filesOf({ small: { atOnce: 1, waiting: 3 } });
  const paths = Array.from({ length: 6 }, (_, i) => `tile/0/00${i}`);
  for (const path of paths) put(path, path);
  const answers = await Promise.allSettled(paths.map((path) => read(path)));
  expect(answers.map(({ status }) => status)).toEqual([
    ...['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected'],
  ]);
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(OverloadError);
  }
  expect((await read('tile/0/005'))?.bytes.toString()).toBe('tile/0/005');
});

test('a crowd that reads what is large keeps nobody from what is small', async () => {
  let release = (): void => undefined;
  const locked = new Promise<void>((resolve) => (release = resolve));
  const readFile = async (_slug: string, path: string): Promise<BoardFile> => {
    if (/attachments|hints/.test(path)) await locked;
    const bytes = new TextEncoder().encode(path);
    return { bytes, contentType: 'text/plain', isFinal: true, isCompressible: false };
  };
  const lane = { atOnce: 1, waiting: 3 };
  const files = new ServedFiles({ readFile }, { keptBytes: 1_000, large: lane, small: lane });
  const read = (path: string) => files.read('spring', path, true);
  const crowd = ['tile/attachments/000', 'tile/hints/000', 'tile/hints/001', 'tile/hints/002'];
  const reading = crowd.map(read);
  await expect(read('tile/hints/003')).rejects.toBeInstanceOf(OverloadError);
  for (const path of ['checkpoint', 'tile/0/000', 'tile/entries/000', 'timestamp/0']) {
    expect((await read(path))?.bytes.toString()).toBe(path);
  }
  release();
  expect((await Promise.all(reading)).map((file) => file?.bytes.toString())).toEqual(crowd);
});

test('the same bytes have the same tag in every process, others another', async () => {
  const tags = await Promise.all(
    ['a', 'a', 'b'].map(async (text) => {
      const { put, read } = filesOf();
      put('tile/0/000', text);
      return (await read('tile/0/000'))?.etag;
    }),
  );
  expect(tags[0]).toBe(tags[1]);
  expect(tags[0]).not.toBe(tags[2]);
});
