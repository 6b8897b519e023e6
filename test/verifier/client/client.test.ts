import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import type { ClientCode } from '../../../verifier/checks/client.ts';
import { type ClientReport, verifyClient } from '../../../verifier/client/client_report.ts';
import { clientText } from '../../../verifier/client/client_text.ts';
import { CONTENT_SECURITY_POLICY, OBSERVER_POLICY } from '../../../verifier/client/headers.ts';
import type { Site } from '../../../verifier/client/site.ts';
import { HttpSite } from '../../../verifier/command_line/http_site.ts';
import { openUrl } from '../../../verifier/command_line/url_source.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { attack, type Tried } from '../../adversary/attack.ts';
import { root } from '../../support/project_copy.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { listWithPreference } from '../../support/sample_manifest.ts';
import { type Alteration, PageServer, smallBuild } from './page_server.ts';

const build = smallBuild();
const digests = new Map([...build].map(([path, bytes]) => [path, toBase64Url(sha256(bytes))]));
const pages = [...digests].map(([path, digest]) => ({ path, sha256: digest }));
const election = await SampleElection.begin({
  manifest: { origin: 'vote.example/e/sample', pages },
});
const server = await PageServer.start(election.files(), build);

interface Asking {
  readonly built?: ReadonlyMap<string, string>;
  readonly of?: SampleElection;
  readonly at?: PageServer;
  readonly isSecure?: boolean;
}

async function ask({
  built,
  of = election,
  at = server,
  isSecure,
}: Asking = {}): Promise<ClientReport> {
  const { fingerprint, logKey } = of.trust();
  const http = new HttpSite(at.url);
  const site: Site = {
    isSecure: isSecure ?? http.isSecure,
    visit: (visit, limitBytes) => http.visit(visit, limitBytes),
  };
  try {
    return await verifyClient({
      source: openUrl(`${at.url}/e/sample`),
      ...{ site, cookie: 'secret', trust: parseTrust(fingerprint, logKey) },
      ...(built && { built }),
    });
  } finally {
    http.close();
  }
}

/** One alteration gives its code, once, at this path, with these words. */
function provokes(
  code: ClientCode,
  how: string,
  path: string,
  words: string,
  alteration: Alteration,
  asking: Asking = {},
): void {
  test(`${code}: ${how}`, async () => {
    server.alteration = alteration;
    const report = await ask(asking);
    server.alteration = () => undefined;
    const found = report.findings.map((finding) => [finding.code, finding.path]);
    expect(found, JSON.stringify(report.findings)).toEqual([[code, path]]);
    expect(report.findings[0]?.message).toContain(words);
    expect(report.verdict).toBe('not-valid');
    expect(report.checked).toEqual([]);
    expect(clientText(report, server.url)).toContain(`${path}: `);
  });
}

