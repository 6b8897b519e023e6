import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { CODES } from '../../../server/contract/codes.ts';
import { encodeFrame, MAX_FRAME_BYTES } from '../../../crypto/wire/framing.ts';
import { invariant } from '../../adversary/attack.ts';
import { sampleWitness } from '../../support/sample_witnesses.ts';
import { HttpElection, reserve } from '../http_election.ts';
import { HttpVoter } from '../http_voter.ts';
import { OPERATOR_TOKEN, startTestServer } from '../running_server.ts';

const server = await startTestServer();
await HttpElection.open(server, 'spring', ['BG0000000001']);
const api = `${server.url}/api/elections`;

const OPERATOR = { authorization: `Bearer ${OPERATOR_TOKEN}` };
const JSON_BODY = { 'content-type': 'application/json' };
const FRAME_BODY = { 'content-type': 'application/octet-stream' };

test('a reservation says all that a manifest must contain', async () => {
  const reserved = await reserve(server, 'reserved');
  expect(reserved.origin).toBe(`${new URL(server.url).host}/e/reserved`);
  expect(reserved.logVkey).toMatch(new RegExp(`^${reserved.origin}\\+[0-9a-f]{8}\\+`));
  expect(reserved.providers.map(({ id }) => id)).toContain('demo-bg');
  expect(reserved.pages.map(({ path }) => path)).toContain('pages/voter.js');
});

test('SLUG_TAKEN and SCHEMA: a name once, and only a name', async () => {
  await expectCode(await post(api, { slug: 'spring' }, OPERATOR), 'SLUG_TAKEN');
  await expectCode(await post(api, { slug: '../etc' }, OPERATOR), 'SCHEMA', 'slug');
  await expectCode(await post(api, { slug: 'a', more: 1 }, OPERATOR), 'SCHEMA');
  await expectCode(await post(api, ['a'], OPERATOR), 'SCHEMA');
});

test.each([
  ['POST', ''],
  ['PUT', '/spring/roll'],
  ['POST', '/spring/revocations'],
  ['POST', '/spring/tally'],
  ['POST', '/spring/result'],
])('OPERATOR_ONLY: %s /api/elections%s', async (method, path) => {
  for (const headers of [
    {},
    { authorization: 'Bearer wrong' },
    { authorization: OPERATOR_TOKEN },
  ]) {
    const response = await fetch(api + path, { method, headers });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    await expectCode(response, 'OPERATOR_ONLY');
  }
});

test('OPERATOR_ONLY: a manifest is self-signed, yet not anybody’s to publish here', async () => {
  const election = await HttpElection.reserve(server, 'mine');
  const [manifest] = election.sample.entries;
  if (manifest === undefined) throw new Error('no manifest');
  await expectCode(await election.submit(manifest, 'wrong'), 'OPERATOR_ONLY');
  expect((await election.status()).size).toBe(0);
  expect((await election.submit(manifest)).status).toBe(200);
});

test('PROVIDER_UNKNOWN: an eID this server does not have, or the demonstration in earnest', async () => {
  const { providers } = await reserve(server, 'others');
  const [demo] = providers;
  if (demo === undefined) throw new Error('no eID');
  const manifests = [
    { providers: [{ ...demo, issuer: 'https://eid.example' }] },
    { providers: [{ ...demo, id: 'other' }] },
    { providers: [{ ...demo, country: 'XX' }] },
    { rehearsal: false },
  ];
  for (const [i, manifest] of manifests.entries()) {
    const election = await HttpElection.reserve(server, `wrong-${i}`, { manifest });
    const [first] = election.sample.entries;
    if (first === undefined) throw new Error('no manifest');
    await expectCode(await election.submit(first), 'PROVIDER_UNKNOWN', 'providers.0');
  }
});

