import { crc32, deflateRawSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verify } from '../../client/i18n/en/verify.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { openUrl } from '../../verifier/command_line/url_source.ts';
import { item } from '../../verifier/item.ts';
import type { Report } from '../../verifier/report.ts';
import { parseTrust } from '../../verifier/trust.ts';
import { verifyElection } from '../../verifier/verify.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { fullElection } from '../support/full_election.ts';
import { publicGroup } from '../support/public_group.ts';
import { seededRandom } from '../support/seeded_random.ts';
import { archiveOf, zipOf } from '../verifier/command_line/archive_kit.ts';
import { type Board, boardOf, verifyBoard } from '../verifier/harness.ts';
import { accessibilityFaults } from './axe.ts';
import { DESKTOP } from './devices.ts';
import { Rehearsal } from './rehearsal.ts';
import { ONE_FILE, plain } from './same_in_page.ts';
import { takePicture } from './take_picture.ts';
import { saysOf, VerifyWalk } from './verify_walk.ts';

/** Records that both are given. `npm run compare:pages` gives them every record of the suite. */
const COMPARED = process.env['GLAS_SLOW'] ? 300 : 4;

let browser: Browser;
let context: BrowserContext;
let board: Board;
beforeAll(async () => {
  browser = await launchBrowser();
  context = await browser.newContext({ ...DESKTOP, locale: 'en-GB', acceptDownloads: true });
  board = boardOf(await fullElection());
});
afterAll(() => browser.close());

/** What a page did that its policy forbids, and what went wrong in it. */
const faults: string[] = [];

async function open(url: string, within: BrowserContext = context): Promise<VerifyWalk> {
  const page: Page = await within.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(url);
  await page.getByRole('heading', { level: 1, name: verify['verify-title'] }).waitFor();
  return new VerifyWalk(page);
}

describe('the one file, from the disk, without a connection', () => {
  test('verifies an archive, says the same as the command line, and shows it', async () => {
    const offline = await browser.newContext({ ...DESKTOP, locale: 'en-GB' });
    await offline.setOffline(true);
    const walk = await open(ONE_FILE, offline);
    expect(await accessibilityFaults(walk.page)).toEqual([]);
    await takePicture('one-file', walk.page);
    await walk.trust(board.trust);
    await walk.archive(await archiveOf(board.files));
    const report = await walk.report();
    await takePicture('one-file-report', walk.page);
    expect(await accessibilityFaults(walk.page)).toEqual([]);
    expect(report.verdict).toBe('valid');
    expect(report.arithmetic.backend).toBe('kernel');
    expect(saysOf(report)).toEqual(plain(saysOf(await verifyBoard(board))));
    await offline.close();
  });

  test('gives the same findings as the command line on records with one bit flipped', async () => {
    const walk = await open(ONE_FILE);
    const random = seededRandom('flipped for the page');
    await walk.trust(board.trust);
    const verdicts = new Set<string>();
    for (let i = 0; i < COMPARED; i++) {
      const flipped = { ...board, files: flippedOnce(board.files, random) };
      await walk.archive(await archiveOf(flipped.files));
      const report = await walk.report();
      expect(saysOf(report)).toEqual(plain(saysOf(await verifyBoard(flipped))));
      verdicts.add(report.findings.map(({ code }) => code).join());
      await walk.press('again');
    }
    expect(verdicts.size).toBeGreaterThan(COMPARED > 4 ? 3 : 1);
    await walk.page.close();
  });

  test('says in words, beside the field, what it cannot use, and what to do', async () => {
    const walk = await open(ONE_FILE);
    const archive = await archiveOf(board.files);
    const { fingerprint, logKey } = board.trust;
    const behind = Buffer.concat([deflateRawSync('checked'), Buffer.from('x')]);
    const checksum = crc32('checked');
    const junk = zipOf([{ name: 'checkpoint', packed: behind, size: 7, checksum, method: 8 }]);
    const wrong: [keyof typeof verify, Uint8Array | undefined, string, string][] = [
      ['missing-archive', undefined, fingerprint, logKey],
      ['missing-fingerprint', archive, '', logKey],
      ['missing-log-key', archive, fingerprint, ''],
      ['wrong-fingerprint', archive, fingerprint.slice(1), logKey],
      ['wrong-log-key', archive, fingerprint, `${logKey}x`],
      ['wrong-archive', utf8('a text'), fingerprint, logKey],
      ['wrong-archive', archive.subarray(0, -1), fingerprint, logKey],
      ['wrong-archive', junk, fingerprint, logKey],
    ];
    for (const [key, bytes, print, vkey] of wrong) {
      if (bytes !== undefined) await walk.archive(bytes);
      await walk.trust({ fingerprint: print, logKey: vkey });
      await walk.press('verify-button');
      const text = verify[key].split('{')[0] ?? '';
      await walk.alert.filter({ hasText: text }).waitFor();
      expect(await walk.page.getByText(text).count()).toBe(2);
    }
    expect(await accessibilityFaults(walk.page)).toEqual([]);
    await takePicture('one-file-mistake', walk.page);
    await walk.page.close();
  });

  test('is worked by keyboard alone, and takes a file that is dropped', async () => {
    const { page } = await open(ONE_FILE);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('A');
    const reached = new Set<string>();
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Tab');
      reached.add(await page.evaluate(() => document.activeElement?.id ?? ''));
    }
    for (const id of ['place-archive', 'archive', 'fingerprint', 'log-key']) {
      expect([...reached]).toContain(id);
    }
    const bytes = [...(await archiveOf(board.files))];
    await page.locator('.glas-drop').evaluate((field, content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], 'dropped.zip'));
      const init = { bubbles: true, cancelable: true, dataTransfer: transfer };
      field.dispatchEvent(new DragEvent('dragenter', init));
      field.dispatchEvent(new DragEvent('drop', init));
    }, bytes);
    await page.getByText('Chosen: dropped.zip').waitFor();
    await page.close();
  });

  test('speaks every language that it is asked in', async () => {
    const page = await context.newPage();
    await page.goto(`${ONE_FILE}?lang=uk`);
    await page.getByRole('heading', { level: 1, name: 'Перевірте ці вибори' }).waitFor();
    await page.getByRole('button', { name: 'Українська' }).click();
    await page.getByRole('button', { name: 'Eesti' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kontrollige neid valimisi' }).waitFor();
    await page.close();
  });
});