describe('pages as they were published', () => {
  test('are all asked for, as every browser would, and compared', async () => {
    const report = await ask({ built: digests });
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.asked).toMatchObject({ pages: 11, files: build.size, languages: ['en', 'bg'] });
    expect(report.asked?.browsers).toHaveLength(5);
    // Eleven pages, two languages, five browsers, two by two circumstances; files twice a browser.
    expect(report.asked?.answers).toBe(11 * 2 * 5 * 4 + build.size * 5 * 2);
    expect(clientText(report, server.url)).toContain('PAGES AS PUBLISHED');
    for (const asked of [
      '/e/sample/vote?lang=bg',
      '/pages/voter.js?v=2',
      '/pages/fonts/fira.woff2',
    ]) {
      expect(server.asked).toContain(asked);
    }
  });

  test('are asked for again where the server says so, and when connections break', async () => {
    const waits: number[] = [];
    const site = new HttpSite(server.url, (milliseconds) => {
      waits.push(milliseconds);
      return Promise.resolve();
    });
    const answers: Alteration[] = [
      (answer) => {
        answer.status = 429;
        answer.headers['retry-after'] = '7';
      },
      (answer) => {
        answer.status = 503;
      },
      (_answer, _path, request) => {
        request.socket.destroy();
      },
    ];
    server.alteration = (...asked) => answers.shift()?.(...asked);
    const { status } = await site.visit({ address: '/how', headers: [] }, 1_000);
    expect({ status, waits }).toEqual({ status: 200, waits: [7_000, 2_000, 4_000] });

    server.alteration = (answer) => {
      answer.status = 503;
    };
    const busy = await site.visit({ address: '/how', headers: [] }, 1_000);
    server.alteration = () => undefined;
    expect({ status: busy.status, tries: waits.length - 3 + 1 }).toEqual({ status: 503, tries: 5 });
    site.close();
  });

  test('are not asked for for ever where every connection breaks', async () => {
    const waits: number[] = [];
    const site = new HttpSite(server.url, (milliseconds) => {
      waits.push(milliseconds);
      return waits.length < 10 ? Promise.resolve() : Promise.reject(new Error('still asking'));
    });
    server.alteration = (_answer, _path, request) => {
      request.socket.destroy();
    };
    const visited = site.visit({ address: '/how', headers: [] }, 1_000);
    await expect(visited).rejects.toMatchObject({ code: 'UNREADABLE' });
    server.alteration = () => undefined;
    expect(waits).toHaveLength(4);
    site.close();
  });

  test.each<[string, number, string]>([
    ['longer than it may be', 10, 'identity'],
    ['packed as no browser unpacks it', 1_000, 'compress'],
  ])('have no content where that is %s', async (_what, limitBytes, packing) => {
    const site = new HttpSite(server.url, () => Promise.reject(new Error('asks again')));
    server.alteration = (answer) => {
      answer.headers['content-encoding'] = packing;
    };
    const { status, body } = await site.visit({ address: '/how', headers: [] }, limitBytes);
    server.alteration = () => undefined;
    expect({ status, body }).toEqual({ status: 200, body: undefined });
    site.close();
  });

  test('may travel packed', async () => {
    server.alteration = (answer) => {
      answer.headers['content-encoding'] = 'gzip';
      answer.body = gzipSync(answer.body);
    };
    const report = await ask();
    server.alteration = () => undefined;
    expect(report.findings).toEqual([]);
  });
});

/** Of an honest server, and of the same after an alteration. */
async function served(alteration: Alteration): Promise<Tried> {
  const codes = async (): Promise<string[]> => (await ask()).findings.map(({ code }) => code);
  const before = await codes();
  server.alteration = alteration;
  const after = await codes();
  server.alteration = () => undefined;
  return { before, after };
}

attack('W14', 'PAGE_ALTERED', 'one byte of a document', () => served(at('/e/sample', oneByte)));
attack('W14', 'FILE_ALTERED', 'one byte of a script', () => served(at('/pages/voter.js', oneByte)));

describe('documents', () => {
  provokes(
    'PAGE_ABSENT',
    'a page that is not there',
    '/e/sample/vote',
    'status 404; in 40 of 40 answers, for everybody',
    at('/e/sample/vote', (answer) => {
      answer.status = 404;
    }),
  );
  provokes(
    'PAGE_ELSEWHERE',
    'a page that leads to another server',
    '/how',
    'to https://other.example/',
    at('/how', (answer) => {
      answer.status = 302;
      answer.headers['location'] = 'https://other.example/';
    }),
  );
  provokes(
    'PAGE_ALTERED',
    'one byte of a document changed, for everybody',
    '/practice',
    'for everybody',
    at('/practice', oneByte),
  );
  provokes(
    'PAGE_ALTERED',
    'other bytes for one browser only',
    '/e/sample',
    '8 of 40 answers, only: Safari on an iPhone.',
    at('/e/sample', (answer, _path, request) => {
      if (request.headers['user-agent']?.includes('iPhone') === true) oneByte(answer);
    }),
  );
  provokes(
    'PAGE_ALTERED',
    'other bytes with a cookie only',
    '/e/sample/vote',
    'and 1 more; in 20 of 40 answers, only: with a cookie.',
    at('/e/sample/vote', (answer, _path, request) => {
      if (request.headers.cookie !== undefined) oneByte(answer);
    }),
  );
  provokes(
    'PAGE_ALTERED',
    'other bytes for who comes from elsewhere, in one language',
    '/e/sample/find',
    '10 of 40 answers, only: language bg, by a link from elsewhere.',
    at('/e/sample/find', (answer, _path, request) => {
      if (request.headers.referer !== undefined && request.url?.includes('bg') === true)
        oneByte(answer);
    }),
  );
  provokes(
    'PAGE_ALTERED',
    'the document of another page',
    '/',
    'other bytes',
    at('/', (answer) => {
      answer.body = build.get('pages/shell/how.en.html') ?? answer.body;
    }),
  );
  provokes(
    'PAGE_ALTERED',
    'a document that is not packed as it says',
    '/how',
    'wrongly packed',
    at('/how', (answer) => {
      answer.headers['content-encoding'] = 'br';
    }),
  );
  provokes(
    'PAGE_ALTERED',
    'the way back from the eID',
    '/e/sample/signed-in',
    'for everybody',
    at('/e/sample/signed-in', oneByte),
  );
  provokes(
    'PAGE_DIFFERS',
    'a language that phones do not get',
    '/e/sample/board',
    'pages/shell/observer.en.html; in 8 of 40 answers, only: Chrome on Android, Safari on an iPhone, language bg.',
    at('/e/sample/board', (answer, _path, request) => {
      if ((request.headers['user-agent'] ?? '').includes('Mobile')) {
        answer.body = build.get('pages/shell/observer.en.html') ?? answer.body;
      }
    }),
  );
});

