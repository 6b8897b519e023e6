/**
 * npm run check:pages [-- --help]
 * Looks at every page in a real browser, in every language and in every way that people look.
 */
import { Command, CommanderError } from 'commander';
import type { Browser } from 'playwright-core';
import { type Language, LANGUAGES } from '../../../server/contract/languages.ts';
import { PageFiles } from '../../../server/pages/page_files.ts';
import { measureListSealing, openListRehearsal } from '../../load/bench/sealing_lists.ts';
import { median } from '../../load/bench/statistics.ts';
import { launchBrowser } from '../../support/browser.ts';
import { EIGHT_LANGUAGES } from '../eight_languages.ts';
import { measureFirstViews } from '../first_view.ts';
import { Rehearsal } from '../rehearsal.ts';
import { OPERATOR_TOKEN, withServer } from '../running_pages.ts';
import { startTwoWitnesses } from '../two_witnesses.ts';
import { weightOfVoting } from '../weight.ts';
import { type Checked, checkPages, checkServedPages } from './check.ts';
import { ALL_WAYS } from './looks.ts';
import { missingTexts } from './missing_texts.ts';

const program = new Command('check:pages')
  .description(
    'Opens every page in every state, in every language, in a real browser: at a desk, on a dark phone, in\n' +
      'forced colours and enlarged to 400 %. Says on stderr what axe-core and the width of the page find\n' +
      'wrong, and ends with one line of JSON: pages (states looked at in each language), languages,\n' +
      'axeViolations, bundleGzipBytes (all scripts of voting), textsGzipBytes, missingTexts, sealMsListBallot\n' +
      '(30 lists of 35 candidates, on a processor slowed down four times) and firstViewMs (3G Fast, the same\n' +
      'processor). Exit code 0 where nothing is wrong, else 1. It takes twenty minutes.',
  )
  .option('--languages <tags...>', 'look at the pages in these only', [...LANGUAGES])
  .exitOverride();

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    program.parse();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
  const browser = await launchBrowser();
  try {
    const { languages } = program.opts<{ languages: string[] }>();
    const spoken = LANGUAGES.filter((language) => languages.includes(language));
    const { pages, faults } = await lookAtAll(browser, spoken);
    const missing = await missingTexts();
    for (const problem of [...faults, ...missing]) say(problem);
    const figures = {
      pages,
      languages: spoken.length,
      axeViolations: faults.length,
      ...(await weights()),
      missingTexts: missing.length,
      sealMsListBallot: await sealMs(browser),
      firstViewMs: await firstViewMs(browser),
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return faults.length + missing.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

async function lookAtAll(
  browser: Browser,
  languages: readonly Language[],
): Promise<{ pages: number; faults: string[] }> {
  const witnesses = await startTwoWitnesses();
  const look = async (url: string): Promise<{ pages: number; faults: string[] }> => {
    const rehearsal = await Rehearsal.open(url, OPERATOR_TOKEN, EIGHT_LANGUAGES);
    const served = { browser, url, operatorToken: OPERATOR_TOKEN, witnesses };
    const steps = new Set<string>();
    const faults: string[] = [];
    const note = (what: string, checked: Checked): void => {
      checked.steps.forEach((step) => steps.add(step));
      faults.push(...checked.faults);
      say(`${what}: ${checked.steps.length} pages, ${checked.faults.length} faults`);
    };
    const lookIn = async (language: Language): Promise<void> => {
      for (const way of ALL_WAYS) {
        note(`${language}, ${way}`, await checkPages(browser, rehearsal, language, way));
      }
      const states = await checkServedPages({ ...served, language }, ALL_WAYS);
      note(`${language}, a whole election, in every way`, states);
    };
    // Two at a time: looking and serving take turns, and keep one processor busy.
    const left = [...languages];
    const lookOn = async (): Promise<void> => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await lookIn(next);
    };
    await Promise.all([lookOn(), lookOn()]);
    return { pages: steps.size, faults };
  };
  try {
    return await withServer(look, { GLAS_WITNESSES: witnesses.list });
  } finally {
    await witnesses.stop();
  }
}

/** All scripts, with the cryptography; and beside them the texts of the longest language. */
async function weights(): Promise<{ bundleGzipBytes: number; textsGzipBytes: number }> {
  const files = await PageFiles.load();
  const all = LANGUAGES.map((language) => weightOfVoting(files, language));
  return {
    bundleGzipBytes: Math.max(...all.map(({ scripts }) => scripts)),
    textsGzipBytes: Math.max(...all.map(({ texts }) => texts)),
  };
}

async function sealMs(browser: Browser): Promise<number> {
  say('Sealing thirty lists of thirty-five candidates on a slow device');
  return withServer(async (url) => {
    const rehearsal = await openListRehearsal(url, OPERATOR_TOKEN);
    return (await measureListSealing(browser, rehearsal)).sealMsListBallot;
  });
}

async function firstViewMs(browser: Browser): Promise<number> {
  say('Opening an election for the first time on a slow phone');
  return withServer(async (url) => {
    const rehearsal = await Rehearsal.open(url, OPERATOR_TOKEN);
    const views = await measureFirstViews(browser, rehearsal.page(), 'en-GB');
    return Math.round(median(views.map(({ firstViewMs }) => firstViewMs)));
  });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
