import type { VoterWalk } from '../../voter_walk.ts';
import { loses } from './faults.ts';
import type { Stage } from './stage.ts';

/** The question before a sign-in ends, everything it may say, and the end. */
export async function stayingSignedIn(stage: Stage): Promise<void> {
  const device = await stage.device();
  await device.clock.install();
  const walk = await stage.begin('Yoana Krumova', device);
  const { page } = walk;
  const ends = endOfSession(walk);
  await walk.signIn();
  await walk.chooseFirst();
  const untilLeft = async (ms: number): Promise<void> =>
    device.clock.fastForward((await ends) - ms - (await page.evaluate(() => Date.now())));
  const dialog = page.getByRole('dialog', { name: walk.words('session-title') });
  const alert = dialog.getByRole('alert');

  await untilLeft(4.5 * 60_000);
  await dialog.waitFor();
  await stage.look('session-warning', page);
  const found = await loses(page, '**/session/extend');
  await walk.press('session-stay');
  await alert.filter({ hasText: walk.words('trouble-no-answer') }).waitFor();
  await stage.look('session-unanswered', page);
  await found();
  await extendOften(stage, walk);
  await walk.press('session-stay');
  await alert.filter({ hasText: walk.words('session-limit') }).waitFor();
  await stage.look('session-limit', page);
  await walk.press('session-go-on');
  await dialog.waitFor({ state: 'detached' });
  await stage.look('review-hurry', page);

  await untilLeft(55_000);
  await dialog.getByText(walk.words('session-soon')).waitFor();
  await stage.look('session-soon', page);
  await untilLeft(-1_000);
  await walk.heading('signed-out-time-title').waitFor();
  await stage.look('signed-out-time', page);
}

/** When the server ends the session, as it said when it began. */
async function endOfSession({ page }: VoterWalk): Promise<number> {
  const answer = await page.waitForResponse(
    async (each) => each.url().endsWith('/session') && (await each.text()).includes('"signed-in"'),
  );
  const { expiresAt } = (await answer.json()) as { expiresAt: string };
  return Date.parse(expiresAt);
}

/** As often as the server lets anybody; the page, which does not know, is told by its next try. */
async function extendOften(stage: Stage, { page }: VoterWalk): Promise<void> {
  await page.evaluate(async (address) => {
    for (let i = 0; i < 100; i++) {
      const answer = await fetch(address, { method: 'POST' });
      if (!answer.ok) return;
    }
    throw new Error('a session can be extended for ever');
  }, stage.api('session/extend'));
}
