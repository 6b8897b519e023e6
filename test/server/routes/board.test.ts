import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  attachmentsPath,
  decodeEntryBundle,
  encodeEntryBundle,
  entriesPath,
  hintsPath,
  tilePath,
} from '../../../crypto/wire/board_paths.ts';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { HttpElection } from '../http_election.ts';
import { type RawAnswer, rawRequest } from '../raw_request.ts';
import { startTestServer } from '../running_server.ts';

const server = await startTestServer();
const election = await HttpElection.open(server, 'spring', ['BG0000000001']);
const { size } = await election.status();

const FOR_EVER = 'public, max-age=31536000, immutable';
const ENTRIES = entriesPath(0, size);
const BUNDLES = [ENTRIES, attachmentsPath(0, size), hintsPath(0, size), tilePath(0, 0, size)];

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  rawRequest(server.url, `/e/spring/${path}`, { method, headers });

const codeOf = ({ body }: RawAnswer): unknown =>
  (parseJson(body.toString()) as { code: unknown }).code;

/** What every answer must have, so that a page of any site may read it, the refusals too. */
function expectForAnyone({ headers }: RawAnswer): void {
  expect(headers['access-control-allow-origin']).toBe('*');
  expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  expect(headers['access-control-expose-headers']).toBe('ETag, Retry-After');
  expect(headers['access-control-allow-credentials']).toBeUndefined();
  expect(headers['set-cookie']).toBeUndefined();
  expect(headers['x-content-type-options']).toBe('nosniff');
}

/** What is there says of itself how long it may be kept, and for whom it differs. */
function expectRefused(answer: RawAnswer, status: number, code: string): void {
  expectForAnyone(answer);
  expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
}

describe('the files of a board, as they are sent', () => {
  test.each(BUNDLES)('%s: bytes for anyone, for ever', async (path) => {
    const answer = await ask(path);
    expectForAnyone(answer);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    expect(answer.headers['cache-control']).toBe(FOR_EVER);
    expect(answer.headers['content-length']).toBe(String(answer.body.length));
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers.etag).toMatch(/^"[\w-]{22}"$/);
    expect(answer.headers.vary).toBe(path === ENTRIES ? 'Accept-Encoding' : undefined);
  });

  test('the checkpoint: text, which a cache may keep but must ask about', async () => {
    const answer = await ask('checkpoint');
    expectForAnyone(answer);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers.etag).toMatch(/^"[\w-]{22}"$/);
    expect(answer.headers.vary).toBeUndefined();
    expect(answer.body.toString()).toContain(`${new URL(server.url).host}/e/spring\n${size}\n`);
  });

  test('nothing depends on who asks: cookies, languages, origins, browsers', async () => {
    for (const path of [...BUNDLES, 'checkpoint']) {
      const plain = await ask(path);
      const other = await ask(path, {
        cookie: 'glas-session=x',
        'accept-language': 'bg',
        origin: 'https://observer.example',
        'sec-fetch-site': 'cross-site',
        'user-agent': 'Lynx',
        accept: 'text/html',
        range: 'bytes=0-1',
        authorization: 'Bearer x',
      });
      expect(other.status).toBe(200);
      expect(other.body.equals(plain.body)).toBe(true);
      expect({ ...other.headers, date: '' }).toEqual({ ...plain.headers, date: '' });
    }
  });
});

