import { expect } from 'vitest';
import { invariant } from '../../adversary/attack.ts';
import { waitingNotices } from '../../../server/store/board/notice_rows.ts';
import { HttpElection } from '../http_election.ts';
import { castBallot, postBallot, sealBallots } from '../posted_ballots.ts';
import { startTestServer } from '../running_server.ts';
import { Mailbox } from './mailbox.ts';

const ELITSA = 'BG0000000001';
const BORIS = 'BG0000000002';
const HOUR_MS = 3_600_000;

invariant(
  'W13',
  'each recorded ballot is told of to the person in whose name it was cast',
  async () => {
    const mailbox = await Mailbox.start();
    // The minutes of ballots are over at once.
    const clock = (): number => Date.now() + HOUR_MS;
    const server = await startTestServer(mailbox.settings, { clock });
    const election = await HttpElection.open(server, 'spring', [ELITSA, BORIS]);
    const [own, refused] = await sealBallots(election, ELITSA, 2);
    const [others] = await sealBallots(election, ELITSA, 1);
    const [boris] = await sealBallots(election, BORIS, 1);
    if (own === undefined || refused === undefined) throw new Error('no ballot');
    if (others === undefined || boris === undefined) throw new Error('no ballot');

    const receipt = await castBallot(election, own);
    expect(await castBallot(election, own)).toBe(receipt);
    refused.attachment[0] = (refused.attachment[0] ?? 0) ^ 1;
    expect((await postBallot(election, refused)).ok).toBe(false);
    await castBallot(election, others);
    await castBallot(election, boris);
    await mailbox.until(() => mailbox.taken.length === 3);
    while ((await waitingNotices(server.sql)) > 0); // each look is a request: no busy waiting

    expect(mailbox.asked).toHaveLength(3);
    expect(new Set(mailbox.taken.map(({ id }) => id)).size).toBe(3);
    const people = await Promise.all(mailbox.taken.map((notice) => mailbox.personOf(notice)));
    expect(people.map(({ person }) => person).sort()).toEqual([ELITSA, ELITSA, BORIS]);
    expect(people.every(({ provider }) => provider === 'demo-bg')).toBe(true);
    const { fingerprint, manifest } = election.sample;
    const { title, rehearsal } = manifest;
    for (const notice of mailbox.taken) {
      expect(notice.election).toEqual({ fingerprint, rehearsal, slug: 'spring', title });
      expect(notice.url).toBe(`${server.url}/e/spring`);
    }
  },
);

invariant(
  'W13',
  'also where the service was away and the server was stopped meanwhile',
  async () => {
    const mailbox = await Mailbox.start();
    mailbox.mood = (response) => void response.writeHead(500).end();
    let ahead = HOUR_MS;
    const clock = (): number => Date.now() + ahead;
    const first = await startTestServer(mailbox.settings, { clock });
    const election = await HttpElection.open(first, 'spring', [ELITSA]);
    const [ballot] = await sealBallots(election, ELITSA, 1);
    if (ballot === undefined) throw new Error('no ballot');
    await castBallot(election, ballot);
    await expect.poll(() => first.log.join('\n')).toContain('no notice is taken (HTTP_500)');
    await first.stop();
    expect(await waitingNotices(first.sql)).toBe(1);

    mailbox.mood = undefined;
    ahead += HOUR_MS;
    const settings = {
      ...mailbox.settings,
      DATABASE_URL: first.config.databaseUrl ?? '',
      GLAS_DATA: first.config.dataFolder,
      PUBLIC_URL: first.url,
    };
    const unset = {
      ...settings,
      GLAS_NOTICES_URL: '',
      GLAS_NOTICES_KEY: '',
      GLAS_NOTICES_TOKEN: '',
    };
    const without = await startTestServer(unset, { clock });
    expect(without.log.join('\n')).toContain('notices: 1 waiting, and GLAS_NOTICES_URL is not set');
    await without.stop();
    const second = await startTestServer(settings, { clock });
    expect(second.log.join('\n')).toContain('notices: 1 waiting');
    await mailbox.until(() => mailbox.taken.length > 0);
    while ((await waitingNotices(second.sql)) > 0); // each look is a request: no busy waiting
    expect(mailbox.taken).toEqual(mailbox.asked.slice(0, 1));
    expect(await mailbox.personOf(mailbox.taken[0] ?? never())).toMatchObject({ person: ELITSA });
  },
);

function never(): never {
  throw new Error('no notice');
}
