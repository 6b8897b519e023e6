import { pageTexts } from '../../../../server/pages/page_texts.ts';
import { pageTable, plainText } from '../../../support/texts.ts';
import { alters, loses } from './faults.ts';
import type { Stage } from './stage.ts';

/** Pages that lack what they need, or are given what does not prove itself. */
export async function broken(stage: Stage): Promise<void> {
  const walk = await stage.begin('');
  const { page } = walk;
  const open = (path: string): Promise<unknown> =>
    page.goto(stage.address(stage.rehearsal.page(path)));
  const found = await loses(page, '**/pages/seal_worker.js*', stage.api('voting-material'));
  await open('');
  await walk.text('trouble-no-answer').waitFor();
  await stage.look('election-unanswered', page);
  await found();
  const honest = await alters(page, '**/voting-material', (body) =>
    body.replaceAll('By the river', 'In the river'),
  );
  await open('vote');
  await walk.text('trouble-election-data').waitFor();
  await stage.look('election-data', page);
  await honest();

  const back = await loses(page, '**/api/elections');
  await page.goto(stage.address(`${stage.rehearsal.url}/`));
  const home = await pageTable(stage.language, 'home');
  await page.getByText(plainText(home, 'home-failed')).waitFor();
  await stage.look('home-unanswered', page);
  await back();

  // A server that answers other texts than the page was published with.
  await alters(page, '**/pages/texts/**', (body) => `${body} `);
  await open('');
  const { title } = pageTexts(stage.language).noTexts;
  await page.getByRole('alert').getByRole('heading', { level: 1, name: title }).waitFor();
  await stage.look('no-texts', page);
}
