import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decodeScalar } from '../../crypto/group/scalar.ts';
import { parseVkey } from '../../crypto/log/note.ts';
import { sealBallot } from '../../crypto/ballot.ts';
import { fromBase64 } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { decodeFrame, encodeFrame } from '../../crypto/wire/framing.ts';
import { readConfig } from '../../server/config.ts';
import { loadServerKey } from '../../server/keys.ts';
import { Logger } from '../../server/log.ts';
import { startServer } from '../../server/start.ts';
import { connect, type Sql } from '../../server/store/sql.ts';
import { migrate } from '../../server/store/migrate.ts';
import { freePort } from '../server/free_port.ts';
import { checkLog, expectHonoured } from '../server/board/log_check.ts';
import { Cluster } from './crash/cluster.ts';
import { HOST, type LoadElection, openCrashElection, SLUG } from './crash/crash_election.ts';
import { notPrefixes, readStoredLog } from './crash/stored_log.ts';
import { mountSmallDisk, type SmallDisk } from './small_disk.ts';

/** PostgreSQL's files and its write-ahead log take about a hundred. */
const MEGABYTES = 192;
const WAL = { min_wal_size: '32MB', max_wal_size: '32MB' };
/** More than fit into the pages that PostgreSQL has. */
const MOST_CASTS = 200;

const mounted = await mountSmallDisk(MEGABYTES);
/** In reverse, whatever failed. */
const undo: (() => Promise<unknown>)[] = [];
if (typeof mounted !== 'string') undo.push(mounted.unmount);
afterAll(async () => {
  for (const step of undo.reverse()) await step();
});
const skipped = typeof mounted === 'string' ? mounted : undefined;

test.skipIf(skipped !== undefined)(
  `a full disk: casts are UNAVAILABLE until there is room, and nothing acknowledged is lost${
    skipped === undefined ? '' : ` (skipped: ${skipped})`
  }`,
  async () => {
    if (typeof mounted === 'string') throw new Error(mounted);
    const { url, sql, election } = await startOn(mounted);
    const first = sealed(election, 0);
    const acknowledged = [{ frame: first, receipt: await receiptOf(await post(url, first)) }];

    await mounted.fill();
    let refused: Response | undefined;
    let waiting = first;
    for (let i = 1; i < MOST_CASTS && refused === undefined; i++) {
      waiting = sealed(election, i);
      const answer = await post(url, waiting);
      if (answer.ok) acknowledged.push({ frame: waiting, receipt: await receiptOf(answer) });
      else refused = answer;
    }
    expect(refused?.status).toBe(503);
    expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused?.json()).toMatchObject({ code: 'UNAVAILABLE' });
    // What is only read is still there, and who is on the log still gets the receipt.
    expect((await fetch(`${url}/api/elections/${SLUG}`)).status).toBe(200);
    expect(await receiptOf(await post(url, first))).toBe(acknowledged[0]?.receipt);

    await mounted.free();
    // Neither PostgreSQL nor the server was restarted.
    acknowledged.push({ frame: waiting, receipt: await receiptOf(await post(url, waiting)) });
    const log = await checkLog(sql, SLUG, election.logVkey);
    for (const { frame, receipt } of acknowledged) {
      expectHonoured(receipt, entryOf(frame), election.logVkey, log);
    }
    const key = parseVkey(election.logVkey);
    if (key === undefined) throw new Error('the vkey does not parse');
    const stored = await readStoredLog(sql, { slug: SLUG, key });
    expect(stored.findings).toEqual([]);
    expect(notPrefixes(stored.log.notes, key, stored.log.leaves)).toEqual([]);
  },
);

/** A whole server on a PostgreSQL whose data is on the small disk, and voting open. */
async function startOn(
  disk: SmallDisk,
): Promise<{ readonly url: string; readonly sql: Sql; readonly election: LoadElection }> {
  const data = await mkdtemp(join(tmpdir(), 'glas-disk-full-'));
  undo.push(() => rm(data, { recursive: true }));
  const postgres = await Cluster.start(join(disk.folder, 'postgres'), WAL);
  undo.push(() => postgres.stop());
  const sql = connect(postgres.url, 2);
  undo.push(() => sql.end());
  await migrate(sql);
  const serverKey = await loadServerKey(join(data, 'server-key'));
  const election = await openCrashElection(sql, serverKey, 1);
  const config = readConfig({
    PORT: String(await freePort()),
    PUBLIC_URL: `http://${HOST}`,
    DATABASE_URL: postgres.url,
    GLAS_DATA: data,
    GLAS_OPERATOR_TOKEN: 'operator-token-of-the-tests',
  });
  const server = await startServer(config, new Logger({ write: () => undefined }));
  undo.push(server.stop);
  return { url: `http://127.0.0.1:${config.port}`, sql, election };
}

function sealed(
  { manifest, fingerprint, electionKey, voters }: LoadElection,
  i: number,
): Uint8Array {
  const voter = voters[i % voters.length];
  const ballotSecret = decodeScalar(bytes(voter?.secret ?? ''));
  const decoded = decodeEntry(bytes(manifest));
  if (voter === undefined || ballotSecret === undefined || decoded.type !== 'manifest') {
    throw new TypeError('no election');
  }
  return encodeFrame(
    sealBallot({
      manifest: decoded,
      ...{ fingerprint, ballotSecret, authorization: voter.authorization },
      electionKey: bytes(electionKey),
      choices: { council: [1, 0, 0] },
      random: (length) => randomBytes(length),
    }),
  );
}

function post(url: string, frame: Uint8Array): Promise<Response> {
  return fetch(`${url}/api/elections/${SLUG}/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Uint8Array.from(frame),
  });
}

async function receiptOf(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return text;
}

function entryOf(frame: Uint8Array): Uint8Array {
  return decodeFrame(frame).entry;
}

function bytes(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array();
}
