import { beforeEach, describe, expect, test } from 'vitest';
import {
  NoticesWaitingError,
  Notifier,
  type NotifierOptions,
} from '../../../server/notices/notifier.ts';
import { type Post, postOverHttp } from '../../../server/notices/post.ts';
import { sealPerson } from '../../../server/notices/sealed_person.ts';
import { insertNotices, waitingNotices } from '../../../server/store/board/notice_rows.ts';
import { BoardElection, must } from '../board/board_election.ts';
import { testBoards } from '../board/open_board.ts';
import { Mailbox, type Mood, TOKEN } from './mailbox.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const PERSON = { person: 'BG0000000001', provider: 'demo-bg' };

const { sql, open } = await testBoards();
const board = await open();
const mailbox = await Mailbox.start();
const election = await BoardElection.open(board, 'notices');
const sealed = await sealPerson(PERSON, mailbox.key);
const voter = await election.authorize(0, sealed);

let now = 0;
const told: string[] = [];
const alarms: Error[] = [];
const post = postOverHttp({ url: mailbox.url, token: TOKEN });
const goingOn = new AbortController().signal;

function notifierWith(options: Partial<NotifierOptions> = {}): Notifier {
  return new Notifier({
    ...{ sql, board, post, publicUrl: 'https://vote.example' },
    clock: () => now,
    inform: (message) => told.push(message),
    alarm: (problem) => alarms.push(problem),
    ...options,
  });
}

beforeEach(async () => {
  await sql`delete from notice`;
  now = Date.now() + 2 * MINUTE;
  for (const list of [mailbox.asked, mailbox.taken, mailbox.paths, told, alarms]) list.length = 0;
  mailbox.mood = undefined;
});

async function cast(): Promise<void> {
  must(await election.cast(election.seal(voter)));
}

/** As so many ballots leave it: what is tried with them is the sending. */
async function noted(count: number): Promise<void> {
  const [issue] = await sql<{ number: number }[]>`
    select number from issue where sealed_person is not null`;
  await insertNotices(sql, Array<number>(count).fill(issue?.number ?? 0));
}

const waiting = (): Promise<number> => waitingNotices(sql);

describe('what is to be sent', () => {
  test('is one notice for each recorded ballot, and no other for the same bytes', async () => {
    const ballot = election.seal(voter);
    const receipts = await Promise.all([election.cast(ballot), election.cast(ballot)]);
    expect(must(await election.cast(ballot))).toBe(must(receipts[0]));
    expect(await waiting()).toBe(1);
    await Promise.all([cast(), cast(), cast()]);
    expect(await waiting()).toBe(4);
  });

  test('is none for a ballot that is refused', async () => {
    const { entry, attachment } = election.seal(voter);
    const changed = attachment.slice();
    changed[0] = (changed[0] ?? 0) ^ 1;
    expect(await election.cast({ entry, attachment: changed })).toMatchObject({ ok: false });
    expect(await waiting()).toBe(0);
  });

  test('is none where nobody was to be told when the ballot was authorised', async () => {
    must(await election.cast(await election.ballot(1)));
    expect(await waiting()).toBe(0);
  });

  test('is sent once the minute of the ballot is over, and says no more of the time', async () => {
    now = Date.now();
    const before = now;
    await cast();
    expect(await notifierWith().round(goingOn)).toBe(0);
    now += 2 * MINUTE;
    expect(await notifierWith().round(goingOn)).toBe(1);
    const [{ recordedAt } = { recordedAt: '' }] = mailbox.taken;
    expect(recordedAt).toMatch(/T\d\d:\d\d:00Z$/);
    expect(Date.parse(recordedAt)).toBeGreaterThan(before - MINUTE);
    expect(Date.parse(recordedAt)).toBeLessThanOrEqual(Date.now());
    expect(await waiting()).toBe(0);
  });
});

