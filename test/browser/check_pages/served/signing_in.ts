import { pageTexts } from '../../../../server/pages/page_texts.ts';
import { alters, holds, loses } from './faults.ts';
import type { Stage } from './stage.ts';

/** Waiting for the eID, everything it and the server may refuse, and loading the page again. */
export async function signingIn(stage: Stage): Promise<void> {
  const walk = await stage.begin('Elitsa Stoyanova');
  const { page } = walk;
  const { cancel } = pageTexts(stage.language).demoEid;

  const arrive = await holds(page, '**/sign-in');
  await walk.chooseEid(walk.eidOf('BG'));
  const opening = page.waitForEvent('popup');
  await walk.press('sign-in-button');
  await walk.text('eid-opening').waitFor();
  await stage.look('eid-opening', page);
  arrive();
  const eid = await opening;
  await walk.text('eid-blocked').waitFor();
  await stage.look('eid-waiting', page);
  await stage.look('demo-eid', eid);
  await eid.getByRole('button', { name: cancel }).click();
  await walk.alert('trouble-cancelled').waitFor();
  await stage.look('sign-in-cancelled', page);

  await walk.chooseEid(walk.eidOf('MK'));
  await walk.signInAt(await walk.openEid(), 'Biljana Risteska');
  await walk.alert('trouble-not-on-roll').waitFor();
  await stage.look('sign-in-not-on-roll', page);
  await walk.chooseEid(walk.eidOf('BG'));
  await walk.signInAt(await walk.openEid(), 'Dimo Gochev');
  await walk.alert('trouble-level').waitFor();
  await stage.look('sign-in-level', page);

  const found = await loses(page, '**/sign-in');
  await walk.chooseEid(walk.eidOf('BG'));
  await walk.press('sign-in-button');
  await walk.alert('trouble-no-answer').waitFor();
  await stage.look('sign-in-unanswered', page);
  await found();

  // A faulty server, which names another page's key.
  const honest = await alters(page, '**/sign-in', (body) =>
    body.replace(/nonce=.{9}/, 'nonce=other'),
  );
  await walk.chooseEid(walk.eidOf('BG'));
  await walk.press('sign-in-button');
  await walk.alert('trouble-eid-address').waitFor();
  await stage.look('sign-in-eid-address', page);
  await honest();

  // An eID whose token does not prove itself, as the server would say it.
  const sound = await alters(page, '**/session', () => '{"state":"refused","code":"AUTH_TOKEN"}');
  await walk.chooseEid(walk.eidOf('BG'));
  await walk.openEid();
  await walk.alert('trouble-sign-in').waitFor();
  await stage.look('sign-in-failed', page);
  await sound();

  await walk.chooseEid(walk.eidOf('BG'));
  const next = await walk.openEid();
  // Only then has the session's cookie come.
  await next.waitForURL(/\/demo-eid\//);
  await page.context().clearCookies();
  await walk.alert('trouble-no-session').waitFor();
  await stage.look('sign-in-no-session', page);

  page.on('dialog', (dialog) => void dialog.accept());
  await walk.signInAgain();
  await page.reload();
  await walk.text('sign-in-loaded-again').waitFor();
  await stage.look('sign-in-loaded-again', page);
  await walk.signInAgain();
  await walk.text('choose-none-recorded').waitFor();
  await stage.look('choose-loaded-again', page);
}
