import { expect, test } from 'vitest';
import { boardFiles } from '../../../client/observer/board_files.ts';
import { BoardReader } from '../../../client/observer/board_reader.ts';
import { pathsOf } from '../../../crypto/log/tiles.ts';
import { entriesPath, hintsPath } from '../../../crypto/wire/board_paths.ts';
import { openUrl } from '../../../verifier/command_line/url_source.ts';
import { startCachingProxy } from '../caching_proxy.ts';
import { HttpElection } from '../http_election.ts';
import { rawRequest } from '../raw_request.ts';
import { startTestServer } from '../running_server.ts';

const MEGABYTE = 1_048_576;

const server = await startTestServer();
const election = await HttpElection.open(server, 'spring', ['BG0000000001']);
const { size, logVkey } = await election.status();

test('a cache holds a whole board: the second reader costs its server one question', async () => {
  const proxy = await startCachingProxy(server.url);
  const paths = [...pathsOf(size), hintsPath(0, size)];
  const readAll = async (): Promise<Buffer[]> => {
    const source = openUrl(`${proxy.url}/e/spring`);
    const files = await Promise.all(paths.map((path) => source.read(path, MEGABYTE)));
    return files.map((file) => Buffer.from(file ?? []));
  };
  const first = await readAll();
  expect(proxy.deeds.splice(0).sort()).toEqual(
    paths.map((path) => `stored /e/spring/${path}`).sort(),
  );
  const second = await readAll();
  expect(second).toEqual(first);
  expect(proxy.deeds.splice(0).sort()).toEqual(
    paths
      .map((path) => `${path === 'checkpoint' ? 'revalidated' : 'hit'} /e/spring/${path}`)
      .sort(),
  );
});

test('a cache keeps packed and plain entries apart', async () => {
  const proxy = await startCachingProxy(server.url);
  const path = `/e/spring/${entriesPath(0, size)}`;
  const plain = await rawRequest(server.url, path);
  for (const encoding of ['gzip', 'identity', 'gzip', 'identity']) {
    const got = await rawRequest(proxy.url, path, { headers: { 'accept-encoding': encoding } });
    const isPacked = got.headers['content-encoding'] === 'gzip';
    expect([encoding, isPacked]).toEqual([encoding, encoding === 'gzip']);
    expect(got.body.equals(plain.body)).toBe(!isPacked);
  }
  expect(proxy.deeds.map((deed) => deed.split(' ')[0])).toEqual(['stored', 'stored', 'hit', 'hit']);
});

test('the page of the board follows it through a cache, and no refusal sticks there', async () => {
  const growing = await HttpElection.setUp(server, 'growing');
  const proxy = await startCachingProxy(server.url);
  const status = await growing.status();
  const send: typeof fetch = (path, init) =>
    fetch(typeof path === 'string' ? proxy.url + path : path, init);
  const reader = new BoardReader(boardFiles('growing', send), status.logVkey);
  const early = await fetch(`${proxy.url}/e/growing/${entriesPath(0, status.size + 1)}`);
  expect(early.status).toBe(404);

  const { size: before } = await reader.refresh();
  expect(before).toBe(status.size);
  expect(await reader.entries(0, before)).toHaveLength(before);
  expect((await growing.putRoll('person,style\nBG0000000001,all\n')).status).toBe(200);
  const after = await reader.refresh();
  expect(after.size).toBe(before + 1);
  expect(await reader.entries(before, after.size)).toHaveLength(1);
  await growing.openVoting();
  const opened = await reader.refresh();
  expect(await reader.entries(0, opened.size)).toHaveLength(opened.size);
  expect(proxy.deeds.filter((deed) => deed.endsWith('/checkpoint'))).toEqual([
    ...['stored /e/growing/checkpoint', 'stored /e/growing/checkpoint'],
    'stored /e/growing/checkpoint',
  ]);
  expect(logVkey).not.toBe(status.logVkey);
});
