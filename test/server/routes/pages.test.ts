import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openNote, parseVkey } from '../../../crypto/log/note.ts';
import { invariant } from '../../adversary/attack.ts';
import { HttpElection, reserve } from '../http_election.ts';
import { rawRequest } from '../raw_request.ts';
import { startTestServer } from '../running_server.ts';

const server = await startTestServer();
await HttpElection.setUp(server, 'spring');

const PAGES = ['/', '/how', '/practice', '/practice/vote'].concat(
  ['', '/vote', '/find', '/board', '/verify'].map((page) => `/e/spring${page}`),
);

for (const path of PAGES) {
  invariant('W11', `${path} loads only what is ours, by digest, and nothing inline`, async () => {
    const response = await fetch(server.url + path);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await response.text();
    const loaded = [...html.matchAll(/(?:src|href)="(\/[^"]+)"[^>]* integrity="([^"]+)"/g)];
    expect(loaded.length).toBeGreaterThanOrEqual(2);
    for (const [, address = '', integrity] of loaded) {
      const bytes = Buffer.from(await (await fetch(server.url + address)).arrayBuffer());
      expect(`sha256-${createHash('sha256').update(bytes).digest('base64')}`).toBe(integrity);
    }
    expect(html).not.toMatch(/<style|style=|<script>|<script [^>]*>[^<]|\son\w+=|https?:/);
  });
}

invariant(
  'W11',
  'headers of every answer: strict policy, no framing, no sniffing, no referrer',
  async () => {
    const addresses = [
      ...PAGES,
      '/api/elections',
      '/pages/glas.css',
      '/e/spring/checkpoint',
      '/no',
    ];
    for (const address of addresses) {
      const { headers } = await fetch(server.url + address);
      const calculates = /\/(?:board|verify)$/.test(address) ? " 'wasm-unsafe-eval'" : '';
      expect(headers.get('content-security-policy'), address).toBe(
        `default-src 'none';script-src 'self'${calculates};style-src 'self';font-src 'self';` +
          "img-src 'self' data:;connect-src 'self';worker-src blob:;form-action 'self';" +
          "frame-ancestors 'none';base-uri 'none';require-trusted-types-for 'script';" +
          'trusted-types glas-worker',
      );
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-powered-by')).toBeNull();
      // Over plain http on this machine it would be wrong.
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  },
);

test('pages speak the reader’s language as far as they can', async () => {
  const languageOf = async (path: string, accepted: string): Promise<string | undefined> => {
    const response = await fetch(server.url + path, { headers: { 'accept-language': accepted } });
    return /<html lang="([^"]+)"/.exec(await response.text())?.[1];
  };
  expect(await languageOf('/', 'bg-BG,bg;q=0.9,en;q=0.8')).toBe('bg');
  expect(await languageOf('/', 'fi,et;q=0.5,en;q=0.1')).toBe('et');
  expect(await languageOf('/', 'sr-ME,en;q=0.9')).toBe('sr-Latn');
  expect(await languageOf('/', 'fi,sv')).toBe('en');
  expect(await languageOf('/?lang=sr-Cyrl', 'en')).toBe('sr-Cyrl');
  expect(await languageOf('/?lang=bg', 'en')).toBe('bg');
  expect(await languageOf('/?lang=%3Cscript%3E', 'en')).toBe('en');
});

test('every file that the manifest of an election names is served, as it was promised', async () => {
  const { pages } = await reserve(server, 'digests');
  for (const { path, sha256 } of pages) {
    const response = await fetch(`${server.url}/${path}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('base64url')).toBe(sha256);
  }
});

test('the tag of a page or file is its digest, packed or not, and who says it is sent no bytes', async () => {
  const files = ['/pages/voter.js', '/pages/fonts/fira-sans-cyrillic-400-normal.woff2'];
  for (const path of [...PAGES, ...files, '/e/spring/signed-in']) {
    const packed = await fetch(server.url + path);
    const tag = packed.headers.get('etag') ?? '';
    const digest = createHash('sha256').update(Buffer.from(await packed.arrayBuffer()));
    expect([path, tag]).toEqual([path, `W/"${digest.digest('base64url')}"`]);
    expect(packed.headers.get('last-modified')).toBeNull();
    const plain = await rawRequest(server.url, path, {
      headers: { 'If-None-Match': tag },
    });
    expect(plain.status, path).toBe(path.endsWith('signed-in') ? packed.status : 304);
  }
});

test('files have their types, and are cached only by an address that names their version', async () => {
  const script = await fetch(`${server.url}/pages/voter.js`);
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(script.headers.get('cache-control')).toBe('no-cache');
  const font = await fetch(`${server.url}/pages/fonts/fira-sans-cyrillic-400-normal.woff2`);
  expect(font.headers.get('content-type')).toBe('font/woff2');

  const html = await (await fetch(`${server.url}/e/spring`)).text();
  const address = /src="([^"]+)"/.exec(html)?.[1] ?? '';
  const versioned = await fetch(server.url + address);
  expect(versioned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  const other = await fetch(`${server.url}${address.split('?')[0] ?? ''}?v=another`);
  expect(other.headers.get('cache-control')).toBe('no-cache');
});

const ELSEWHERE = [
  '/pages/../package.json',
  '/pages/%2e%2e/server-key',
  '/pages/manifest.json',
  '/pages/',
];
for (const path of ELSEWHERE) {
  invariant('W1', `nothing but the pages’ files: ${path}`, async () => {
    expect((await rawRequest(server.url, path)).status).toBe(404);
  });
}

test('the board is plain files for anyone, from any site', async () => {
  const { logVkey, size } = (await (await fetch(`${server.url}/api/elections/spring`)).json()) as {
    logVkey: string;
    size: number;
  };
  const checkpoint = await fetch(`${server.url}/e/spring/checkpoint`, {
    headers: { origin: 'https://observer.example' },
  });
  expect(checkpoint.headers.get('access-control-allow-origin')).toBe('*');
  expect(checkpoint.headers.get('cache-control')).toMatch(/no-cache|no-store/);
  const key = parseVkey(logVkey);
  if (key === undefined) throw new Error('no log key');
  expect(openNote(await checkpoint.text(), key)).toContain(`\n${size}\n`);

  const bundle = await fetch(`${server.url}/e/spring/tile/entries/000.p/${size}`);
  expect(bundle.headers.get('content-type')).toBe('application/octet-stream');
  expect(bundle.headers.get('cache-control')).toContain('immutable');
  for (const missing of [
    'tile/entries/001',
    `tile/entries/000.p/${size + 1}`,
    'tile/9/000',
    'tile/../x',
  ]) {
    const answer = await fetch(`${server.url}/e/spring/${missing}`);
    expect(answer.status).toBe(404);
  }
});
