import type { Browser, BrowserContext, Locator, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { challenge as texts } from '../../client/i18n/en/challenge.ts';
import { troubles } from '../../client/i18n/en/troubles.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { decodeFrame, encodeFrame, type FramedEntry } from '../../crypto/wire/framing.ts';
import { ballotAttachmentBytes, styleOf } from '../../crypto/wire/layout.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { accessibilityFaults } from './axe.ts';
import { findsFalse } from './check_pages/served/faults.ts';
import { DESKTOP, PHONE } from './devices.ts';
import { readQrCode } from './read_qr_code.ts';
import { Rehearsal } from './rehearsal.ts';
import { scrollsSideways } from './scrolls_sideways.ts';
import { takePicture } from './take_picture.ts';
import { VoterWalk } from './voter_walk.ts';

const server = await startTestServer();
const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);
const API = `${server.url}/api/elections/town`;
let browser: Browser;
let desk: BrowserContext;
let phone: Page;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  desk = await browser.newContext(DESKTOP);
  phone = await (await browser.newContext(PHONE)).newPage();
});
afterEach(async () => {
  await desk.close();
  await phone.context().close();
});

test('checked before a second device that had the tracker first, then sealed afresh and cast', async () => {
  const walk = await sealed('Elitsa Stoyanova');
  const { page } = walk;
  const tracker = await walk.tracker();
  await stand(page, 'sealed-checks');

  // The phone has the link before the decision: the device cannot show it another ballot later.
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(request.url(), request.headers()['referer'] ?? ''));
  await phone.goto(await link(walk));
  await title(phone, 'wait-title').waitFor();
  await expect.poll(() => phone.url()).toBe(`${rehearsal.page('find')}?lang=en`);
  await phone.getByText(tracker.slice(0, 4), { exact: true }).waitFor();
  await stand(phone, 'wait-phone');

  await walk.press('check-button');
  await title(page, 'opened-title').waitFor();
  await expectHeld(page, chosen(walk));
  await page.getByText(`It is number ${(await rehearsal.status()).size} on`).waitFor();
  await stand(page, 'opened');

  // The phone looks again by itself, and believes nobody.
  await title(phone, 'find-challenged-title').waitFor();
  await expectHeld(phone, chosen(walk));
  await phone.getByText(texts['shown-no']).waitFor();
  await stand(phone, 'shown-phone');
  // Looked at once: whoever comes back is not sent there again.
  await phone.getByRole('link', { name: 'Back' }).click();
  await phone.getByRole('link', { name: 'Find my ballot' }).click();
  await phone.getByLabel('Tracker').waitFor();
  // Trackers stand in bodies only, and the address kept none.
  expect(asked.join('\n')).not.toContain(tracker.slice(0, 9));
  await expect
    .poll(() => phone.evaluate(() => document.title + location.href))
    .not.toContain(tracker);

  // It never counts; the choices are kept, and are sealed afresh.
  expect((await rehearsal.status()).ballots).toBe(0);
  await walk.press('refused-back');
  await walk.heading('review-title').waitFor();
  await page.goForward();
  await walk.heading('review-title').waitFor();
  const fresh = await walk.seal();
  expect(fresh).not.toBe(tracker);
  await walk.cast();
  expect(await walk.tracker()).toBe(fresh);
  expect((await rehearsal.status()).ballots).toBe(1);
});

describe('a device that seals another choice than was made', () => {
  test('cannot hide it from a second one, whatever it shows itself', async () => {
    const walk = await begin('Boris Valchev');
    await liesAbout(walk.page);
    await walk.choose();
    await walk.seal();
    await phone.goto(await link(walk));
    await title(phone, 'wait-title').waitFor();
    await walk.press('check-button');
    await title(walk.page, 'opened-title').waitFor();
    // It shows what was chosen …
    await expectHeld(walk.page, chosen(walk));
    // … and the phone what was sealed.
    await title(phone, 'find-challenged-title').waitFor();
    const [, ...others] = chosen(walk);
    await expectHeld(phone, [walk.label(0, 4), ...others]);
    await phone.getByText(walk.label(0, 3)).waitFor({ state: 'detached' });
    await takePicture('shown-lie', phone);
  });

  test('and shows another ballot than the one it opens, is not found on the phone', async () => {
    const walk = await begin('Yoana Krumova');
    await walk.choose();
    await walk.seal();
    const first = await link(walk);
    await walk.press('sealed-back');
    await walk.seal();
    await phone.clock.install();
    await phone.goto(first);
    await title(phone, 'wait-title').waitFor();
    await walk.press('check-button');
    await title(walk.page, 'opened-title').waitFor();
    const looked = phone.waitForResponse(`${API}/ballots/find`);
    await phone.clock.fastForward(60_000);
    expect((await looked).status()).toBe(404);
    await phone.getByText(texts['wait-missing']).waitFor();
    await title(phone, 'wait-title').waitFor();
  });
});