test('WITNESS_UNKNOWN: a witness of which this server was told no address', async () => {
  const { vkey } = sampleWitness(1);
  const manifest = { witnesses: { needed: 0, vkeys: [vkey] } };
  const election = await HttpElection.reserve(server, 'unwitnessed', { manifest });
  const [first] = election.sample.entries;
  if (first === undefined) throw new Error('no manifest');
  await expectCode(await election.submit(first), 'WITNESS_UNKNOWN', 'witnesses.vkeys.0');
});

test('FOREIGN_ORIGIN: no other site’s page changes anything, by any method', async () => {
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: server.url },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  ];
  for (const headers of foreign) {
    for (const [method, path] of [
      ['POST', '/spring/sign-in'],
      ['POST', '/spring/sign-out'],
      ['POST', '/spring/ballots'],
      ['PUT', '/spring/roll'],
    ] as const) {
      const request = { method, headers: { ...OPERATOR, ...JSON_BODY, ...headers }, body: '{}' };
      await expectCode(await fetch(api + path, request), 'FOREIGN_ORIGIN');
    }
  }
});

test('our own pages, and programs, are not foreign', async () => {
  const own = [
    {},
    { origin: server.url },
    { 'sec-fetch-site': 'same-origin', origin: server.url },
    { 'sec-fetch-site': 'same-origin', origin: 'null' }, // a form under Referrer-Policy: no-referrer
    { 'sec-fetch-site': 'none' },
  ];
  for (const headers of own) {
    const signOut = await fetch(`${api}/spring/sign-out`, { method: 'POST', headers });
    expect(signOut.status).toBe(204);
  }
});

invariant('W4', 'nothing changes by GET: what is a POST is not found as one', async () => {
  for (const path of ['sign-in', 'sign-out', 'entries', 'ballots', 'challenges', 'tally', 'roll']) {
    const before = await wholeState();
    await expectCode(await fetch(`${api}/spring/${path}`, { headers: OPERATOR }), 'NOT_FOUND');
    expect(await wholeState()).toEqual(before);
  }
});

test('TOO_LARGE: a body beyond its limit, also one that does not say its length', async () => {
  const large = 'x'.repeat(5_000);
  const sent = [
    post(`${api}/spring/sign-in`, { provider: large }),
    fetch(`${api}/spring/ballots`, {
      method: 'POST',
      headers: FRAME_BODY,
      body: new Uint8Array(MAX_FRAME_BYTES + 1),
    }),
    fetch(`${api}/spring/ballots`, {
      method: 'POST',
      headers: FRAME_BODY,
      body: endless(MAX_FRAME_BYTES + 1),
      duplex: 'half',
    } as RequestInit),
    fetch(`${api}/spring/sign-in`, {
      method: 'POST',
      headers: JSON_BODY,
      body: endless(200_000),
      duplex: 'half',
    } as RequestInit),
  ];
  for (const response of await Promise.all(sent)) await expectCode(response, 'TOO_LARGE');
});

invariant(
  'W2',
  'TOO_LARGE: a gigabyte is refused when it is announced, and little of it is ever read',
  async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => undefined); // being hung up on is what is expected
    const head = [
      'POST /api/elections/spring/ballots HTTP/1.1',
      'Host: localhost',
      'Content-Type: application/octet-stream',
      `Content-Length: ${2 ** 30}`,
    ];
    socket.write([...head, '', 'the first few bytes'].join('\r\n'));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toContain('413');

    const send = (): Promise<boolean> =>
      new Promise((resolve) => socket.write(Buffer.alloc(2 ** 20), (error) => resolve(!error)));
    let sentMegabytes = 0;
    while ((await send()) && sentMegabytes < 1_024) sentMegabytes += 1;
    expect(sentMegabytes).toBeLessThan(64);
  },
);

invariant('W2', 'a small body that unpacks to a large one is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(MAX_FRAME_BYTES * 2));
  const headers = { ...FRAME_BODY, 'content-encoding': 'gzip' };
  const response = await fetch(`${api}/spring/ballots`, { method: 'POST', headers, body: bomb });
  await expectCode(response, 'BAD_REQUEST');
});

