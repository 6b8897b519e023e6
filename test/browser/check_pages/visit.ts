import type { Page } from 'playwright-core';
import type { Language } from '../../../server/contract/languages.ts';
import { pageTable, plainText } from '../../support/texts.ts';
import { PracticeWalk } from '../practice_walk.ts';
import type { Rehearsal } from '../rehearsal.ts';
import type { Look } from '../voter_walk.ts';

/**
 * Opens every page in a language, in every state in which it stands still: those of an election that
 * is there for all, and the voter's own while practising, from signing in to signing out.
 */
export async function visitPages(
  page: Page,
  rehearsal: Rehearsal,
  language: Language,
  look: Look,
): Promise<void> {
  await visitElection(page, rehearsal, language, look);
  await practise(page, rehearsal.url, language, look);
}

async function visitElection(
  page: Page,
  rehearsal: Rehearsal,
  language: Language,
  look: Look,
): Promise<void> {
  const texts = await pageTable(language, 'voter');
  const title = page.getByRole('heading', { level: 1 });
  const open = async (url: string, step: string): Promise<void> => {
    await page.goto(`${url}?lang=${language}`);
    await title.waitFor();
    await look(step, page);
  };
  const press = (key: string): Promise<void> =>
    page.getByRole('button', { name: plainText(texts, key), exact: true }).click();
  const mistake = page.getByRole('alert').and(page.locator(':not(:empty)'));

  await open(`${rehearsal.url}/`, 'home');
  await open(`${rehearsal.url}/how`, 'how');
  await open(rehearsal.page('board'), 'board');
  await open(rehearsal.page('verify'), 'verify');
  await open(rehearsal.page(), 'election');
  await open(`${rehearsal.url}/e/nowhere`, 'no-election');
  await open(rehearsal.page('vote'), 'sign-in');
  await press('sign-in-button');
  await mistake.waitFor();
  await look('sign-in-mistake', page);
  await open(rehearsal.page('find'), 'find');
  await page.getByRole('textbox', { name: plainText(texts, 'find-tracker') }).fill('abc');
  await press('find-button');
  await mistake.waitFor();
  await look('find-mistake', page);
}

async function practise(page: Page, url: string, language: Language, look: Look): Promise<void> {
  await page.goto(`${url}/practice?lang=${language}`);
  const walk = await PracticeWalk.of(page, language, look);
  await walk.begin();
  await walk.voteTwice();
}