describe('a service that takes nothing', () => {
  const moods: [string, string, Mood][] = [
    ['answers 500', 'HTTP_500', (response) => void response.writeHead(500).end('no'.repeat(9_999))],
    [
      'sends elsewhere',
      'HTTP_307',
      (response) => void response.writeHead(307, { location: '/elsewhere' }).end(),
    ],
    ['hangs up', 'NO_ANSWER', (response) => void response.destroy()],
    ['answers never', 'NO_ANSWER', () => undefined],
  ];

  test.each(moods)('and %s is sent the same notice later', async (_, code, mood) => {
    await cast();
    mailbox.mood = mood;
    const notifier = notifierWith({ patienceMs: 200 });
    expect(await notifier.round(goingOn)).toBe(0);
    expect(told).toEqual([`no notice is taken (${code}); they are sent again; 1 waiting`]);
    mailbox.mood = undefined;
    now += 14 * SECOND;
    expect(await notifier.round(goingOn)).toBe(0);
    expect(mailbox.asked).toHaveLength(1);
    now += 2 * SECOND;
    expect(await notifier.round(goingOn)).toBe(1);
    expect(mailbox.taken).toEqual(mailbox.asked.slice(0, 1));
    expect(new Set(mailbox.paths)).toEqual(new Set(['/glas']));
    expect(told.at(-1)).toBe('notices are taken again; 0 waiting');
    expect(await waiting()).toBe(0);
  });

  test('is asked ever less often, but at least each quarter of an hour; the operator hears of it once', async () => {
    await noted(20);
    mailbox.mood = (response) => void response.writeHead(503).end();
    const notifier = notifierWith();
    const pauses: number[] = [];
    while (pauses.length < 9) {
      await notifier.round(goingOn);
      const { length } = mailbox.asked;
      const failedAt = now;
      while (mailbox.asked.length === length) {
        now += 15 * SECOND;
        await notifier.round(goingOn);
      }
      pauses.push((now - failedAt) / SECOND);
      // As many as are sent at once, not all that wait.
      expect(mailbox.asked.length - length).toBeLessThanOrEqual(8);
    }
    expect(pauses).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900]);
    expect(alarms).toHaveLength(1);
    expect(alarms[0]).toBeInstanceOf(NoticesWaitingError);
    expect(alarms[0]?.message).toMatch(
      /5 times no notice taken \(HTTP_503\); 20 waiting\. Look at GLAS/,
    );
    mailbox.mood = undefined;
    while ((await waiting()) > 0) {
      now += 15 * MINUTE;
      await notifier.round(goingOn);
    }
    expect(new Set(mailbox.taken.map(({ id }) => id)).size).toBe(20);
  });

  test('by a clock that was ahead is asked when the clock is right again', async () => {
    await noted(8);
    mailbox.mood = (response) => void response.writeHead(500).end();
    const notifier = notifierWith();
    now += 24 * 60 * MINUTE;
    await notifier.round(goingOn);
    now -= 24 * 60 * MINUTE;
    mailbox.mood = undefined;
    expect(await notifier.round(goingOn)).toBe(8);
  });
});

test('a notice that is never taken holds up no other', async () => {
  await noted(20);
  const [row] = await sql<{ id: string }[]>`select id from notice order by id limit 1`;
  mailbox.mood = (response, { id }) => void response.writeHead(id === row?.id ? 400 : 204).end();
  expect(await notifierWith().round(goingOn)).toBe(19);
  expect(await sql`select id, failures from notice`).toEqual([{ id: row?.id, failures: 1 }]);
  // Nor when it fails alone, again and again.
  const notifier = notifierWith();
  for (let minutes = 1; minutes < 6; minutes++) {
    now += minutes * MINUTE;
    expect(await notifier.round(goingOn)).toBe(0);
  }
  await cast();
  expect(await notifier.round(goingOn)).toBe(1);
});

test('eight are under way at a time, and no more', async () => {
  await noted(20);
  const held: (() => void)[] = [];
  let most = 0;
  mailbox.mood = async (response) => {
    await new Promise<void>((resolve) => {
      held.push(resolve);
      most = Math.max(most, held.length);
      // The last four are fewer than eight.
      if (held.length === Math.min(8, 20 - mailbox.taken.length)) {
        for (const release of held.splice(0)) release();
      }
    });
    response.writeHead(204).end();
  };
  expect(await notifierWith().round(goingOn)).toBe(20);
  expect(most).toBe(8);
});

test('two processes share them: each notice is sent once', async () => {
  await noted(20);
  const counts = await Promise.all(
    [notifierWith(), notifierWith()].map((each) => each.round(new AbortController().signal)),
  );
  expect(counts[0]).toBe(20 - (counts[1] ?? 0));
  expect(new Set(mailbox.asked.map(({ id }) => id)).size).toBe(20);
  expect(mailbox.asked).toHaveLength(20);
});

test('one that was taken by a process that died before it knew comes again, under its id', async () => {
  await cast();
  const dying: Post = async (notice, signal) => {
    await post(notice, signal);
    throw new Error('the end of the process');
  };
  await expect(notifierWith({ post: dying }).round(goingOn)).rejects.toThrow('the end');
  expect(await notifierWith().round(goingOn)).toBe(0);
  now += MINUTE;
  expect(await notifierWith().round(goingOn)).toBe(1);
  expect(mailbox.taken).toHaveLength(2);
  expect(mailbox.taken[0]).toEqual(mailbox.taken[1]);
});

test('whoever stops gives back what was under way, to be sent at once', async () => {
  await cast();
  const stopping = new AbortController();
  mailbox.mood = () => stopping.abort();
  expect(await notifierWith().round(stopping.signal)).toBe(0);
  expect(told).toEqual([]);
  expect(await sql`select failures from notice`).toEqual([{ failures: 0 }]);
  mailbox.mood = undefined;
  expect(await notifierWith().round(goingOn)).toBe(1);
});

test('whom a notice is for is sealed at one length, whoever it is', async () => {
  const other = { person: 'EE60001019906', provider: 'the-eid-of-estonia' };
  expect(await sealPerson(other, mailbox.key)).toHaveLength(sealed.length);
  await cast();
  await notifierWith().round(goingOn);
  const [notice] = mailbox.taken;
  if (notice === undefined) throw new Error('no notice');
  expect(await mailbox.personOf(notice)).toEqual(PERSON);
});
