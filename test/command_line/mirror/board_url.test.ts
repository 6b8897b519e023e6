import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BoardFiles } from '../../../client/command_line/board_files.ts';
import { boardAt } from '../../../client/command_line/mirror/board_url.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { impatient, type Told } from './board_kit.ts';
import { type Interception, PlainServer } from './plain_server.ts';

const files = new Map([
  ['e/x/checkpoint', utf8('a note')],
  ['e/x/tile/0/000', utf8('a tile')],
]);
let server: PlainServer;
let told: Told;
let board: BoardFiles;

beforeEach(async () => {
  server = await PlainServer.start((path) => files.get(path));
  told = impatient(4);
  board = boardAt(`${server.address}/e/x/`, told);
});
afterEach(() => server.stop());

/** Answers the next requests so, then as ever. */
function answer(times: number, how: Interception): void {
  let left = times;
  server.intercept = (path, response, request) => {
    if (left === 0) return false;
    left -= 1;
    return how(path, response, request);
  };
}

function refuse(times: number, status: number, headers: Record<string, string> = {}): void {
  answer(times, (_path, response) => {
    response.writeHead(status, headers).end();
    return true;
  });
}

const read = (path = 'tile/0/000'): Promise<Uint8Array | undefined> => board.read(path, 100);

describe('a board at its address', () => {
  test('gives its files, and undefined for what is not there', async () => {
    expect(await read()).toEqual(utf8('a tile'));
    expect(await read('tile/0/001')).toBeUndefined();
    refuse(1, 410);
    expect(await read()).toBeUndefined();
    expect(told.waited).toEqual([]);
  });

  test.each([429, 500, 502, 503, 504])(
    '%i is tried again, after longer and longer',
    async (code) => {
      refuse(3, code);
      expect(await read()).toEqual(utf8('a tile'));
      expect(told.waited).toHaveLength(3);
      told.waited.forEach((ms, i) => {
        expect(ms).toBeGreaterThanOrEqual(500 * 2 ** i);
        expect(ms).toBeLessThan(750 * 2 ** i);
      });
      expect(told.said[0]).toMatch(
        /tile\/0\/000: the server answered \d+\. Trying again in 0\.\d s/,
      );
    },
  );

  test('Retry-After is kept to, within reason', async () => {
    for (const [seconds, ms] of [
      ['2', 2_000],
      ['86400', 60_000],
    ] as const) {
      refuse(1, 503, { 'retry-after': seconds });
      await read();
      expect(told.waited.pop()).toBe(ms);
    }
  });

  test('a line that breaks, before or in the middle of an answer, is tried again', async () => {
    answer(2, (_path, response) => {
      if (told.waited.length === 0) response.destroy();
      else {
        response.writeHead(200, { 'content-length': '6' }).write('a ');
        response.socket?.end();
      }
      return true;
    });
    expect(await read()).toEqual(utf8('a tile'));
    expect(told.waited).toHaveLength(2);
  });

  test('what goes on failing, and what is refused for good, ends with what to do', async () => {
    refuse(4, 503);
    await expect(read()).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
    refuse(1, 403);
    await expect(read()).rejects.toThrow('cannot be read: the server answered 403');
    expect(told.waited).toHaveLength(3);
    await server.stop();
    await expect(read()).rejects.toThrow('ECONNREFUSED, 4 times');
    await server.listen();
  });

  test('compressed answers are read, within the limit of what is in them', async () => {
    const send = (bytes: Uint8Array): void => {
      answer(1, (_path, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(bytes));
        return true;
      });
    };
    send(utf8('a tile'));
    expect(await read()).toEqual(utf8('a tile'));
    send(new Uint8Array(1_000_000));
    await expect(read()).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('a checkpoint is asked for past caches, and not sent again while it is the same', async () => {
    const asked: (string | undefined)[] = [];
    server.intercept = (_path, response, request) => {
      asked.push(request.headers['if-none-match']);
      expect(request.headers['cache-control']).toBe('no-cache');
      const same = request.headers['if-none-match'] === '"1"';
      response.writeHead(same ? 304 : 200, { etag: '"1"' }).end(same ? undefined : 'a note');
      return true;
    };
    expect(await read('checkpoint')).toEqual(utf8('a note'));
    expect(await read('checkpoint')).toEqual(utf8('a note'));
    expect(asked).toEqual([undefined, '"1"']);

    // A tag made of length and second may be that of another checkpoint.
    for (let i = 0; i < 11; i++) await read('checkpoint');
    expect(asked.filter((tag) => tag === undefined)).toHaveLength(2);
  });

  test('is not followed elsewhere', async () => {
    const other = await PlainServer.start(() => utf8('elsewhere'));
    refuse(1, 302, { location: `${other.address}/secret` });
    await expect(read()).rejects.toThrow('cannot be read: the server answered 302');
    expect(other.asked).toEqual([]);
    await other.stop();
  });

  test("voters' pages are with a copy, or beside the boards of their server", async () => {
    files.set('pages/voter.js', utf8('at the server'));
    expect(await read('pages/voter.js')).toEqual(utf8('at the server'));
    files.set('e/x/pages/voter.js', utf8('with the copy'));
    expect(await read('pages/voter.js')).toEqual(utf8('with the copy'));
    expect(await read('pages/other.js')).toBeUndefined();
  });

  test('a program that is stopped waits for nothing', async () => {
    const stop = new AbortController();
    const stopping = boardAt(`${server.address}/e/x`, { ...told, signal: stop.signal });
    answer(1, () => {
      stop.abort();
      return true;
    });
    await expect(stopping.read('checkpoint', 100)).rejects.toThrow('aborted');
    await expect(stopping.read('checkpoint', 100)).rejects.toThrow('aborted');
    expect(told.waited).toEqual([]);
  });

  test.each(['vote.example/e/x', 'ftp://vote.example', 'https://vote.example/e/x?y'])(
    '%s is no address',
    (address) => {
      expect(() => boardAt(address, told)).toThrow('is not the address');
    },
  );
});