describe('files', () => {
  provokes(
    'FILE_ABSENT',
    'a script that Firefox does not get',
    'pages/voter.js',
    'only: Firefox on Linux',
    at('/pages/voter.js', (answer, _path, request) => {
      if (request.headers['user-agent']?.includes('Firefox') === true) answer.status = 403;
    }),
  );
  provokes(
    'FILE_ALTERED',
    'another script, where a page asks for it',
    'pages/voter.js',
    '5 of 10 answers, only: asked for by a page.',
    at('/pages/voter.js', (answer, _path, request) => {
      if (request.url?.includes('?v=') === true) oneByte(answer);
    }),
  );
  provokes(
    'FILE_ALTERED',
    'another font',
    'pages/fonts/fira.woff2',
    'for everybody',
    at('/pages/fonts/fira.woff2', oneByte),
  );
  provokes(
    'PAGE_ELSEWHERE',
    'a script that comes from elsewhere',
    'pages/home.js',
    'status 301',
    at('/pages/home.js', (answer) => {
      answer.status = 301;
      answer.headers['location'] = 'https://cdn.example/home.js';
    }),
  );
});

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

  provokes(
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
  provokes(
    'PAGE_POLICY',
    'the policy of observers on a voter’s page',
    '/e/sample/vote',
    'wasm-unsafe-eval',
    at('/e/sample/vote', (answer) => {
      answer.headers['content-security-policy'] = OBSERVER_POLICY;
    }),
  );
  provokes(
    'PAGE_POLICY',
    'a voter’s policy on the board',
    '/e/sample/board',
    "script-src 'self';",
    at('/e/sample/board', (answer) => {
      answer.headers['content-security-policy'] = CONTENT_SECURITY_POLICY;
    }),
  );
  provokes(
    'PAGE_POLICY',
    'no policy',
    'pages/voter.js',
    'none',
    at('/pages/voter.js', (answer) => {
      delete answer.headers['content-security-policy'];
    }),
  );
  provokes(
    'PAGE_HEADER_MISSING',
    'a document in another alphabet',
    '/how',
    'charset=utf-7',
    at('/how', (answer) => {
      answer.headers['content-type'] = 'text/html; charset=utf-7';
    }),
  );
  provokes(
    'PAGE_HEADER_FOREIGN',
    'a style sheet brought in beside the document',
    '/',
    'link: </x.css>; rel=stylesheet',
    at('/', (answer) => {
      answer.headers['link'] = '</x.css>; rel=stylesheet';
    }),
  );

  provokes(
    'PAGE_HEADER_FOREIGN',
    'a browser asked to say more of itself, and sent on ahead',
    '/e/sample',
    'accept-ch: sec-ch-ua-model, speculation-rules: "/rules.json"',
    at('/e/sample', (answer) => {
      answer.headers['accept-ch'] = 'sec-ch-ua-model';
      answer.headers['speculation-rules'] = '"/rules.json"';
    }),
  );

  provokes(
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
    server.alteration = (answer, path) => {
      const name = MUST_HAVE[places.indexOf(path)];
      answer.headers = Object.fromEntries(
        Object.entries(answer.headers).filter(([each]) => each !== name),
      );
      const foreign = MUST_NOT_HAVE[BELOW_ELECTION.indexOf(path)];
      if (foreign !== undefined) answer.headers[foreign] = 'x';
    };
    const { findings } = await ask();
    server.alteration = () => undefined;
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
    const without = await ask({ isSecure: true });
    expect(new Set(without.findings.map(({ code }) => code))).toEqual(
      new Set(['PAGE_HEADER_MISSING']),
    );
    expect(without.findings[0]?.message).toContain('no strict-transport-security');
    server.alteration = (answer) => {
      answer.headers['strict-transport-security'] = 'max-age=31536000';
    };
    const withIt = await ask({ isSecure: true });
    server.alteration = () => undefined;
    expect(withIt.findings).toEqual([]);
  });
});

