import type { Locator, Page } from 'playwright-core';
import { pageTable, plainText } from '../../../support/texts.ts';
import { lookAgain } from '../../look_again.ts';
import { alters, loses } from './faults.ts';
import type { Stage } from './stage.ts';

/** The board of an election under way, opened out; and boards that do not check out. */
export async function boards(stage: Stage): Promise<void> {
  const texts = await pageTable(stage.language, 'observer');
  const text = (page: Page, key: string): Locator => page.getByText(plainText(texts, key));
  const said = (page: Page, key: string): Promise<void> => text(page, key).first().waitFor();
  /** By the page, which compares what it shows; or by its follower of the log, in more words. */
  const alarmed = (page: Page, fault: string, alarm: string): Promise<void> =>
    text(page, fault).or(text(page, alarm)).first().waitFor();
  const checkpoint = stage.rehearsal.page('checkpoint');
  const fresh = async (): Promise<Page> => (await stage.device()).newPage();
  const open = (page: Page, url = stage.rehearsal.page('board')): Promise<unknown> =>
    page.goto(stage.address(url));

  const page = await stage.page('board');
  await said(page, 'board-check-signature');
  for (const details of await page.locator('details').all()) {
    await details.evaluate((each) => each.setAttribute('open', ''));
  }
  await stage.look('board-opened-out', page);
  const found = await loses(page, checkpoint);
  await lookAgain(page);
  await said(page, 'board-offline');
  await stage.look('board-offline', page);
  await found();
  const earlier = await (await fetch(checkpoint)).text();
  await stage.rehearsal.revoke('BG0000000004');
  await page.locator('.glas-entry--new').waitFor();
  await stage.look('board-grown', page);
  // A server that takes an entry back.
  await page.route(checkpoint, (route) => route.fulfill({ body: earlier }));
  await lookAgain(page);
  await alarmed(page, 'fault-FORKED', 'alarm-ROLLBACK');
  await stage.look('board-forked', page);

  // Faulty servers: a signature that is none, an entry that was altered.
  const unsigned = await fresh();
  await alters(unsigned, checkpoint, (note) => note.replace(/\n(\d+)\n/, '\n1$1\n'));
  await open(unsigned);
  await alarmed(unsigned, 'fault-CHECKPOINT_SIGNATURE', 'alarm-SIGNATURE');
  await stage.look('board-unsigned', unsigned);
  const altered = await fresh();
  await altered.route('**/tile/entries/**', (route) =>
    route.fulfill({ body: Buffer.from([0, 1, 0]) }),
  );
  await open(altered);
  await said(altered, 'fault-INCLUSION');
  await stage.look('board-altered', altered);

  const away = await fresh();
  await loses(away, checkpoint);
  await open(away);
  await said(away, 'fault-NO_ANSWER');
  await stage.look('board-unanswered', away);
  await open(away, `${stage.rehearsal.url}/e/nowhere/board`);
  await said(away, 'fault-NOT_FOUND');
  await stage.look('board-not-found', away);
}