describe('a server that lies about an opened ballot', () => {
  test('with another challenge, with other openings, or by calling it cast, is not believed', async () => {
    const elsewhere = await browser.newContext(DESKTOP);
    const other = await challengeOf(await sealed('Sevda Angelova', elsewhere));
    await elsewhere.close();
    const walk = await sealed('Petko Zhechev');
    const { entry, attachment } = await challengeOf(walk);
    const tracker = await walk.tracker();
    const isRefused = async (): Promise<void> => {
      await find(phone, tracker);
      await phone.getByRole('alert').filter({ hasText: troubles['trouble-receipt'] }).waitFor();
      await expect.poll(() => phone.getByText(walk.label(0, 3)).count()).toBe(0);
    };
    for (const lie of [other, { entry, attachment: bent(attachment) }]) {
      await phone.route(`${API}/challenges/find`, (route) =>
        route.fulfill({ body: Buffer.from(encodeFrame(lie)) }),
      );
      await isRefused();
    }
    await phone.route(`${API}/ballots/find`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace('"challenged"', '"recorded"');
      await route.fulfill({ response: answer, body });
    });
    await isRefused();
  });

  test('and a board that holds a false opening under its signature: an alarm of its own', async () => {
    // No honest server takes such a challenge, and its log's key is not here: the booth says what
    // it says of one (test/client/voter/opened_ballot.test.ts).
    await phone.goto(`${rehearsal.page('find')}?lang=en`);
    await phone.getByLabel('Tracker').waitFor();
    await findsFalse(phone);
    await phone.getByLabel('Tracker').fill('abcd '.repeat(8));
    await phone.getByRole('button', { name: 'Find', exact: true }).click();
    await title(phone, 'false-title').waitFor();
    await phone.getByRole('alert').filter({ hasText: texts['false-text'] }).waitFor();
    await expect.poll(() => phone.title()).toMatch(/^Error: /);
    await stand(phone, 'false-phone');
  });
});

test('an answer that never comes: trying again gets the first receipt, and casting is no way on', async () => {
  const walk = await sealed('Tsvetan Drumev');
  const before = (await rehearsal.status()).challenges;
  const lost = async (route: Route): Promise<void> => {
    await route.fetch();
    await route.abort();
  };
  await desk.route(`${API}/challenges`, lost);
  await desk.route(`${API}/ballots/find`, (route) => route.abort());
  await walk.press('check-button');
  await title(walk.page, 'check-unanswered-title').waitFor();
  await stand(walk.page, 'check-unanswered');
  const cast = walk.page.getByRole('button', { name: walk.words('sealed-cast') });
  await expect.poll(() => cast.count()).toBe(0);
  await desk.unroute(`${API}/challenges`, lost);
  await walk.press('unanswered-again');
  await title(walk.page, 'opened-title').waitFor();
  expect((await rehearsal.status()).challenges).toBe(before + 1);
});

