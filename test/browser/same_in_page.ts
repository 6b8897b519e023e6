import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { parseJson } from '../../crypto/wire/canonical.ts';
import type { Certificate } from '../../crypto/wire/timestamp/certificate.ts';
import { BUILT_PAGES } from '../../server/pages/page_files.ts';
import type { Report } from '../../verifier/report.ts';
import type { VerifyOptions } from '../../verifier/verify.ts';
import { launchBrowser } from '../support/browser.ts';
import { pemOf } from '../support/sample_authority.ts';
import { archiveOf } from '../verifier/command_line/archive_kit.ts';
import type { Board } from '../verifier/harness.ts';
import { type Asking, saysOf, VerifyWalk } from './verify_walk.ts';

/** The one file, opened from the disk. */
export const ONE_FILE: string = pathToFileURL(join(BUILT_PAGES, 'glas-verify.html')).href;

/** How many records the page was given, and of how many it said another thing. */
export interface Tally {
  records: number;
  different: number;
}

/** The one browser and page of a test file, which takes one record after the other. */
class ComparingPage {
  readonly tally: Tally = { records: 0, different: 0 };
  #browser: Promise<Browser> | undefined;
  #walk: VerifyWalk | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** What the page says of a board; whoever asks meanwhile waits. */
  report(board: Board, asking: Asking): Promise<Report> {
    const asked = this.#last.then(() => this.#ask(board, asking));
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  async close(): Promise<void> {
    await this.#last;
    await (await this.#browser)?.close();
    this.#browser = undefined;
    this.#walk = undefined;
  }

  async #ask(board: Board, asking: Asking): Promise<Report> {
    const walk = this.#walk ?? (await this.#open());
    // Where it does not come to a report, the next record gets a new page.
    this.#walk = undefined;
    await walk.trust(board.trust);
    await walk.archive(await archiveOf(board.files));
    const report = await walk.report(asking);
    await walk.press('again');
    this.#walk = walk;
    return report;
  }

  async #open(): Promise<VerifyWalk> {
    this.#browser ??= launchBrowser();
    const page = await (await this.#browser).newPage({ locale: 'en-GB' });
    await page.goto(ONE_FILE);
    return new VerifyWalk(page);
  }
}

/** Of the test file that runs; same_in_page_setup.ts closes it. */
export const comparing: ComparingPage = new ComparingPage();

/**
 * Expects the page to say of a board what was said of it here. Threads, their chunks, arithmetic and
 * weights change nothing of what is said, so the page takes its own.
 */
export async function expectSameInPage(
  board: Board,
  { until, hints, receipt, timestampAnchors, startThreads }: Partial<VerifyOptions>,
  report: Report,
): Promise<void> {
  comparing.tally.records += 1;
  comparing.tally.different += 1;
  const there = await comparing.report(board, {
    ...(until && { until }),
    ...(receipt && { receipt }),
    ...(timestampAnchors && { certificates: pemsOf(timestampAnchors) }),
    withoutHints: hints === false,
  });
  const says = startThreads === undefined ? saysOf : whateverIsReadAgain;
  expect(says(there), 'in the page').toEqual(plain(says(report)));
  comparing.tally.different -= 1;
}

/** What an examiner of a test's own leaves to the judge may be read once more or less. */
function whateverIsReadAgain(report: Report): object {
  const { checks, ...says } = saysOf(report);
  const others = checks.filter(
    ({ code, outcome }) => code !== 'SOURCE_CHANGED' || outcome === 'failed',
  );
  return { ...says, checks: others };
}

function pemsOf(anchors: readonly Certificate[]): string {
  return anchors.map(({ raw }) => pemOf({ der: Buffer.from(raw) })).join('');
}

/** As it is once it was JSON: members that are undefined are not there. */
export function plain(value: object): unknown {
  return parseJson(JSON.stringify(value));
}
