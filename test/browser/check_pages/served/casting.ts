import { alters, holds, loses, refuses, sealsLate } from './faults.ts';
import type { Stage } from './stage.ts';

/** A voter whom others follow up. */
export interface Cast {
  /** Of the ballot that another has followed. */
  readonly superseded: string;
  readonly recorded: string;
  readonly receiptFile: string;
}

/** From sealing to the receipt, twice, with everything that may come between; signed out in the end. */
export async function casting(stage: Stage): Promise<Cast> {
  const walk = await stage.chosen('Boris Valchev');
  const { page } = walk;
  await stage.look('review', page);
  const begin = await sealsLate(page);
  await walk.press('review-seal');
  await walk.heading('sealing-title').waitFor();
  await stage.look('sealing', page);
  await begin();
  await walk.heading('sealed-title').waitFor();
  await stage.look('sealed', page);
  const superseded = await walk.tracker();

  const release = await stage.holdWitnessBack();
  // A faulty server, whose receipt is of another entry; before it a slow network, and at first none.
  const honest = await alters(page, stage.api('ballots'), (body) =>
    body.replace(/^index \d+$/m, 'index 1'),
  );
  const arrive = await holds(page, stage.api('ballots'));
  const found = await loses(page, stage.api('ballots'), stage.api('ballots/find'));
  await walk.press('sealed-cast');
  await walk.heading('unanswered-title').waitFor();
  await stage.look('unanswered', page);
  await found();
  await walk.press('unanswered-again');
  await walk.heading('casting-title').waitFor();
  await stage.look('casting', page);
  arrive();
  await walk.alert('trouble-receipt').waitFor();
  await stage.look('receipt-mismatch', page);
  await honest();
  await walk.press('unanswered-again');
  await walk.heading('recorded-title').waitFor();
  await walk.text('witnessed-not-yet').waitFor();
  await stage.look('recorded-not-witnessed', page);
  release();
  await walk.text('witnessed-not-yet').waitFor({ state: 'detached' });
  await stage.look('recorded-witnessed', page);

  await walk.press('recorded-again-button');
  await walk.text('choose-recorded-before').waitFor();
  await stage.look('choose-again', page);
  await walk.chooseFirst();
  await walk.text('review-again').waitFor();
  await stage.look('review-again', page);
  const recorded = await walk.seal();
  await walk.cast();
  const downloading = page.waitForEvent('download');
  await walk.press('recorded-save');
  const file = await (await downloading).createReadStream();
  const receiptFile = Buffer.concat(await file.toArray()).toString('utf8');
  await walk.press('recorded-sign-out');
  await walk.heading('signed-out-title').waitFor();
  await stage.look('signed-out', page);
  return { superseded, recorded, receiptFile };
}

/** What a refusal leaves to do: back to the choices, signing in again. Leaving: `closing`. */
export async function refusals(stage: Stage): Promise<void> {
  const walk = await stage.chosen('Petko Zhechev');
  const { page } = walk;
  await walk.seal();
  // A ballot that was damaged on its way, as the server would say it.
  const sound = await refuses(page, stage.api('ballots'), 'SIGNATURE');
  await walk.press('sealed-cast');
  await walk.heading('refused-title').waitFor();
  await stage.look('refused-damaged', page);
  await sound();
  await walk.press('refused-back');
  await walk.seal();

  const other = await stage.chosen('Petko Zhechev');
  await other.seal();
  await other.cast();
  await walk.press('sealed-cast');
  await walk.alert('trouble-superseded').waitFor();
  await stage.look('refused-superseded', page);
}