describe('on the election’s own server', async () => {
  const server = await startTestServer();
  const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);

  async function atCommandLine(): Promise<Report> {
    const { fingerprint = '', logVkey } = await rehearsal.status();
    return verifyElection(openUrl(rehearsal.page()), parseTrust(fingerprint, logVkey), {
      ...{ group: publicGroup, random: seededRandom('board'), until: 'opening' },
    });
  }

  test('the page knows what to verify, says that the server told it, and verifies', async () => {
    const walk = await open(`${rehearsal.page('verify')}?lang=en`);
    await walk.page.getByText(verify['trust-served']).waitFor();
    expect(await accessibilityFaults(walk.page)).toEqual([]);
    await takePicture('verify', walk.page);
    const report = await walk.report({ until: 'opening' });
    expect(report.verdict).toBe('valid');
    expect(saysOf(report)).toEqual(plain(saysOf(await atCommandLine())));
    await takePicture('verify-report', walk.page);
    await walk.page.close();
  });

  test('the one file reads the same board from its address', async () => {
    const walk = await open(ONE_FILE);
    const { fingerprint = '', logVkey } = await rehearsal.status();
    await walk.trust({ fingerprint, logKey: logVkey });
    await walk.address(rehearsal.page());
    const report = await walk.report({ until: 'opening' });
    expect(saysOf(report)).toEqual(plain(saysOf(await atCommandLine())));
    await walk.page.close();
  });

  test('a worker that is not the one that the page names is not started', async () => {
    const page = await context.newPage();
    await page.route('**/pages/verify_worker.js*', (route) =>
      route.fulfill({ body: '0', contentType: 'text/javascript' }),
    );
    await page.goto(`${rehearsal.page('verify')}?lang=en`);
    const walk = new VerifyWalk(page);
    await walk.press('verify-button');
    await walk.alert.filter({ hasText: verify['wrong-page-altered'] }).waitFor();
    await page.close();
  });

  test('the one file is offered, for download only, as the manifest names it', async () => {
    const page = await context.newPage();
    await page.goto(`${rehearsal.page('verify')}?lang=en`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: verify['one-file-link'] }).click();
    expect((await download).suggestedFilename()).toBe('glas-verify.html');
    const named = rehearsal.sample.manifest.pages.map(({ path }) => path);
    expect(named).toContain('pages/glas-verify.html');
    const { headers } = await fetch(`${server.url}/pages/glas-verify.html`);
    expect(headers.get('content-disposition')).toBe('attachment; filename=glas-verify.html');
    await page.close();
  });

  test('stopping ends every worker at once, and the page asks again', async () => {
    const page = await context.newPage();
    await page.goto(`${rehearsal.page('verify')}?lang=en`);
    // A board that does not answer: only stopping ends this.
    await page.route('**/e/town/checkpoint', () => undefined);
    const started = page.waitForEvent('worker');
    const walk = new VerifyWalk(page);
    await walk.press('verify-button');
    const worker = await started;
    const ended = worker.waitForEvent('close');
    await page.getByRole('progressbar', { name: verify['progress-label'] }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await takePicture('verify-progress', page);
    await walk.press('cancel');
    await ended;
    await page.getByRole('heading', { level: 1, name: verify['verify-title'] }).waitFor();
    expect(page.workers()).toEqual([]);
    await page.close();
  });
});

test('nothing went wrong in any page, and no policy was in the way', () => {
  expect(faults).toEqual([]);
});

async function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.tagName ?? '');
}

/** One bit of one file is another. */
function flippedOnce(
  files: ReadonlyMap<string, Uint8Array>,
  random: (length: number) => Uint8Array,
): Map<string, Uint8Array> {
  const copy = new Map(files);
  const draw = new DataView(random(12).buffer);
  const [path, bytes] = item([...files], draw.getUint32(0) % files.size);
  const flipped = bytes.slice();
  const at = draw.getUint32(4) % Math.max(1, flipped.length);
  flipped[at] = (flipped[at] ?? 0) ^ (1 << (draw.getUint32(8) % 8));
  copy.set(path, flipped);
  return copy;
}
