import { expect, test } from 'vitest';
import { castBallot, castWhenThereIsRoom, sealBallots } from '../posted_ballots.ts';
import { invariant } from '../../adversary/attack.ts';
import { checkLog, expectHonoured } from '../board/log_check.ts';
import { Listener } from './listener.ts';
import { PERSON, startLiveServers } from './live_server.ts';

const { urls, election, sql } = await startLiveServers(2);
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

invariant(
  'E1',
  'a hundred casts at once of one voter, over both: all are kept, one counts',
  async () => {
    const { ballots: others } = await election.status();
    const ballots = await sealBallots(election, PERSON, 100);
    const receipts = await Promise.all(
      ballots.map((ballot, i) => castWhenThereIsRoom(election.at(urls[i % 2] ?? first), ballot)),
    );
    const { logVkey, ballots: count } = await election.status();
    expect(count).toBe(others + ballots.length);
    const log = await checkLog(sql, election.slug, logVkey);
    ballots.forEach(({ entry }, i) => {
      expectHonoured(receipts[i] ?? '', entry, logVkey, log);
    });
    const states = await Promise.all(ballots.map(({ tracker }) => election.stateOf(tracker)));
    expect(states.filter((state) => state === 'superseded')).toHaveLength(99);
    expect(states.filter((state) => state === 'recorded')).toHaveLength(1);
  },
);