invariant('W2', '10^5 nested arrays are an error, not a crash', async () => {
  const deep = '['.repeat(100_000);
  const inEntry = encodeFrame({
    entry: Buffer.from(deep.slice(0, 65_000)),
    attachment: Buffer.of(),
  });
  const request = { method: 'POST', headers: FRAME_BODY, body: Buffer.from(inEntry) };
  await expectCode(await fetch(`${api}/spring/entries`, request), 'NON_CANONICAL');
  const balanced = Buffer.from('['.repeat(30_000) + ']'.repeat(30_000));
  const frame = encodeFrame({ entry: balanced, attachment: Buffer.of() });
  const second = { ...request, body: Buffer.from(frame) };
  const { status } = await fetch(`${api}/spring/entries`, second);
  expect(status).toBe(400);
  const json = { method: 'POST', headers: JSON_BODY, body: deep.slice(0, 4_000) };
  await expectCode(await fetch(`${api}/spring/sign-in`, json), 'NON_CANONICAL');
});

test('BAD_REQUEST and SCHEMA: a body of another kind than the route reads', async () => {
  const text = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: 'hello' };
  await expectCode(await fetch(`${api}/spring/ballots`, text), 'BAD_REQUEST');
  await expectCode(await fetch(`${api}/spring/sign-in`, text), 'BAD_REQUEST');
  await expectCode(await fetch(`${api}/spring/sign-in`, { method: 'POST' }), 'BAD_REQUEST');
  const short = { method: 'POST', headers: FRAME_BODY, body: Buffer.from('abc') };
  await expectCode(await fetch(`${api}/spring/ballots`, short), 'SCHEMA');
});

test.each(['/spring%00', '/..%2f..%2fetc', '/UPPER', `/${'a'.repeat(65)}`, '/%E0%A4%A'])(
  'a name that no election has is not looked up: %s',
  async (path) => {
    const { status } = await fetch(api + path);
    expect([400, 404]).toContain(status);
    expect(server.log.join('')).not.toContain('fault');
  },
);

test('NOT_FOUND: an election, a tracker, a route that is not there', async () => {
  await expectCode(await fetch(`${api}/nowhere`), 'NOT_FOUND');
  await expectCode(await fetch(`${api}/nowhere/voting-material`), 'NOT_FOUND');
  await expectCode(await fetch(`${api}/spring/ballots/aaaa-bbbb`), 'NOT_FOUND');
  await expectCode(await fetch(`${server.url}/admin.php`), 'NOT_FOUND');
  const voter = new HttpVoter(server.url, 'nowhere');
  const body = { provider: 'demo-bg', ballotKey: voter.ballotKey };
  await expectCode(await voter.post('sign-in', body), 'NOT_FOUND');
});

test('answers of the API are kept by nobody', async () => {
  for (const path of ['', '/spring', '/spring/session']) {
    const response = await fetch(api + path);
    expect(response.headers.get('cache-control')).toBe('no-store');
  }
});

async function expectCode(
  response: Response,
  code: keyof typeof CODES,
  path?: string,
): Promise<void> {
  const body = (await response.json()) as { code: string; message: string; path?: string };
  expect({ code: body.code, status: response.status }).toEqual({ code, status: CODES[code] });
  expect(body.message).toMatch(/\w/);
  if (path !== undefined) expect(body.path).toBe(path);
}

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { ...JSON_BODY, ...headers },
    body: JSON.stringify(body),
  });
}

/** A body sent in chunks, without a length. */
function endless(total: number): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent > total) controller.close();
      else controller.enqueue(new Uint8Array(65_536));
      sent += 65_536;
    },
  });
}

async function wholeState(): Promise<unknown[]> {
  return [
    ...(await server.sql`select count(*) from sign_in`),
    ...(await server.sql`select slug, phase, size from election order by slug`),
    ...(await server.sql`select count(*) from person`),
  ];
}
