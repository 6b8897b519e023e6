import { expect, test } from 'vitest';
import { castBallot, sealBallots } from '../posted_ballots.ts';
import { Listener } from './listener.ts';
import { PERSON, startLiveServers } from './live_server.ts';

const { urls, election } = await startLiveServers(2);
const [first = '', second = ''] = urls;

test.each([
  ['the first', first],
  ['the second', second],
])('a ballot cast at %s of two processes: the pages of both hear of it', async (_which, url) => {
  const pages = await Promise.all([
    Listener.open(first, election.slug),
    Listener.open(second, election.slug),
    Listener.open(second, election.slug, 'polling'),
  ]);
  const [ballot] = await sealBallots(election, PERSON, 1);
  if (ballot === undefined) throw new TypeError('no ballot');
  const receipt = await castBallot(election.at(url), ballot);
  const { size } = await election.status();
  await Promise.all(pages.map((page) => page.hears(size)));
  expect(receipt).toContain(`index ${size - 1}\n`);
  // Each process tells its own pages; nobody is told twice of one growth.
  expect(pages.map((page) => page.timesTold(size))).toEqual([1, 1, 1]);
});
