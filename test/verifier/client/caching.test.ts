import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OBSERVER_POLICY } from '../../../verifier/client/headers.ts';
import { root } from '../../support/project_copy.ts';
import type { Alteration } from './page_server.ts';
import { at, digests, PublishedSite, withHeaders } from './published_site.ts';

const site = await PublishedSite.start();

/** Alters what is said to who has the bytes already. */
function atAgain(path: string, headers: Readonly<Record<string, string>>): Alteration {
  return at(path, (answer, _path, request) => {
    if (request.headers['if-none-match'] === undefined) return;
    answer.status = 304;
    answer.headers = { ...headers };
  });
}

describe('what browsers keep, and say again', () => {
  let visitors = 0;
  site.provokes(
    'PAGE_CACHING',
    'a tag for each visitor',
    '/e/sample/vote',
    'etag: "voter-',
    at('/e/sample/vote', (answer) => {
      visitors += 1;
      answer.headers['etag'] = `"voter-${visitors}"`;
    }),
  );
  site.provokes(
    'PAGE_CACHING',
    'one tag for this visitor, at every visit',
    'pages/voter.js',
    'etag: "voter-17"; in 15 of 15 answers, for everybody',
    withHeaders('/pages/voter.js', { etag: '"voter-17"' }),
  );
  site.provokes(
    'PAGE_CACHING',
    'the same tag, but strong: a bit a file',
    '/how',
    'etag: "',
    at('/how', (answer) => {
      answer.headers['etag'] = (answer.headers['etag'] ?? '').replace('W/', '');
    }),
  );
  site.provokes(
    'PAGE_CACHING',
    'files that have no tag for some',
    'pages/how.js',
    'no etag; in 3 of 15 answers, only: Firefox on Linux',
    at('/pages/how.js', (answer, _path, request) => {
      if (request.headers['user-agent']?.includes('Firefox') === true)
        delete answer.headers['etag'];
    }),
  );
  site.provokes(
    'PAGE_CACHING',
    'a time that browsers say again',
    '/',
    'last-modified: Mon, 02 Nov 2026 01:02:03 GMT',
    withHeaders('/', { 'last-modified': 'Mon, 02 Nov 2026 01:02:03 GMT' }),
  );
  site.provokes(
    'PAGE_CACHING',
    'a document that is kept for a year',
    '/e/sample/find',
    'cache-control: public, max-age=31536000, immutable',
    withHeaders('/e/sample/find', { 'cache-control': 'public, max-age=31536000, immutable' }),
  );
  site.provokes(
    'PAGE_CACHING',
    'a file that is asked for each time, where others keep it',
    'pages/glas.css',
    'cache-control: no-cache; in 10 of 15 answers',
    withHeaders('/pages/glas.css', { 'cache-control': 'no-cache' }),
  );
  site.provokes(
    'PAGE_CACHING',
    'another tag for who comes back',
    '/practice/find',
    'in 20 of 60 answers, only: come back to.',
    atAgain('/practice/find', { etag: '"voter-17"' }),
  );
  site.provokes(
    'PAGE_POLICY',
    'another policy for what the browser has already',
    '/e/sample/vote',
    'in 20 of 60 answers, only: come back to.',
    atAgain('/e/sample/vote', { 'content-security-policy': OBSERVER_POLICY }),
  );

  test('need not be told anything twice, and may be given the bytes again', async () => {
    const silent = atAgain('/e/sample', {});
    const whole = at('/how', (answer) => {
      answer.body = new Uint8Array(answer.body);
    });
    const { findings } = await site.altered(
      (...asked) => {
        silent(...asked);
        whole(...asked);
      },
      () => site.ask(),
    );
    expect(findings).toEqual([]);
  });

  test('have the tag of the protocol', async () => {
    const protocol = await readFile(join(root, 'docs/protocol.md'), 'utf8');
    expect(protocol).toContain('`ETag: W/"DIGEST"`');
    expect([...digests.values()].every((digest) => digest.length === 43)).toBe(true);
  });
});

describe('where browsers ask next', () => {
  site.provokes(
    'PAGE_OTHER_SERVER',
    'another server for all that follows',
    '/',
    'alt-svc: h3="other.example:443"; ma=2592000',
    withHeaders('/', { 'alt-svc': 'h3="other.example:443"; ma=2592000' }),
  );
  site.provokes(
    'PAGE_OTHER_SERVER',
    'a port for each visitor, beside the right one',
    '/e/sample',
    ':8443',
    at('/e/sample', (answer) => {
      answer.headers['alt-svc'] = `h3="${new URL(site.server.url).host.slice(9)}", h2=":8443"`;
    }),
  );
  site.provokes(
    'PAGE_OTHER_SERVER',
    'an onion service',
    '/how',
    'onion-location: http://abc.onion/',
    withHeaders('/how', { 'onion-location': 'http://abc.onion/' }),
  );

  test('the same server by another version of HTTP may be named', async () => {
    const { port } = new URL(site.server.url);
    const named = [`h3=":${port}"; ma=2592000`, `h3=":${port}"; persist=1, h2=":${port}"`, 'clear'];
    const places = ['/', '/how', '/practice'];
    const { findings } = await site.altered(
      (answer, path) => {
        const value = named[places.indexOf(path)];
        if (value !== undefined) answer.headers['alt-svc'] = value;
      },
      () => site.ask(),
    );
    expect(findings).toEqual([]);
  });
});
