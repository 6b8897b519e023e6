import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { concat, utf8 } from '../../crypto/wire/bytes.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { encodeFrame } from '../../crypto/wire/framing.ts';
import { HttpElection } from '../server/http_election.ts';
import { OPERATOR_TOKEN, startTestServer, type TestServer } from '../server/running_server.ts';
import { runs } from '../support/runs.ts';
import { mutatedBytes } from './mutations.ts';

let server: TestServer;
let election: HttpElection;
beforeAll(async () => {
  server = await startTestServer();
  election = await HttpElection.open(server, 'spring', ['BG0000000001']);
});

/** A request as bytes. */
function request(
  line: string,
  type: string | undefined,
  body: Uint8Array,
  token = OPERATOR_TOKEN,
): Uint8Array {
  const { host } = new URL(server.url);
  const headers = [
    `${line} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: close',
    `Authorization: Bearer ${token}`,
    ...(type === undefined ? [] : [`Content-Type: ${type}`, `Content-Length: ${body.length}`]),
  ];
  return concat(utf8(`${headers.join('\r\n')}\r\n\r\n`), body);
}

/** One of each way to speak to the server, most with the operator's token, so that more is reached. */
function requests(): Uint8Array[] {
  const api = '/api/elections/spring';
  const json = (path: string, value: unknown): Uint8Array =>
    request(`POST ${api}${path}`, 'application/json', utf8(JSON.stringify(value)));
  const [, second] = election.sample.entries;
  const frame = encodeFrame(second ?? { entry: utf8('{}'), attachment: new Uint8Array(9) });
  const octets = 'application/octet-stream';
  return [
    ...['/', '/e/spring', '/e/spring/checkpoint', '/e/spring/tile/entries/000.p/1', api].map(
      (path) => request(`GET ${path}`, undefined, new Uint8Array()),
    ),
    ...['/pages/glas.css', `${api}/session`, '/e/spring/signed-in?code=1&state=2'].map((path) =>
      request(`GET ${path}`, undefined, new Uint8Array()),
    ),
    json('/sign-in', { provider: 'demo-bg', ballotKey: election.sample.manifest.logKey }),
    json('/ballots/find', { tracker: 'aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa-aaaa' }),
    json('/revocations', { person: 'BG0000000009', reason: 'voted-on-paper' }),
    json('/tally', {}),
    request(`POST ${api}/ballots`, octets, frame),
    request(`POST ${api}/challenges`, octets, frame),
    request(`POST ${api}/entries`, octets, frame),
    request(`PUT ${api}/roll`, 'text/csv', utf8('person,style\nBG0000000002,all\n')),
    request('POST /api/elections', 'application/json', utf8('{"slug":"autumn"}')),
    request('POST /socket.io/?EIO=4&transport=polling', 'text/plain', utf8('40')),
    request('GET /socket.io/?EIO=4&transport=websocket', undefined, new Uint8Array()),
  ];
}

/** The status that bytes were answered with; undefined where the connection ended without. */
async function statusOf(bytes: Uint8Array): Promise<number | undefined> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  const received: Buffer[] = [];
  socket.on('data', (data: Buffer) => received.push(data));
  // An answer before everything is read ends in a reset, which is no fault of the server.
  socket.on('error', () => undefined);
  socket.end(bytes);
  await once(socket, 'close');
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(Buffer.concat(received).toString('latin1'))?.[1];
  return status === undefined ? undefined : Number(status);
}

/** Faults that the server did not foresee. */
function faults(): unknown[] {
  return server.log
    .map((line) => parseJson(line) as Record<string, unknown>)
    .filter(({ msg, level }) => msg === 'fault' || Number(level) >= 50);
}

test('any request is answered or hung up on; none is a fault, and nothing comes onto the board', async () => {
  const { size } = await election.status();
  await fc.assert(
    fc.asyncProperty(mutatedBytes(requests()), async (bytes) => {
      const status = (await statusOf(bytes)) ?? 400;
      if (status >= 500 && status !== 503) throw new Error(`answered with ${String(status)}`);
    }),
    runs(400),
  );
  expect(faults()).toEqual([]);
  expect((await election.status()).size).toBe(size);
});

test('packets of socket.io, whole connections of them', async () => {
  const packets = ['0', '2probe', '40', '42["follow","spring"]', '451-["follow",{"num":0}]', '41'];
  const url = `${server.url}/socket.io/?EIO=4&transport=polling`;
  const bodies = fc.array(mutatedBytes(packets.map(utf8)), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(bodies, async (sent) => {
      const opened = await (await fetch(url)).text();
      const sid = /"sid":"([^"]+)"/.exec(opened)?.[1] ?? '';
      for (const body of sent) {
        const answer = await fetch(`${url}&sid=${sid}`, {
          method: 'POST',
          body: Buffer.from(body),
        });
        await answer.arrayBuffer();
      }
    }),
    runs(40),
  );
  expect(faults()).toEqual([]);
  expect((await election.status()).phase).toBe('voting');
});
