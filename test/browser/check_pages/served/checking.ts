import { findsFalse, holds, loses, refuses } from './faults.ts';
import type { Stage } from './stage.ts';

/** Opening a ballot instead of casting it, before a second device; and where that goes wrong. */
export async function checking(stage: Stage): Promise<void> {
  const walk = await stage.chosen('Sevda Angelova');
  const { page } = walk;
  await walk.seal();
  const challenges = stage.api('challenges');
  const find = stage.api('ballots/find');
  // A ballot that was damaged on its way, as the server would say it.
  const sound = await refuses(page, challenges, 'SIGNATURE');
  await walk.press('check-button');
  await walk.heading('check-refused-title').waitFor();
  await stage.look('check-refused', page);
  await sound();
  await walk.press('refused-back');

  const tracker = await walk.seal();
  const phone = await stage.begin('');
  await phone.page.goto(`${stage.address(stage.rehearsal.page('find'))}#${tracker}`);
  await phone.heading('wait-title').waitFor();
  await stage.look('wait', phone.page);
  const found = await loses(phone.page, find);
  await phone.text('trouble-no-answer').waitFor();
  await stage.look('wait-unanswered', phone.page);
  const arrive = await holds(page, challenges);
  await walk.press('check-button');
  await walk.heading('checking-title').waitFor();
  await stage.look('checking', page);
  arrive();
  await walk.heading('opened-title').waitFor();
  await stage.look('opened', page);
  await found();
  await phone.heading('find-challenged-title').waitFor();
  await stage.look('find-challenged', phone.page);

  await walk.press('refused-back');
  await walk.seal();
  const answered = await loses(page, challenges, find);
  await walk.press('check-button');
  await walk.heading('check-unanswered-title').waitFor();
  await stage.look('check-unanswered', page);
  await answered();
  // A device that could not show what it sealed: an honest one can, so it is the server that says so.
  await refuses(page, challenges, 'OPENING');
  await walk.press('unanswered-again');
  await walk.alert('trouble-opening').waitFor();
  await stage.look('check-refused-opening', page);

  await phone.page.goto(stage.address(stage.rehearsal.page('find')));
  await phone.heading('find-title').waitFor();
  await findsFalse(phone.page);
  await phone.page.getByRole('textbox').fill('abcd '.repeat(8));
  await phone.press('find-button');
  await phone.heading('false-title').waitFor();
  await stage.look('false', phone.page);
}
