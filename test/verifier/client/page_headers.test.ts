import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY, OBSERVER_POLICY } from '../../../verifier/client/headers.ts';
import { root } from '../../support/project_copy.ts';
import type { Alteration } from './page_server.ts';
import { at, PublishedSite, withHeaders } from './published_site.ts';

const site = await PublishedSite.start();

const MUST_HAVE = [
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'content-type',
];
const MUST_NOT_HAVE = ['refresh', 'set-cookie', 'report-to', 'clear-site-data'];
const BELOW_ELECTION = ['', '/vote', '/find', '/board', '/verify'].map((at) => `/e/sample${at}`);

describe('headers', () => {
  test('the policy that is asked for is that of the protocol', async () => {
    const protocol = await readFile(join(root, 'docs/protocol.md'), 'utf8');
    expect(protocol).toContain(`    Content-Security-Policy: ${CONTENT_SECURITY_POLICY}\n`);
    expect(OBSERVER_POLICY).toContain("script-src 'self' 'wasm-unsafe-eval';");
  });

  site.provokes(
    'PAGE_POLICY',
    'a policy that lets scripts be written inline',
    '/e/sample/vote',
    "script-src 'self' 'unsafe-inline'",
    at('/e/sample/vote', (answer) => {
      const policy = answer.headers['content-security-policy'] ?? '';
      answer.headers['content-security-policy'] = policy.replace(
        "script-src 'self'",
        "script-src 'self' 'unsafe-inline'",
      );
    }),
  );
  site.provokes(
    'PAGE_POLICY',
    'the policy of observers on a voter’s page',
    '/e/sample/vote',
    'wasm-unsafe-eval',
    withHeaders('/e/sample/vote', { 'content-security-policy': OBSERVER_POLICY }),
  );
  site.provokes(
    'PAGE_POLICY',
    'a voter’s policy on the board',
    '/e/sample/board',
    "script-src 'self';",
    withHeaders('/e/sample/board', { 'content-security-policy': CONTENT_SECURITY_POLICY }),
  );
  site.provokes(
    'PAGE_POLICY',
    'no policy',
    'pages/voter.js',
    'no content-security-policy',
    at('/pages/voter.js', (answer) => {
      delete answer.headers['content-security-policy'];
    }),
  );
  site.provokes(
    'PAGE_HEADER_MISSING',
    'a document in another alphabet',
    '/how',
    'charset=utf-7',
    withHeaders('/how', { 'content-type': 'text/html; charset=utf-7' }),
  );
  site.provokes(
    'PAGE_HEADER_FOREIGN',
    'a style sheet brought in beside the document',
    '/',
    'link: </x.css>; rel=stylesheet',
    withHeaders('/', { link: '</x.css>; rel=stylesheet' }),
  );

  site.provokes(
    'PAGE_HEADER_FOREIGN',
    'a browser asked to say more of itself, and sent on ahead',
    '/e/sample',
    'accept-ch: sec-ch-ua-model, speculation-rules: "/rules.json"',
    withHeaders('/e/sample', {
      'accept-ch': 'sec-ch-ua-model',
      'speculation-rules': '"/rules.json"',
    }),
  );

  site.provokes(
    'PAGE_HEADER_FOREIGN',
    'a dictionary, whose name the browser says each time it comes back',
    '/how',
    'use-as-dictionary: match="/*", id="voter-17"',
    withHeaders('/how', { 'use-as-dictionary': 'match="/*", id="voter-17"' }),
  );

  site.provokes(
    'PAGE_HEADER_FOREIGN',
    'a key by which the browser is to show who it is',
    '/practice',
    'secure-session-registration: (ES256);path="start"',
    withHeaders('/practice', { 'secure-session-registration': '(ES256);path="start"' }),
  );

  site.provokes(
    'PAGE_HEADER_FOREIGN',
    'a script named ahead of the answer',
    '/',
    'link: </x.js>; rel=preload; as=script',
    at('/', (answer) => {
      answer.early = '</x.js>; rel=preload; as=script';
    }),
  );

  test('each that must be there, and each that must not', async () => {
    const places = ['/', '/how', '/practice', '/practice/vote', '/practice/find'];
    const alteration: Alteration = (answer, path) => {
      const name = MUST_HAVE[places.indexOf(path)];
      answer.headers = Object.fromEntries(
        Object.entries(answer.headers).filter(([each]) => each !== name),
      );
      const foreign = MUST_NOT_HAVE[BELOW_ELECTION.indexOf(path)];
      if (foreign !== undefined) answer.headers[foreign] = 'x';
    };
    const { findings } = await site.altered(alteration, () => site.ask());
    const expected = [
      ...MUST_HAVE.map((name, i) => ['PAGE_HEADER_MISSING', places[i], `no ${name}; `]),
      ...MUST_NOT_HAVE.map((name, i) => ['PAGE_HEADER_FOREIGN', BELOW_ELECTION[i], `${name}: x; `]),
    ];
    const found = findings.map(({ code, path, message }) => [
      code,
      path,
      message.slice(0, message.indexOf('; ') + 2),
    ]);
    expect(found.sort()).toEqual(expected.sort());
  });

  test('PAGE_HEADER_MISSING: nothing that holds a browser to TLS, where it is spoken', async () => {
    const without = await site.ask({ isSecure: true });
    expect(new Set(without.findings.map(({ code }) => code))).toEqual(
      new Set(['PAGE_HEADER_MISSING']),
    );
    expect(without.findings[0]?.message).toContain('no strict-transport-security');
    const alteration: Alteration = (answer) => {
      answer.headers['strict-transport-security'] = 'max-age=31536000';
    };
    const withIt = await site.altered(alteration, () => site.ask({ isSecure: true }));
    expect(withIt.findings).toEqual([]);
  });
});