describe('Accept-Encoding', () => {
  test('entries are sent packed to who takes gzip, and say that they differ', async () => {
    const plain = await ask(ENTRIES);
    for (const accepted of ['gzip', 'gzip, deflate, br', '*', 'br;q=1, gzip;q=0.8', 'GZIP']) {
      const packed = await ask(ENTRIES, { 'accept-encoding': accepted });
      expectForAnyone(packed);
      expect([accepted, packed.headers['content-encoding']]).toEqual([accepted, 'gzip']);
      expect(packed.headers.vary).toBe('Accept-Encoding');
      expect(packed.headers['cache-control']).toBe(FOR_EVER);
      expect(packed.headers['content-length']).toBe(String(packed.body.length));
      expect(packed.headers.etag).not.toBe(plain.headers.etag);
      expect(packed.body.length).toBeLessThan(plain.body.length);
      expect(gunzipSync(packed.body).equals(plain.body)).toBe(true);
    }
  });

  test.each([
    '',
    'identity',
    'br',
    'gzip;q=0',
    'identity;q=1, gzip;q=0.5',
    'gzip;q=0, *',
    'nonsense;;',
  ])('not to who does not: %j', async (accepted) => {
    const { headers, body } = await ask(ENTRIES, { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.vary).toBe('Accept-Encoding');
    expect(decodeEntryBundle(body)).toHaveLength(size);
  });

  test('what does not get smaller is never packed: ciphertexts, hashes, three lines', async () => {
    for (const path of [...BUNDLES.slice(1), 'checkpoint']) {
      const { headers } = await ask(path, { 'accept-encoding': 'gzip' });
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers.vary).toBeUndefined();
    }
  });
});

describe('asking whether it is still the same', () => {
  test.each([...BUNDLES, 'checkpoint'])('%s: 304 with what a cache needs to know', async (path) => {
    const first = await ask(path, { 'accept-encoding': 'gzip' });
    const { etag = '' } = first.headers;
    for (const asked of [etag, `W/${etag}`, `"other", ${etag}`, `"a" ,W/"b",${etag} , "c"`, '*']) {
      const again = await ask(path, { 'accept-encoding': 'gzip', 'if-none-match': asked });
      expectForAnyone(again);
      expect([asked, again.status, again.body.length]).toEqual([asked, 304, 0]);
      for (const name of ['etag', 'cache-control', 'vary']) {
        expect([name, again.headers[name]]).toEqual([name, first.headers[name]]);
      }
      for (const name of ['content-type', 'content-length', 'content-encoding']) {
        expect([name, again.headers[name]]).toEqual([name, undefined]);
      }
    }
  });

  test('also past the caches, where a reader wants to hear it from the server', async () => {
    const { etag = '' } = (await ask('checkpoint')).headers;
    for (const asked of ['no-cache', 'no-cache, max-age=0', 'max-age=0']) {
      const again = await ask('checkpoint', { 'if-none-match': etag, 'cache-control': asked });
      expect([asked, again.status]).toEqual([asked, 304]);
    }
  });

  test('the whole file, to who has another, or has it otherwise packed', async () => {
    const { etag = '' } = (await ask(ENTRIES)).headers;
    for (const headers of [
      { 'if-none-match': '"other"' },
      { 'if-none-match': etag.slice(0, -1) },
      { 'if-none-match': '' },
      { 'if-none-match': `"${'x'.repeat(4_000)}"` },
      { 'if-none-match': etag, 'accept-encoding': 'gzip' },
      { 'if-modified-since': 'Sun, 22 Nov 2099 00:00:00 GMT' },
    ]) {
      expect((await ask(ENTRIES, headers)).status).toBe(200);
    }
  });

  test('a checkpoint that has grown is another', async () => {
    const { headers, body } = await ask('checkpoint');
    const grown = await HttpElection.setUp(server, 'growing');
    const before = await rawRequest(server.url, '/e/growing/checkpoint');
    await grown.putRoll('person,style\nBG0000000001,all\n');
    const after = await rawRequest(server.url, '/e/growing/checkpoint', {
      headers: { 'if-none-match': before.headers.etag ?? '' },
    });
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    const same = await ask('checkpoint', { 'if-none-match': headers.etag ?? '' });
    expect([same.status, body.length > 0]).toEqual([304, true]);
  });
});

