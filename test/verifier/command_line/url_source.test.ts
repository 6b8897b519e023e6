import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { openUrl } from '../../../verifier/command_line/url_source.ts';
import type { Source } from '../../../verifier/source.ts';
import { type Answer, BoardServer } from './board_server.ts';

let server: BoardServer;
/** What was waited between tries, in milliseconds. */
let waits: number[];
let source: Source;

beforeEach(async () => {
  server = await BoardServer.start(new Map([['checkpoint', utf8('a note')]]));
  waits = [];
  source = openUrl(server.address, { tries: 4, wait: remember });
});
afterEach(() => server.stop());

function remember(milliseconds: number): Promise<void> {
  waits.push(milliseconds);
  return Promise.resolve();
}

const read = (limitBytes = 100): Promise<Uint8Array | undefined> =>
  source.read('checkpoint', limitBytes);

describe('a board at its address', () => {
  test('gives the bytes of a file, and undefined for one that is not there', async () => {
    expect(await read()).toEqual(utf8('a note'));
    expect(await source.read('tile/0/000', 100)).toBeUndefined();
    server.refuse('checkpoint', 1, 410);
    expect(await read()).toBeUndefined();
    expect(waits).toEqual([]);
  });

  test('gives them in a buffer of their own, which may go to a thread', async () => {
    const bytes = await read();
    expect(bytes?.buffer.byteLength).toBe(bytes?.length);
  });

  test('a slash at the end of the address is one too many', async () => {
    await openUrl(`${server.address}/`).read('checkpoint', 100);
    expect(server.asked).toEqual(['checkpoint']);
  });

  test.each([429, 500, 502, 503, 504])(
    '%i is tried again, after longer and longer',
    async (status) => {
      server.refuse('checkpoint', 3, status);
      expect(await read()).toEqual(utf8('a note'));
      expect(waits).toHaveLength(3);
      waits.forEach((ms, i) => {
        expect(ms).toBeGreaterThanOrEqual(250 * 2 ** i);
        expect(ms).toBeLessThan(375 * 2 ** i);
      });
    },
  );

  test('Retry-After is kept to, within reason', async () => {
    const after = (seconds: string) => {
      server.refuse('checkpoint', 1, 503, { 'retry-after': seconds });
      return read();
    };
    await after('2');
    await after('86400');
    await after('soon');
    expect(waits.slice(0, 2)).toEqual([2_000, 30_000]);
    expect(waits[2]).toBeGreaterThanOrEqual(250);
  });

  test('a connection that breaks off is tried again', async () => {
    server.answer('checkpoint', (response) => response.destroy());
    expect(await read()).toEqual(utf8('a note'));
    server.answer('checkpoint', (response) => {
      response.writeHead(200, { 'content-length': '6' }).write('a ');
      response.socket?.end();
    });
    expect(await read()).toEqual(utf8('a note'));
    expect(waits).toHaveLength(2);
  });

  test('an answer that does not come in time is tried again', async () => {
    // Time is up for a try as soon as the server has its request and keeps silent.
    let current = new AbortController();
    const deadline = (): AbortSignal => (current = new AbortController()).signal;
    const silent: Answer = () => {
      current.abort(new DOMException('too long', 'TimeoutError'));
    };
    source = openUrl(server.address, { tries: 2, deadline, wait: remember });
    server.answer('checkpoint', silent);
    expect(await read()).toEqual(utf8('a note'));
    server.answer('checkpoint', silent, silent);
    await expect(read()).rejects.toThrow('no answer in time, 2 times');
  });

  test('what goes on failing is an error that says what to do', async () => {
    server.refuse('checkpoint', 4, 503);
    await expect(read()).rejects.toThrow(
      /checkpoint cannot be read: the server answered 503, 4 times\. Check the address/,
    );
    expect(server.asked).toHaveLength(4);
  });

  test('other refusals are final', async () => {
    server.refuse('checkpoint', 1, 403);
    await expect(read()).rejects.toMatchObject({ code: 'UNREADABLE' });
    expect(waits).toEqual([]);
  });

  test('more bytes than allowed are not read', async () => {
    await expect(read(5)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    server.answer('checkpoint', (response) => {
      const endless = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', endless);
      endless();
    });
    await expect(read(1_000_000)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(waits).toEqual([]);
  });

  test('packed bytes are unpacked, a little that unpacks to much no further than allowed', async () => {
    const packed =
      (bytes: Uint8Array): Answer =>
      (response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes);
    server.answer('checkpoint', packed(gzipSync('a note')));
    expect(await read()).toEqual(utf8('a note'));
    server.answer('checkpoint', packed(gzipSync(Buffer.alloc(2 ** 26))));
    await expect(read(1_000_000)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(waits).toEqual([]);
    // Spoilt on the way, then whole.
    server.answer('checkpoint', packed(utf8('no gzip at all')));
    expect(await read()).toEqual(utf8('a note'));
    expect(waits).toHaveLength(1);
  });

  test('a server that is not there', async () => {
    await server.stop();
    await expect(read()).rejects.toThrow('ECONNREFUSED, 4 times');
    server = await BoardServer.start(new Map());
  });

  test.each(['http://', 'https://vote.example/e/name?x=1', 'https://vote.example/e/name#x'])(
    '%s is no address',
    (address) => {
      expect(() => openUrl(address)).toThrow('is not the address of a board');
    },
  );
});
