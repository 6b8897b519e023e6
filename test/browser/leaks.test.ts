import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { invariant } from '../adversary/attack.ts';
import { OPERATOR_TOKEN, startTestServer } from '../server/running_server.ts';
import { launchBrowser } from '../support/browser.ts';
import { DESKTOP } from './devices.ts';
import { leftBehind } from './left_behind.ts';
import { Rehearsal } from './rehearsal.ts';
import { VoterWalk } from './voter_walk.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Marks per contest of the town: a project, evenings, points for roads, schools and parks. */
interface Choices {
  readonly project: number;
  readonly evenings: readonly number[];
  readonly points: readonly [string, string, string];
}

const FIRST: Choices = { project: 0, evenings: [0], points: ['5', '1', '0'] };
const LAST: Choices = { project: 14, evenings: [2, 3], points: ['0', '0', '1'] };
const BLANK: Choices = { project: 7, evenings: [], points: ['0', '0', '0'] };

/** Made once, for all that is looked at in it. */
let votes: Promise<Recorded[]> | undefined;
const threeVotes = (): Promise<Recorded[]> =>
  (votes ??= Promise.all([FIRST, LAST, BLANK].map(wholeVote)));

invariant('W15', 'no choice and no tracker is told to anybody', async () => {
  for (const { told } of await threeVotes()) expect(told).toEqual([]);
});

invariant('W12', 'after signing out nothing is left in the browser', async () => {
  const nothing = { stored: 0, databases: 0, caches: 0 };
  expect((await threeVotes()).map(({ left }) => left)).toEqual([nothing, nothing, nothing]);
});

invariant('W10', 'whatever is chosen, each request and each answer has one length', async () => {
  const [first, last, blank] = await threeVotes();
  expect(first?.lengths['POST /api/elections/town/ballots']).toHaveLength(1);
  expect(last?.lengths).toEqual(first?.lengths);
  expect(blank?.lengths).toEqual(first?.lengths);
});

interface Recorded {
  /** Per method and path: length of body and answer, each pair once. */
  readonly lengths: Readonly<Record<string, readonly string[]>>;
  /** Where a choice, a tracker or what follows from them was seen by others. */
  readonly told: readonly string[];
  readonly left: Awaited<ReturnType<typeof leftBehind>>;
}

/** A vote on a server of its own, so that all but the choices is the same each time. */
async function wholeVote(choices: Choices): Promise<Recorded> {
  const server = await startTestServer();
  const rehearsal = await Rehearsal.open(server.url, OPERATOR_TOKEN);
  const context = await browser.newContext(DESKTOP);
  const traffic = new Traffic(context);
  const walk = await VoterWalk.begin(context, rehearsal, {
    language: 'en',
    citizen: 'Elitsa Stoyanova',
  });
  const seen = new Places(walk.page);

  await walk.signIn();
  traffic.measure(); // Before it, how often is asked depends on how long the eID takes.
  await choose(walk, choices, seen);
  const tracker = await walk.seal();
  await seen.look();
  await walk.cast();
  await seen.look();
  await walk.follow('election-find');
  await walk.press('find-button');
  await walk.heading('find-recorded-title').waitFor();
  await seen.look();
  // Signing out ends the worker, perhaps before its last answer is reported here.
  const lengths = await traffic.lengths();
  await walk.page.goBack();
  await walk.press('recorded-sign-out');
  await walk.heading('signed-out-title').waitFor();
  await seen.look();

  const secrets = [tracker, tracker.replaceAll('-', ''), ...labels(walk, choices)];
  const told = [...(await traffic.tellingOf(secrets)), ...seen.tellingOf(secrets)];
  const left = await leftBehind(walk.page);
  await context.close();
  return { lengths, told, left };
}

async function choose(walk: VoterWalk, choices: Choices, seen: Places): Promise<void> {
  const { page } = walk;
  await page.getByRole('radio', { name: walk.label(0, choices.project), exact: true }).check();
  await seen.look();
  await walk.press('continue');
  await walk.contest(1).waitFor();
  for (const evening of choices.evenings) {
    await page.getByRole('checkbox', { name: walk.label(1, evening) }).check();
  }
  await goOn(walk, choices.evenings.length === 0);
  await walk.contest(2).waitFor();
  for (const [j, points] of choices.points.entries()) {
    await page.getByRole('textbox', { name: walk.label(2, j) }).fill(points);
  }
  await goOn(
    walk,
    choices.points.every((points) => points === '0'),
  );
  await walk.heading('review-title').waitFor();
  await seen.look();
}