describe('methods', () => {
  test('HEAD is GET without the bytes', async () => {
    for (const path of [...BUNDLES, 'checkpoint']) {
      const get = await ask(path, { 'accept-encoding': 'gzip' });
      const head = await ask(path, { 'accept-encoding': 'gzip' }, 'HEAD');
      expect([head.status, head.body.length]).toEqual([200, 0]);
      expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' });
    }
    const none = await ask(tilePath(0, 1, 256), {}, 'HEAD');
    expectForAnyone(none);
    expect([none.status, none.headers['cache-control']]).toEqual([404, 'no-store']);
  });

  test('a browser that asks first, for a page of another site, is told yes', async () => {
    for (const path of [...BUNDLES, 'checkpoint', tilePath(0, 9, 256)]) {
      const asked = {
        origin: 'https://observer.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match, x-more',
      };
      const answer = await ask(path, asked, 'OPTIONS');
      expectForAnyone(answer);
      expect([answer.status, answer.body.length]).toEqual([204, 0]);
      expect(answer.headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS');
      expect(answer.headers['access-control-allow-headers']).toBe('*');
      expect(Number(answer.headers['access-control-max-age'])).toBeGreaterThan(0);
    }
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('METHOD_NOT_ALLOWED: %s', async (method) => {
    for (const path of [...BUNDLES, 'checkpoint']) {
      const answer = await ask(path, { origin: 'https://evil.example' }, method);
      expectRefused(answer, 405, 'METHOD_NOT_ALLOWED');
      expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
    }
  });
});

describe('what is not there', () => {
  test.each([
    ['not yet', `/e/spring/${entriesPath(0, size + 1)}`],
    ['beyond', '/e/spring/tile/entries/x999/x999/x999/x999/999'],
    ['a width of nothing', '/e/spring/tile/0/000.p/0'],
    ['a full width as a partial one', '/e/spring/tile/0/000.p/256'],
    ['a leading zero', `/e/spring/tile/0/000.p/0${size}`],
    ['a level with a leading zero', `/e/spring/tile/00/000.p/${size}`],
    ['a short number', `/e/spring/tile/0/0.p/${size}`],
    ['a level there is not', '/e/spring/tile/64/000'],
    ['a query', `/e/spring/${ENTRIES}?v=1`],
    ['an empty query', `/e/spring/${ENTRIES}?`],
    ['a query of the checkpoint', '/e/spring/checkpoint?now'],
    ['a query that ends as the path does', '/e/spring/checkpoint?1/e/spring/checkpoint'],
    ['a fragment', `/e/spring/${ENTRIES}#1`],
    ['an escape', `/e/spring/tile/entries/%30%30%30.p/${size}`],
    ['an escape in the name', `/e/%73pring/${ENTRIES}`],
    ['an escape that is none', '/e/%zz/checkpoint'],
    ['a slash too many', `/e/spring/tile//entries/000.p/${size}`],
    ['a slash at the end', `/e/spring/${ENTRIES}/`],
    ['a slash after the checkpoint', '/e/spring/checkpoint/'],
    ['a way up', `/e/spring/tile/../${ENTRIES}`],
    ['a way up, escaped', `/e/spring/tile/%2e%2e/${ENTRIES}`],
    ['a way out', '/e/spring/tile/../../../../../../etc/passwd'],
    ['a way out, escaped', '/e/spring/tile/..%2f..%2f..%2fetc%2fpasswd'],
    ['a backslash', '/e/spring/tile/entries\\000'],
    ['a null', '/e/spring/tile/entries/000%00'],
    ['another election', `/e/nowhere/${ENTRIES}`],
    ['a name that none can have', `/e/SPRING/${ENTRIES}`],
    ['a name of names', '/e/__proto__/checkpoint'],
    ['a folder', '/e/spring/tile'],
    ['a folder with a slash', '/e/spring/tile/'],
    ['a time stamp', '/e/spring/timestamp/0'],
    ['a time stamp with a leading zero', '/e/spring/timestamp/00'],
    ['a checkpoint of witnesses that there are not', '/e/spring/witnessed-checkpoint'],
  ])('NOT_FOUND, and never kept: %s', async (_what, path) => {
    const answer = await rawRequest(server.url, path);
    if (path.includes('%zz')) expectRefused(answer, 400, 'BAD_REQUEST');
    else expectRefused(answer, 404, 'NOT_FOUND');
  });

  test('a server may be asked by its whole address, as proxies do', async () => {
    const whole = await rawRequest(server.url, `${server.url}/e/spring/${ENTRIES}`);
    const bundle = decodeEntryBundle(whole.body) ?? [];
    expect(Buffer.from(encodeEntryBundle(bundle)).equals((await ask(ENTRIES)).body)).toBe(true);
  });
});
