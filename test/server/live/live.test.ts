import { once } from 'node:events';
import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, expect, test } from 'vitest';
import { signEntry } from '../../../crypto/signature.ts';
import type { Notice } from '../../../crypto/wire/acts.ts';
import type { ClientEvents, ServerEvents } from '../../../server/contract/api.ts';
import { invariant } from '../../adversary/attack.ts';
import { HttpElection } from '../http_election.ts';
import { startTestServer } from '../running_server.ts';

const server = await startTestServer();
const spring = await HttpElection.setUp(server, 'spring');
const autumn = await HttpElection.setUp(server, 'autumn');

type Page = Socket<ServerEvents, ClientEvents>;
const pages: Page[] = [];
afterEach(() => {
  for (const page of pages.splice(0)) page.disconnect();
});

test('an open page hears that its board grew, and not of another', async () => {
  const page = await openPage();
  const { slugs, first } = await newsOf(page);
  page.emit('follow', 'spring');
  await roundTrip(page);

  await grow(autumn);
  await grow(spring);
  const { size } = await spring.status();
  expect(await first).toEqual({ slug: 'spring', size, spreadMs: 10 });
  expect(slugs).toEqual(['spring']);
});

test('a page follows one board: the last it asked for', async () => {
  const page = await openPage();
  const { slugs, first } = await newsOf(page);
  page.emit('follow', 'spring');
  page.emit('follow', 'autumn');
  await roundTrip(page);
  await grow(spring);
  await grow(autumn);
  await first;
  expect(slugs).toEqual(['autumn']);
});

for (const transport of ['websocket', 'polling']) {
  invariant('W5', `another site’s page is not let in: ${transport}`, async () => {
    const page: Page = io(server.url, {
      transports: [transport],
      reconnection: false,
      extraHeaders: { origin: 'https://evil.example' },
    });
    pages.push(page);
    await new Promise((resolve) => page.once('connect_error', resolve));
    expect(page.connected).toBe(false);
  });
}

invariant(
  'W5',
  'what is not a slug is ignored; a flood is hung up on; the server lives',
  async () => {
    const page = await openPage();
    const emit = page.emit.bind(page) as (event: string, ...values: unknown[]) => void;
    for (const odd of [undefined, null, 7, {}, ['spring'], '../x', 'x'.repeat(500)]) {
      emit('follow', odd);
    }
    emit('__proto__', {});
    await roundTrip(page);
    expect(page.connected).toBe(true);

    const hungUp = new Promise((resolve) => page.once('disconnect', resolve));
    for (let i = 0; i < 300; i++) page.emit('follow', 'spring');
    expect(await hungUp).toBe('io server disconnect');
    expect((await fetch(`${server.url}/api/elections/spring`)).status).toBe(200);
  },
);

invariant('W5', 'a packet larger than any honest one ends its connection only', async () => {
  const other = await openPage();
  const page = await openPage();
  const hungUp = new Promise((resolve) => page.once('disconnect', resolve));
  page.emit('follow', 'x'.repeat(10_000));
  await hungUp;
  await roundTrip(other);
  expect(other.connected).toBe(true);
});

const MALFORMED: readonly (readonly [what: string, path: string, method: string, body?: string])[] =
  [
    [
      'engine.io packets that are none',
      '/socket.io/?EIO=4&transport=polling',
      'POST',
      '\u0000garbage',
    ],
    ['an unknown session', '/socket.io/?EIO=4&transport=polling&sid=nobody', 'POST', '40'],
    ['an old protocol', '/socket.io/?EIO=1&transport=polling', 'GET'],
  ];
for (const [what, path, method, body] of MALFORMED) {
  invariant('W5', `malformed: ${what}`, async () => {
    const response = await fetch(server.url + path, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    expect(response.status).toBe(400);
    expect((await fetch(`${server.url}/api/elections/spring`)).status).toBe(200);
  });
}

invariant(
  'W5',
  'malformed: packets of socket.io that do not parse, inside a good connection',
  async () => {
    const handshake = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
    const sid = /"sid":"([^"]+)"/.exec(await handshake.text())?.[1] ?? '';
    const address = `${server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`;
    for (const body of [
      '40',
      '42["follow"',
      '4999999-["x"]',
      '451-["follow",{"_placeholder":true}]',
    ]) {
      await fetch(address, { method: 'POST', body });
    }
    expect((await fetch(`${server.url}/api/elections/spring`)).status).toBe(200);
  },
);

invariant('W5', 'malformed: bytes that are no HTTP', async () => {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.write('GET /socket.io/ HTTP/9\r\n\u0000\u0001\r\n\r\n');
  socket.resume();
  await once(socket, 'close');
  expect((await fetch(`${server.url}/api/elections/spring`)).status).toBe(200);
});

let notices = 0;

/** Puts a notice on the board, unlike any before. */
async function grow(election: HttpElection): Promise<void> {
  notices += 1;
  const { sample } = election;
  const text = { en: `Notice ${notices}`, bg: `Съобщение ${notices}` };
  const unsigned = { election: sample.fingerprint, text, type: 'notice' as const };
  sample.append(signEntry<Notice>(sample.authoritySeed, unsigned));
  await election.submitNew();
}

async function openPage(): Promise<Page> {
  const page: Page = io(server.url, { transports: ['websocket'], reconnection: false });
  pages.push(page);
  await new Promise((resolve) => page.once('connect', () => resolve(undefined)));
  return page;
}

interface News {
  /** Of the boards that grew, in the order heard. */
  readonly slugs: readonly string[];
  readonly first: Promise<unknown>;
}

/** What a page hears of growth after this call: of what grew before, it may still hear. */
async function newsOf(page: Page): Promise<News> {
  const known = new Map<string, number>();
  for (const { slug, size } of [await spring.status(), await autumn.status()])
    known.set(slug, size);
  const slugs: string[] = [];
  const first = new Promise((resolve) => {
    page.on('grew', (news) => {
      if (news.size <= (known.get(news.slug) ?? 0)) return;
      slugs.push(news.slug);
      resolve(news);
    });
  });
  return { slugs, first };
}

/** Everything sent before has been handled when the server answers to this. */
async function roundTrip(page: Page): Promise<void> {
  const engine = page.io.engine;
  const pong = new Promise<void>((resolve) => {
    engine.once('packet', () => resolve());
  });
  // A second namespace connection is refused by the server, in order, with an answer.
  const other = page.io.socket('/nowhere');
  other.connect();
  await pong;
  other.disconnect();
}
