import { boards } from './boards.ts';
import { broken } from './broken.ts';
import { casting, refusals } from './casting.ts';
import { checking } from './checking.ts';
import { ending } from './ending.ts';
import { doubtfulReceipts, finding } from './finding.ts';
import { signingIn } from './signing_in.ts';
import type { Stage } from './stage.ts';
import { stayingSignedIn } from './staying_signed_in.ts';

/** Brings about every state that only a real server and a real network bring; voting ends with it. */
export async function visitServed(stage: Stage): Promise<void> {
  await signingIn(stage);
  await stayingSignedIn(stage);
  const cast = await casting(stage);
  await refusals(stage);
  await checking(stage);
  await finding(stage, cast);
  await doubtfulReceipts(stage, cast);
  await boards(stage);
  await broken(stage);
  await stage.leave();
  await ending(stage, cast);
}