async function goOn(walk: VoterWalk, blank: boolean): Promise<void> {
  await walk.press('continue');
  if (blank) await walk.press('choose-blank-go');
}

/** What only the voter may know: the names of all that was chosen. */
function labels(walk: VoterWalk, { project, evenings }: Choices): string[] {
  return [walk.label(0, project), ...evenings.map((evening) => walk.label(1, evening))];
}

/** All that a browser context sends and gets, the eID's window and the worker included. */
class Traffic {
  readonly #requests: Request[] = [];
  readonly #headers = new Map<Request, Promise<Readonly<Record<string, string>>>>();
  readonly #lengths = new Map<Request, Promise<string>>();
  #measuredFrom = 0;

  constructor(context: BrowserContext) {
    context.on('request', (request) => {
      this.#requests.push(request);
      // Asked for at once, for the window may close; then those that the page itself knew.
      const headers = request.allHeaders().catch(() => request.headers());
      this.#headers.set(request, headers);
    });
    context.on('requestfinished', (request) => {
      this.#lengths.set(
        request,
        lengthsOf(request).catch(() => 'gone'),
      );
    });
  }

  /** Lengths are those of what is sent from now on. */
  measure(): void {
    this.#measuredFrom = this.#requests.length;
  }

  /** What is sent with a choice or a tracker in it. A board that is asked for a ballot hears which. */
  async tellingOf(secrets: readonly string[]): Promise<string[]> {
    const sent = await Promise.all(
      this.#requests.map(async (request) => {
        const headers = Object.values((await this.#headers.get(request)) ?? {}).join('\n');
        const asked = request.url().endsWith('/ballots/find') ? '' : (request.postData() ?? '');
        return [pathOf(request), request.url(), headers, asked] as const;
      }),
    );
    return sent.flatMap(([path, ...parts]) => {
      const text = parts.map((part) => decodeURIComponentOf(part)).join('\n');
      return secrets
        .filter((secret) => text.includes(secret))
        .map((secret) => `${path}: ${secret}`);
    });
  }

  async lengths(): Promise<Record<string, string[]>> {
    const seen = new Map<string, Set<string>>();
    for (const request of this.#requests.slice(this.#measuredFrom)) {
      const path = `${request.method()} ${pathOf(request)}`;
      const lengths = (await this.#lengths.get(request)) ?? 'unanswered';
      seen.set(path, (seen.get(path) ?? new Set()).add(lengths));
    }
    const rows = [...seen].map(([path, lengths]) => [path, [...lengths].sort()] as const);
    return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

/** What a page shows beyond its content: to its history, its title, its console and its neighbours. */
class Places {
  readonly #page: Page;
  readonly #seen: string[] = [];

  constructor(page: Page) {
    this.#page = page;
    page.on('console', (message) => this.#seen.push(`console: ${message.text()}`));
    page.on('framenavigated', (frame) => this.#seen.push(`address: ${frame.url()}`));
  }

  async look(): Promise<void> {
    const places = await this.#page.evaluate(() => [
      `title: ${document.title}`,
      `address: ${location.href}`,
      `history: ${JSON.stringify(history.state)}`,
      `window name: ${window.name}`,
      `cookies: ${document.cookie}`,
      `storage: ${JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])}`,
    ]);
    this.#seen.push(...places);
  }

  tellingOf(secrets: readonly string[]): string[] {
    return this.#seen.filter((place) =>
      secrets.some((secret) => decodeURIComponentOf(place).includes(secret)),
    );
  }
}

/** What is packed, as the board's files are, is now longer and now shorter for its random bytes. */
async function lengthsOf(request: Request): Promise<string> {
  const { requestBodySize, responseBodySize } = await request.sizes();
  const answer = await request.response();
  const isPacked = answer?.headers()['content-encoding'] !== undefined;
  return `${requestBodySize} → ${isPacked ? 'packed' : responseBodySize}`;
}

function pathOf(request: Request): string {
  return new URL(request.url()).pathname;
}

/** As people would read it; as it is where it is no such spelling. */
function decodeURIComponentOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
