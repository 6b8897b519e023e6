import type { Page, Route } from 'playwright-core';
import type { SampleElection } from '../support/sample_election.ts';
import { LiveBoard } from '../verifier/follow/live_board.ts';

/** The name that the election has on the page's server, which knows of none. */
export const SLUG = 'village';

/** Shows a page a board that a test makes: whatever it asks a server about the election comes from there. */
export async function showBoard(page: Page, election: SampleElection): Promise<LiveBoard> {
  const board = new LiveBoard(election);
  await page.route(`**/api/elections/${SLUG}`, (route) => route.fulfill({ json: statusOf(board) }));
  await page.route(
    (url) => url.pathname.startsWith(`/e/${SLUG}/`) && !url.pathname.endsWith('/board'),
    (route) => answer(board, route),
  );
  return board;
}

async function answer(board: LiveBoard, route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const bytes = await board.read(pathname.slice(`/e/${SLUG}/`.length));
  if (bytes === undefined) await route.fulfill({ status: 404, body: '' });
  else await route.fulfill({ body: Buffer.from(bytes) });
}

function statusOf({ election }: LiveBoard): object {
  const { fingerprint, logKey } = election.trust();
  const none = { voters: 0, ballots: 0, challenges: 0, revocations: 0 };
  return {
    slug: SLUG,
    phase: 'voting',
    origin: election.manifest.origin,
    logVkey: logKey,
    size: election.entries.length,
    fingerprint,
    trustees: [],
    ...none,
    now: '2027-04-01T12:00:00Z',
  };
}