describe('the build', () => {
  const without = new Map([...digests].filter(([path]) => path !== 'pages/how.js'));
  const other = new Map([...digests, ['pages/how.js', toBase64Url(sha256())]]);
  const more = new Map([...digests, ['pages/more.js', toBase64Url(sha256())]]);
  const none = (): void => undefined;
  provokes('BUILD_DIFFERS', 'a file that was not built', 'pages/how.js', 'did not build it', none, {
    built: without,
  });
  provokes(
    'BUILD_DIFFERS',
    'a file that was built otherwise',
    'pages/how.js',
    'You built other bytes',
    none,
    { built: other },
  );
  provokes('BUILD_DIFFERS', 'a file that is not named', 'pages/more.js', 'does not name it', none, {
    built: more,
  });
});

describe('the manifest', () => {
  test('PAGES_UNNAMED: it names no document for a page; nothing is asked', async () => {
    const named = pages.filter(({ path }) => !path.startsWith('pages/shell/observer.'));
    const other = await SampleElection.begin({ manifest: { pages: named } });
    const at = await PageServer.start(other.files(), build);
    const report = await ask({ of: other, at });
    expect(report.findings.map(({ code, path }) => [code, path])).toEqual([
      ['PAGES_UNNAMED', '/e/sample/board'],
    ]);
    expect(report.asked).toBeUndefined();
    expect(at.asked.filter((path) => !path.startsWith('/e/sample/'))).toEqual([]);
  });

  test('PAGES_UNNAMED: it names a file twice, so that each of two would do', async () => {
    const twice = [...pages, { path: 'pages/voter.js', sha256: toBase64Url(sha256()) }];
    const other = await SampleElection.begin({ manifest: { pages: twice } });
    const report = await ask({ of: other, at: await PageServer.start(other.files(), build) });
    expect(report.findings.map(({ code, path }) => [code, path])).toEqual([
      ['PAGES_UNNAMED', 'pages'],
    ]);
  });

  test('may have its contests in an attachment', async () => {
    const contests = [listWithPreference('council', 30, 35)];
    const other = await SampleElection.begin({ contests, manifest: { pages } });
    expect(other.entries[0]?.attachment.length).toBeGreaterThan(0);
    const report = await ask({ of: other, at: await PageServer.start(other.files(), build) });
    expect(report.verdict).toBe('valid');
  });

  test('is shown: else nothing is asked', async () => {
    const files = election.files();
    for (const path of files.keys()) if (path.startsWith('tile/entries/')) files.delete(path);
    const report = await ask({ at: await PageServer.start(files, build) });
    expect(report.findings.map(({ code }) => code)).toContain('ENTRIES_MISSING');
    expect(report).toMatchObject({ verdict: 'not-valid', checked: [] });
    expect(report.asked).toBeUndefined();
  });

  test('is that of the fingerprint, on a log of the key', async () => {
    const other = await SampleElection.begin({ seed: 'another', manifest: { pages } });
    const report = await ask({ of: other });
    const codes = report.findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['CHECKPOINT_SIGNATURE', 'FINGERPRINT']));
    expect(report.verdict).toBe('not-valid');
  });
});

function at(path: string, alteration: Alteration): Alteration {
  return (answer, asked, request) => {
    if (asked === path) alteration(answer, asked, request);
  };
}

function oneByte(answer: Parameters<Alteration>[0]): void {
  const body = Buffer.from(answer.body);
  body[0] = (body[0] ?? 0) ^ 1;
  answer.body = body;
}