test('what was opened can never be cast: not by this page, and not at the server', async () => {
  const walk = await begin('Martina Yurukova');
  // A page that asks its booth to cast what it had opened, although it offers no such button.
  await walk.page.evaluate(() => {
    const send = Reflect.get(Worker.prototype, 'postMessage') as (this: Worker, m: object) => void;
    Worker.prototype.postMessage = function (this: Worker, message: { call: { method: string } }) {
      const opened = { ...message, id: -1, call: { method: 'challenge' } };
      if (message.call.method === 'cast') send.call(this, opened);
      send.call(this, message);
    };
  });
  await walk.choose();
  await walk.seal();
  const opening = walk.page.waitForRequest(`${API}/challenges`);
  await walk.press('sealed-cast');
  await walk.heading('refused-title').waitFor();
  await walk.page.getByRole('alert').filter({ hasText: troubles['trouble-challenged'] }).waitFor();

  const ballot = ballotIn(decodeFrame(new Uint8Array((await opening).postDataBuffer() ?? [])));
  const cast = await fetch(`${API}/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(encodeFrame(ballot)),
  });
  expect(cast.status).toBe(409);
  expect(await cast.json()).toMatchObject({ code: 'ALREADY_CHALLENGED' });
  await walk.press('refused-back');
  await walk.seal();
});

test('in Bulgarian on a phone; a tracker that was typed can be waited for', async () => {
  const context = await browser.newContext(PHONE);
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'bg',
    citizen: 'Ралица Кьосева',
  });
  await walk.signIn();
  await walk.choose();
  const tracker = await walk.seal();
  await stand(walk.page, 'sealed-checks-bg');

  const other = await desk.newPage();
  await find(other, tracker);
  await other.getByRole('alert').filter({ hasText: troubles['trouble-tracker-unknown'] }).waitFor();
  await stand(other, 'wait-offer');
  await other.getByRole('button', { name: texts['wait-button'] }).click();
  await title(other, 'wait-title').waitFor();
  await stand(other, 'wait-desk');

  await walk.press('check-button');
  await walk.heading('opened-title').waitFor();
  await stand(walk.page, 'opened-bg');
  await title(other, 'find-challenged-title').waitFor();
  await stand(other, 'shown-desk');
  await context.close();
});

test('where the election does not offer it there is no such choice', async () => {
  const plain = await startTestServer();
  const manifest = { castAsIntended: 'none' as const };
  const unchecked = await Rehearsal.open(plain.url, OPERATOR_TOKEN, { manifest });
  const walk = await VoterWalk.begin(desk, unchecked, english('Elitsa Stoyanova'));
  await walk.signIn();
  await walk.choose();
  await walk.seal();
  await walk.page.getByText(walk.words('sealed-lead')).waitFor();
  await expect
    .poll(() => walk.page.getByRole('button', { name: walk.words('check-button') }).count())
    .toBe(0);
  expect(await link(walk)).toBe(`${unchecked.page('find')}?lang=en#${await walk.tracker()}`);
});

function english(citizen: string) {
  return { language: 'en' as const, citizen };
}

async function begin(citizen: string, context = desk): Promise<VoterWalk> {
  const walk = await VoterWalk.begin(context, rehearsal, english(citizen));
  await walk.signIn();
  return walk;
}

/** Everything chosen, and sealed. */
async function sealed(citizen: string, context = desk): Promise<VoterWalk> {
  const walk = await begin(citizen, context);
  await walk.choose();
  await walk.seal();
  return walk;
}

/** What `VoterWalk.choose` chooses, as the pages say it. */
function chosen(walk: VoterWalk): string[] {
  return [
    walk.label(0, 3),
    `${walk.label(1, 0)}${walk.label(1, 2)}`,
    `${walk.label(2, 1)}: 4 points${walk.label(2, 2)}: 2 points`,
  ];
}

async function expectHeld(page: Page, expected: readonly string[]): Promise<void> {
  await page.getByText(texts['opened-holds']).waitFor();
  expect(await page.getByRole('definition').allTextContents()).toEqual(expected);
}

function title(page: Page, key: 'find-challenged-title' | keyof typeof texts): Locator {
  const name = key === 'find-challenged-title' ? 'This ballot was opened for checking' : texts[key];
  return page.getByRole('heading', { level: 1, name });
}

/** The address in the page's QR code, as a phone reads it. */
async function link(walk: VoterWalk): Promise<string> {
  return readQrCode(walk.page.getByRole('img', { name: walk.words('check-qr') }));
}

async function find(page: Page, tracker: string): Promise<void> {
  await page.goto(`${rehearsal.page('find')}?lang=en`);
  await page.getByLabel('Tracker').fill(tracker);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
}

/** Opens what was sealed; answers what was posted. */
async function challengeOf(walk: VoterWalk): Promise<FramedEntry> {
  const posting = walk.page.waitForRequest(`${API}/challenges`);
  await walk.press('check-button');
  await title(walk.page, 'opened-title').waitFor();
  return decodeFrame(new Uint8Array((await posting).postDataBuffer() ?? []));
}

/** One opening says something else. */
function bent(attachment: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(attachment);
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1;
  return copy;
}

/** The ballot that a challenge opens, as it would have been cast. */
function ballotIn({ entry, attachment }: FramedEntry): FramedEntry {
  const challenge = decodeEntry(entry);
  const bytes = challenge.type === 'challenge' ? fromBase64Url(challenge.ballot) : undefined;
  const ballot = bytes && decodeEntry(bytes);
  if (bytes === undefined || ballot?.type !== 'ballot') throw new TypeError('no challenge');
  const { manifest } = rehearsal.sample;
  const style = styleOf(manifest, ballot.authorization.style);
  if (style === undefined) throw new TypeError('no style');
  return {
    entry: bytes,
    attachment: attachment.subarray(0, ballotAttachmentBytes(manifest, style)),
  };
}

/** A booth that seals the fifth answer for the fourth, and says of it what the voter wants to hear. */
async function liesAbout(page: Page): Promise<void> {
  const [booth] = page.workers();
  if (booth === undefined) throw new Error('the page has no booth');
  await booth.evaluate(() => {
    interface Scope {
      onmessage: (event: { data: Asked }) => void;
      postMessage: (message: {
        outcome?: { value?: { contests?: { values: number[] }[] } };
      }) => void;
    }
    interface Asked {
      call: { method: string; argument?: Record<string, number[]> };
    }
    const scope = self as unknown as Scope;
    const honest = scope.onmessage;
    const say = scope.postMessage.bind(scope);
    let wanted: number[] = [];
    scope.onmessage = ({ data }) => {
      const choices = data.call.method === 'seal' ? data.call.argument : undefined;
      if (choices?.['project'] !== undefined) {
        wanted = choices['project'];
        choices['project'] = wanted.map((_, j) => (j === 4 ? 1 : 0));
      }
      honest({ data });
    };
    scope.postMessage = (message) => {
      const [first] = message.outcome?.value?.contests ?? [];
      if (first !== undefined && 'values' in first) first.values = wanted;
      say(message);
    };
  });
}

/** A page as it stands: nothing wrong for those who cannot see it, not wider than the screen. */
async function stand(page: Page, name: string): Promise<void> {
  await takePicture(name, page);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
}
