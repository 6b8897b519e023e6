import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { BUILT_PAGES } from '../../server/pages/page_files.ts';
import type { Report } from '../../verifier/report.ts';
import type { VerifyOptions } from '../../verifier/verify.ts';
import { launchBrowser } from '../support/browser.ts';
import { archiveOf } from '../verifier/command_line/archive_kit.ts';
import type { Board } from '../verifier/harness.ts';
import { saysOf, VerifyWalk } from './verify_walk.ts';

/** The one file, opened from the disk. */
export const ONE_FILE: string = pathToFileURL(join(BUILT_PAGES, 'glas-verify.html')).href;

/** What can be asked of the page too. */
const ASKABLE = ['until', 'hints', 'receipt', 'random', 'group', 'batchPoints', 'chunkBundles'];

/** Expects the page to say of a board what was said of it here, where it can be asked the same. */
export async function expectSameInPage(
  board: Board,
  options: Partial<VerifyOptions>,
  report: Report,
): Promise<void> {
  if (Object.keys(options).some((name) => !ASKABLE.includes(name))) return;
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(ONE_FILE);
    const walk = new VerifyWalk(page);
    await walk.trust(board.trust);
    await walk.archive(await archiveOf(board.files));
    const { until, hints, receipt } = options;
    const there = await walk.report({
      ...(until && { until }),
      ...(receipt && { receipt }),
      withoutHints: hints === false,
    });
    expect(saysOf(there), 'in the page').toEqual(plain(saysOf(report)));
  } finally {
    await browser.close();
  }
}

/** As it is once it was JSON: members that are undefined are not there. */
export function plain(value: object): unknown {
  return parseJson(JSON.stringify(value));
}
