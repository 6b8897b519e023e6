import { pageTable, plainText } from '../../../support/texts.ts';
import { lookAgain } from '../../look_again.ts';
import type { Cast } from './casting.ts';
import { find } from './finding.ts';
import type { Stage } from './stage.ts';

/** A voter who is struck off, the end of voting as each finds out who is on the way, and the count. */
export async function ending(stage: Stage, cast: Cast): Promise<void> {
  const reader = await stage.begin('');
  const revoked = await stage.chosen('Tsvetan Drumev');
  const tracker = await revoked.seal();
  await revoked.cast();
  await revoked.press('recorded-sign-out');
  await stage.rehearsal.revoke('BG0000000006');
  await find(stage, reader, tracker);
  await reader.heading('find-revoked-title').waitFor();
  await stage.look('find-revoked', reader.page);
  const struckOff = await stage.begin('Tsvetan Drumev');
  await struckOff.chooseEid(struckOff.eidOf('BG'));
  await struckOff.signInAt(await struckOff.openEid());
  await struckOff.alert('trouble-revoked').waitFor();
  await stage.look('sign-in-revoked', struckOff.page);

  await closing(stage);
  await find(stage, reader, cast.recorded);
  await reader.heading('find-counted-title').waitFor();
  await stage.look('find-counted', reader.page);
  await counting(stage);
}

async function closing(stage: Stage): Promise<void> {
  const late = await stage.begin('Zahari Shterev');
  await late.chooseEid(late.eidOf('BG'));
  const choosing = await stage.begin('Ralitsa Kyoseva');
  await choosing.signIn();
  const sealed = await stage.chosen('Martina Yurukova');
  await sealed.seal();
  await stage.rehearsal.close();

  await late.press('sign-in-button');
  await late.alert('trouble-closed').waitFor();
  await stage.look('sign-in-closed', late.page);
  await lookAgain(choosing.page);
  await choosing.alert('trouble-closed').waitFor();
  await stage.look('choose-closed', choosing.page);
  await sealed.press('sealed-cast');
  await sealed.heading('refused-title').waitFor();
  await stage.look('refused-closed', sealed.page);
  await late.page.goto(stage.address(stage.rehearsal.page()));
  await late.text('election-over').waitFor();
  await stage.look('election-closed', late.page);
}

/** The board itself tells when the sealed ballots are added up, and when the result is there. */
async function counting(stage: Stage): Promise<void> {
  const texts = await pageTable(stage.language, 'observer');
  const board = await stage.page('board');
  const came = (key: string): Promise<void> =>
    board.getByRole('heading', { level: 3, name: plainText(texts, key), exact: true }).waitFor();
  await stage.rehearsal.beginTally();
  await came('entry-tally');
  await stage.rehearsal.count();
  await came('entry-result');
  await stage.look('board-result', board);
  await board.getByRole('search').getByRole('textbox').fill('0');
  await board.keyboard.press('Enter');
  await board.getByRole('alert').waitFor();
  await stage.look('board-mistake', board);
  const walk = await stage.begin('');
  await walk.text('election-over-final').waitFor();
  await stage.look('election-final', walk.page);
}
