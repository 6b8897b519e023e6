import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { HttpElection } from '../../server/http_election.ts';
import { castBallot, sealBallots } from '../../server/posted_ballots.ts';
import { startTestServer } from '../../server/running_server.ts';
import { glasJson } from '../run_glas.ts';
import { boardIn, testFolder } from './board_kit.ts';
import { MirrorProcess } from './mirror_process.ts';
import { filesOf, PlainServer } from './plain_server.ts';

/** A whole server, a mirror in a process of its own, a web server that knows nothing of boards. */
const GLAS_VERIFY = fileURLToPath(
  new URL('../../../dist/verifier/command_line/glas_verify.js', import.meta.url),
);
const BALLOTS = 24;
const PERSON = 'BG0000000001';
const folder = await testFolder('live');
const server = await startTestServer();
const election = await HttpElection.open(server, 'mirrored', [PERSON]);
const address = `${server.url}/e/mirrored`;

test('a mirror that follows while ballots are cast verifies by its own address, and is mirrored', async () => {
  const copy = join(folder, 'copy');
  const ballots = await sealBallots(election, PERSON, BALLOTS);
  const mirror = new MirrorProcess([address, copy, '--every', '1']);
  const { size: before, logVkey } = await election.status();
  await mirror.says(`${before} entries`);
  for (const ballot of ballots) await castBallot(election, ballot);
  const { size } = await election.status();
  await mirror.says(`${size} entries`);
  mirror.kill('SIGINT');
  expect(await mirror.ended()).toBe(0);

  const web = await PlainServer.start(filesOf(copy));
  const { fingerprint } = election.sample;
  const trust = ['--fingerprint', fingerprint, '--log-key', logVkey, '--until', 'opening'];
  const archive = join(folder, 'record.zip');
  const exported = ['--server', server.url, '--election', 'mirrored', '--archive', archive];
  expect(await glasJson(['board', 'export', ...exported, ...trust.slice(0, 4)])).toMatchObject({
    ok: true,
    entries: size,
  });
  for (const source of [web.address, copy, archive]) {
    expect(await verify([source, ...trust, '--quiet'])).toEqual([0, 'VALID\n']);
  }

  const second = join(folder, 'second');
  const mirrored = await glasJson(['mirror', web.address, second, '--once', '--log-key', logVkey]);
  expect(mirrored).toMatchObject({ ok: true, entries: size, logKey: logVkey });
  await web.stop();
  const [one, two] = [await boardIn(copy), await boardIn(second)];
  for (const [path, bytes] of two) expect(one.get(path), path).toEqual(bytes);
  expect(two.get('checkpoint')).toEqual(one.get('checkpoint'));
  // With the pages that the voters were given, as the manifest names them.
  const pages = election.sample.manifest.pages.map(({ path }) => path);
  expect(pages.length).toBeGreaterThan(0);
  expect([...two.keys()].filter((path) => path.startsWith('pages/')).sort()).toEqual(pages.sort());
  expect(await readFile(join(copy, '.mirror/log-key'), 'utf8')).toBe(`${logVkey}\n`);
});

async function verify(args: readonly string[]): Promise<[number | null, string]> {
  const child = spawn(process.execPath, [GLAS_VERIFY, ...args]);
  const closed = once(child, 'close') as Promise<[number | null]>;
  const [stdout, [code]] = await Promise.all([text(child.stdout), closed]);
  return [code, stdout];
}
