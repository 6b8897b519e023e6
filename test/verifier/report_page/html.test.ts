import { beforeAll, describe, expect, test } from 'vitest';
import { toBase64, utf8 } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import type { Report } from '../../../verifier/report.ts';
import { reportHtml } from '../../../verifier/report_page/html.ts';
import { REPORT_LANGUAGES, reportTexts } from '../../../verifier/report_page/languages.ts';
import { ENGLISH } from '../../../verifier/report_page/texts.ts';
import { fullElection } from '../../support/full_election.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { launchBrowser } from '../../support/browser.ts';
import { accessibilityFaults } from '../../browser/axe.ts';
import { takePicture } from '../../browser/take_picture.ts';
import { boardOf, verifyBoard, verifySample } from '../harness.ts';
import { copyOf } from '../mutate.ts';

const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&</title></style>';

const reports = new Map<string, Report>();

function reportOf(name: string): Report {
  const report = reports.get(name);
  if (report === undefined) throw new TypeError(name);
  return report;
}

beforeAll(async () => {
  const election = await fullElection();
  reports.set('valid', await verifySample(election));
  const broken = copyOf(election);
  broken.entries.splice(20, 1);
  reports.set('not valid', await verifySample(broken));
  const { trust } = boardOf(election);
  reports.set('fatal', await verifyBoard({ files: new Map(), trust }));
  const receipt = utf8('none');
  reports.set('receipt', await verifyBoard(boardOf(election), { receipt }));
  const running = await SampleElection.open({ manifest: { title: { en: HOSTILE, bg: HOSTILE } } });
  reports.set('running', await verifySample(running, { until: 'opening' }));
});

const OUTCOMES = ['valid', 'not valid', 'fatal', 'receipt', 'running'];
const WORDS: Readonly<Record<string, string>> = {
  valid: 'Valid',
  'not valid': 'Not valid',
  fatal: 'Not valid',
  receipt: 'Valid',
  running: 'Right so far',
};

describe('the report as a page', () => {
  test.each(OUTCOMES)('%s: says the verdict first, and what was not checked', (name) => {
    const report = reportOf(name);
    const page = reportHtml(report, ENGLISH);
    expect(page).toContain(`<p class="glas-report__word">${WORDS[name] ?? ''}</p>`);
    expect(page.indexOf('glas-report__word')).toBeLessThan(page.indexOf('<h2'));
    for (const { code, check } of report.findings) {
      expect(page).toContain(`${check} <code>${code}</code>`);
    }
    for (const { message } of report.notMade) expect(page).toContain(message);
  });

  test.each(OUTCOMES)(
    '%s: runs and loads nothing, by a policy that covers its own style',
    (name) => {
      const page = reportHtml(reportOf(name), ENGLISH);
      const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
      const digest = toBase64(sha256(utf8(style)));
      const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
      expect(policy).toBe(
        `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
      );
      expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
      expect(page).not.toMatch(
        /<(?:script|link|img|iframe|a|form|object)\b|<[a-z][^<>]* (?:style|on\w+)=|url\(|@import/,
      );
    },
  );

  test('shows the title of an election as text, whatever stands in it', () => {
    const page = reportHtml(reportOf('running'), ENGLISH);
    expect(page).toContain('&lt;script>alert(1)&lt;/script>&lt;img src=x onerror=alert(2)>');
    expect(page.match(/<\/title>/g)).toHaveLength(1);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    const turned = structuredClone(reportOf('valid'));
    Object.assign(turned.election ?? {}, {
      title: { en: 'Yes\u202eoN\u2066' },
      origin: 'a\u202eb',
    });
    expect(reportHtml(turned, ENGLISH)).not.toMatch(/[\u202e\u2066]/);
  });

  test('shows what the text shows: counts, ballots, trustees, and each number again in a table', () => {
    const report = reportOf('valid');
    const page = reportHtml(report, ENGLISH);
    expect(page).toContain('decrypted; the result uses it');
    for (const { selections } of report.units.flatMap(({ contests }) => contests)) {
      for (const { label, count } of selections) {
        expect(page).toContain(label['en'] ?? '');
        expect(page).toContain(`<td class="glas-report__number">${String(count)}</td>`);
      }
    }
    expect(page).toContain('3 of 4 voters have a counted ballot: 75.0%.');
  });

  test.each(REPORT_LANGUAGES.map((language) => [language]))(
    'speaks %s throughout',
    async (language) => {
      const texts = await reportTexts(language);
      for (const name of OUTCOMES) {
        const report = reportOf(name);
        const page = reportHtml(report, texts);
        expect(page).toContain(`<html lang="${language}">`);
        for (const { code, outcome } of report.checks) {
          const { ensures, protects } = texts.checks[code];
          for (const said of outcome === 'failed' ? [ensures, protects] : [ensures]) {
            expect(page).toContain(`>${said}<`);
          }
        }
        // Places are filled, but for those in what the record says.
        expect(page.replaceAll(/<style>[^]*?<\/style>/g, '')).not.toMatch(/\{\w+\}/);
      }
    },
  );
});

describe('the page in a browser', () => {
  test.each([
    [
      'by day, on a desk',
      ['valid', 'fatal'],
      { colorScheme: 'light', viewport: { width: 1000, height: 800 } },
    ],
    [
      'by night, on a phone',
      ['not valid', 'running'],
      { colorScheme: 'dark', viewport: { width: 360, height: 740 } },
    ],
  ] as const)('%s: accessible, and no wider than the screen', async (how, names, options) => {
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ ...options, bypassCSP: true });
      const page = await context.newPage();
      for (const name of names) {
        await page.setContent(reportHtml(reportOf(name), ENGLISH));
        await takePicture(`report-${name}-${how}`, page);
        expect([name, await accessibilityFaults(page)]).toEqual([name, []]);
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        expect([name, wide]).toEqual([name, options.viewport.width]);
      }
    } finally {
      await browser.close();
    }
  });

  test('keeps its styles under its own policy, in forced colours and on paper too', async () => {
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const said: string[] = [];
      page.on('console', (message) => said.push(message.text()));
      const bytes = Buffer.from(reportHtml(reportOf('valid'), ENGLISH)).toString('base64');
      await page.goto(`data:text/html;base64,${bytes}`);
      const styleOf = (name: string, property: string): Promise<string> =>
        page.evaluate(
          `getComputedStyle(document.querySelector('.glas-report ${name}')).${property}`,
        );
      expect(await styleOf('.glas-report__verdict', 'backgroundColor')).toBe('rgb(11, 99, 80)');
      await page.emulateMedia({ forcedColors: 'active' });
      const ground = await styleOf('.glas-report__verdict', 'backgroundColor');
      expect(await styleOf('.glas-report__mark', 'stroke')).not.toBe(ground);
      expect(await styleOf('.glas-report__verdict', 'borderTopWidth')).toBe('3px');
      await page.emulateMedia({ forcedColors: 'none', media: 'print' });
      const sizes = [await styleOf('thead th', 'fontSize'), await styleOf('tbody td', 'fontSize')];
      expect(Number.parseFloat(sizes[0] ?? '')).toBeLessThan(Number.parseFloat(sizes[1] ?? ''));
      expect(said).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
