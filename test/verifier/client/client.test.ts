import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import { clientText } from '../../../verifier/client/client_text.ts';
import { HttpSite } from '../../../verifier/command_line/http_site.ts';
import { attack, type Tried } from '../../adversary/attack.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { listWithPreference } from '../../support/sample_manifest.ts';
import { type Alteration, PageServer } from './page_server.ts';
import {
  at,
  build,
  digests,
  election,
  oneByte,
  pages,
  PublishedSite,
  withHeaders,
} from './published_site.ts';

const site = await PublishedSite.start();

const { server } = site;
const HOW = { address: '/how', headers: [] };

describe('pages as they were published', () => {
  test('are all asked for, as every browser would, and compared', async () => {
    const report = await site.ask({ built: digests });
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.asked).toMatchObject({ pages: 11, files: build.size, languages: ['en', 'bg'] });
    expect(report.asked?.browsers).toHaveLength(5);
    // Eleven pages, two languages, five browsers, two by three circumstances, but that nobody comes
    // back to the eID's way back; files three times a browser.
    expect(report.asked?.answers).toBe((10 * 6 + 4) * 2 * 5 + build.size * 5 * 3);
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
    const http = new HttpSite(server.url, (milliseconds) => {
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
    const { status } = await site.altered(
      (...asked) => answers.shift()?.(...asked),
      () => http.visit(HOW, 1_000),
    );
    expect({ status, waits }).toEqual({ status: 200, waits: [7_000, 2_000, 4_000] });

    const busy = await site.altered(
      (answer) => {
        answer.status = 503;
      },
      () => http.visit(HOW, 1_000),
    );
    expect({ status: busy.status, tries: waits.length - 3 + 1 }).toEqual({ status: 503, tries: 5 });
    http.close();
  });

  test('are not asked for for ever where every connection breaks', async () => {
    const waits: number[] = [];
    const http = new HttpSite(server.url, (milliseconds) => {
      waits.push(milliseconds);
      return waits.length < 10 ? Promise.resolve() : Promise.reject(new Error('still asking'));
    });
    const visited = site.altered(
      (_answer, _path, request) => {
        request.socket.destroy();
      },
      () => http.visit(HOW, 1_000),
    );
    await expect(visited).rejects.toMatchObject({ code: 'UNREADABLE' });
    expect(waits).toHaveLength(4);
    http.close();
  });

  test.each<[string, number, string]>([
    ['longer than it may be', 10, 'identity'],
    ['packed as no browser unpacks it', 1_000, 'compress'],
  ])('have no content where that is %s', async (_what, limitBytes, packing) => {
    const http = new HttpSite(server.url, () => Promise.reject(new Error('asks again')));
    const { status, body } = await site.altered(
      withHeaders('/how', { 'content-encoding': packing }),
      () => http.visit(HOW, limitBytes),
    );
    expect({ status, body }).toEqual({ status: 200, body: undefined });
    http.close();
  });

  test('may travel packed', async () => {
    const report = await site.altered(
      (answer) => {
        answer.headers['content-encoding'] = 'gzip';
        answer.body = gzipSync(answer.body);
      },
      () => site.ask(),
    );
    expect(report.findings).toEqual([]);
  });
});

let honest: Promise<string[]> | undefined;

/** Of an honest server, and of the same after an alteration. */
async function served(alteration: Alteration): Promise<Tried> {
  const codes = async (): Promise<string[]> => (await site.ask()).findings.map(({ code }) => code);
  honest ??= codes();
  return { before: await honest, after: await site.altered(alteration, codes) };
}

attack('W14', 'PAGE_ALTERED', 'one byte of a document', () => served(at('/e/sample', oneByte)));
attack('W14', 'FILE_ALTERED', 'one byte of a script', () => served(at('/pages/voter.js', oneByte)));
attack('W16', 'PAGE_CACHING', 'a tag for one visitor on a page', () =>
  served(withHeaders('/e/sample', { etag: 'W/"voter-17"' })),
);
attack('W16', 'PAGE_OTHER_SERVER', 'a port for one visitor', () =>
  served(withHeaders('/e/sample', { 'alt-svc': 'h3=":61017"' })),
);

describe('the build', () => {
  const without = new Map([...digests].filter(([path]) => path !== 'pages/how.js'));
  const other = new Map([...digests, ['pages/how.js', toBase64Url(sha256())]]);
  const more = new Map([...digests, ['pages/more.js', toBase64Url(sha256())]]);
  const none = (): void => undefined;
  site.provokes(
    'BUILD_DIFFERS',
    'a file that was not built',
    'pages/how.js',
    'did not build it',
    none,
    {
      built: without,
    },
  );
  site.provokes(
    'BUILD_DIFFERS',
    'a file that was built otherwise',
    'pages/how.js',
    'You built other bytes',
    none,
    { built: other },
  );
  site.provokes(
    'BUILD_DIFFERS',
    'a file that is not named',
    'pages/more.js',
    'does not name it',
    none,
    {
      built: more,
    },
  );
});

describe('the manifest', () => {
  test('PAGES_UNNAMED: it names no document for a page; nothing is asked', async () => {
    const named = pages.filter(({ path }) => !path.startsWith('pages/shell/observer.'));
    const other = await SampleElection.begin({ manifest: { pages: named } });
    const at = await PageServer.start(other.files(), build);
    const report = await site.ask({ of: other, at });
    expect(report.findings.map(({ code, path }) => [code, path])).toEqual([
      ['PAGES_UNNAMED', '/e/sample/board'],
    ]);
    expect(report.asked).toBeUndefined();
    expect(at.asked.filter((path) => !path.startsWith('/e/sample/'))).toEqual([]);
  });

  test('PAGES_UNNAMED: it names a file twice, so that each of two would do', async () => {
    const twice = [...pages, { path: 'pages/voter.js', sha256: toBase64Url(sha256()) }];
    const other = await SampleElection.begin({ manifest: { pages: twice } });
    const report = await site.ask({ of: other, at: await PageServer.start(other.files(), build) });
    expect(report.findings.map(({ code, path }) => [code, path])).toEqual([
      ['PAGES_UNNAMED', 'pages'],
    ]);
  });

  test('may have its contests in an attachment', async () => {
    const contests = [listWithPreference('council', 30, 35)];
    const other = await SampleElection.begin({ contests, manifest: { pages } });
    expect(other.entries[0]?.attachment.length).toBeGreaterThan(0);
    const report = await site.ask({ of: other, at: await PageServer.start(other.files(), build) });
    expect(report.verdict).toBe('valid');
  });

  test('is shown: else nothing is asked', async () => {
    const files = election.files();
    for (const path of files.keys()) if (path.startsWith('tile/entries/')) files.delete(path);
    const report = await site.ask({ at: await PageServer.start(files, build) });
    expect(report.findings.map(({ code }) => code)).toContain('ENTRIES_MISSING');
    expect(report).toMatchObject({ verdict: 'not-valid', checked: [] });
    expect(report.asked).toBeUndefined();
  });

  test('is that of the fingerprint, on a log of the key', async () => {
    const other = await SampleElection.begin({ seed: 'another', manifest: { pages } });
    const report = await site.ask({ of: other });
    const codes = report.findings.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['CHECKPOINT_SIGNATURE', 'FINGERPRINT']));
    expect(report.verdict).toBe('not-valid');
  });
});
