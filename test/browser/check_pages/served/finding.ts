import type { VoterWalk } from '../../voter_walk.ts';
import type { Cast } from './casting.ts';
import { holds, loses, refuses } from './faults.ts';
import type { Stage } from './stage.ts';

/** What becomes of ballots, by tracker and by receipt, while voting is open. */
export async function finding(stage: Stage, cast: Cast): Promise<void> {
  const walk = await stage.begin('');
  const { page } = walk;
  const address = stage.api('ballots/find');
  const arrive = await holds(page, address);
  await find(stage, walk, cast.recorded);
  await walk.text('find-looking').waitFor();
  await stage.look('find-looking', page);
  arrive();
  await walk.heading('find-recorded-title').waitFor();
  await stage.look('find-recorded', page);
  await find(stage, walk, cast.superseded);
  await walk.heading('find-superseded-title').waitFor();
  await stage.look('find-superseded', page);
  await find(stage, walk, 'abcd '.repeat(8));
  await walk.text('wait-offer').waitFor();
  await stage.look('find-unknown', page);
  const found = await loses(page, address);
  await find(stage, walk, cast.recorded);
  await walk.alert('trouble-no-answer').waitFor();
  await stage.look('find-unanswered', page);
  await openReceipt(walk, cast.receiptFile);
  await walk.heading('find-unseen-title').waitFor();
  await stage.look('receipt-unseen', page);
  await found();
}

/** Receipts that prove nothing, and one whose ballot a faulty server denies. */
export async function doubtfulReceipts(stage: Stage, { receiptFile }: Cast): Promise<void> {
  const walk = await stage.begin('');
  const { page } = walk;
  await page.goto(stage.address(stage.rehearsal.page('find')));
  await openReceipt(walk, 'no receipt');
  await walk.alert('trouble-file-form').waitFor();
  await stage.look('receipt-form', page);
  await openReceipt(walk, receiptFile.replace(/index \d+/, 'index 1'));
  await walk.alert('trouble-file-forged').waitFor();
  await stage.look('receipt-forged', page);
  await refuses(page, stage.api('ballots/find'), 'NOT_FOUND');
  await openReceipt(walk, receiptFile);
  await walk.alert('trouble-file-only').waitFor();
  await stage.look('receipt-only', page);
}

export async function find(stage: Stage, walk: VoterWalk, tracker: string): Promise<void> {
  await walk.page.goto(stage.address(stage.rehearsal.page('find')));
  await walk.page.getByRole('textbox', { name: walk.words('find-tracker') }).fill(tracker);
  await walk.press('find-button');
}

async function openReceipt(walk: VoterWalk, content: string): Promise<void> {
  const file = { name: 'receipt.txt', mimeType: 'text/plain', buffer: Buffer.from(content) };
  await walk.page.getByLabel(walk.words('find-file'), { exact: true }).setInputFiles(file);
}
