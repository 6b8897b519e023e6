import { X509Certificate } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseCheckpoint } from '../../../verifier/checkpoint.ts';
import { parseNote } from '../../../verifier/note.ts';
import { decodeTimestampFile } from '../../../crypto/wire/timestamp_file.ts';
import { decodeTimestampToken } from '../../../crypto/wire/timestamp/token.ts';
import {
  Stamper,
  type StamperOptions,
  StampsMissingError,
} from '../../../server/timestamps/stamper.ts';
import { UnusableStamp } from '../../../server/timestamps/unusable.ts';
import { AnsweringAuthority } from '../../support/answering_authority.ts';
import { root } from '../../support/sample_tokens.ts';
import { BoardElection, DURING_VOTING, must, untilTallied } from '../board/board_election.ts';
import { testBoards } from '../board/open_board.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const boards = await testBoards();
const { sql } = boards;
const board = await boards.open();

let now = DURING_VOTING;
const clock = (): number => now;
const authority = new AnsweringAuthority(clock);
const told: string[] = [];
const alarms: Error[] = [];

function stamperWith(options: Partial<StamperOptions> = {}): Stamper {
  return new Stamper({
    sql,
    ask: authority.ask,
    anchors: [new X509Certificate(root.der)],
    clock,
    inform: (message) => told.push(message),
    alarm: (problem) => alarms.push(problem),
    ...options,
  });
}

const stamper = stamperWith();
const goingOn = new AbortController().signal;
const round = (): Promise<number> => stamper.round(goingOn);

/** Each test has an election of its own, and the others have nothing more to stamp. */
let election: BoardElection;
let slug = '';
let count = 0;
beforeEach(async () => {
  authority.instead = undefined;
  authority.wish = {};
  now += 24 * HOUR;
  while ((await round()) > 0);
  count += 1;
  slug = `stamped-${count}`;
  election = await BoardElection.begin(board, slug, { trustees: 1, threshold: 1 });
  await election.sample.runCeremony();
  await election.submitNew();
  await election.publishRoll({});
  election.sample.openVoting();
  authority.asked = 0;
  told.length = 0;
  alarms.length = 0;
});

/** What the board publishes: the size of each stamp, and when it was made. */
async function published(): Promise<{ size: number | undefined; at: number }[]> {
  const stamps: { size: number | undefined; at: number }[] = [];
  for (;;) {
    const file = await board.readFile(slug, `timestamp/${stamps.length}`);
    if (file === undefined) return stamps;
    const { note, token } = decodeTimestampFile(file.bytes) ?? {};
    if (note === undefined || token === undefined) throw new Error('not a stamp');
    const size = parseCheckpoint(parseNote(note)?.text ?? '')?.size;
    stamps.push({ size, at: decodeTimestampToken(token).info.time });
  }
}

async function kinds(): Promise<string[]> {
  const rows = await sql<{ kind: string }[]>`
    select kind from timestamp_token join election on election.id = election
    where slug = ${slug} order by number`;
  return rows.map(({ kind }) => kind);
}

async function open(): Promise<number> {
  await election.submitNew();
  return election.size();
}

async function cast(place = 0): Promise<number> {
  const sealed = await election.ballot(place);
  must(await election.cast(sealed));
  election.sample.entries.push(sealed);
  return election.size();
}

async function close(): Promise<number> {
  election.sample.close();
  await election.submitNew();
  return election.size();
}

async function finish(): Promise<number> {
  must(await board.startTally(slug));
  await untilTallied(board, slug);
  election.sample.tally();
  const { threshold } = election.sample.manifest;
  election.sample.decrypt(...Array.from({ length: threshold }, (_, i) => i + 1));
  await election.submitNew();
  must(await board.publishResult(slug));
  return election.size();
}

describe('what is stamped', () => {
  test('nothing before the opening', async () => {
    expect(await round()).toBe(0);
    expect(authority.asked).toBe(0);
  });

  test('the first checkpoint over the opening, though ballots have followed it', async () => {
    const opened = await open();
    await cast();
    expect(await round()).toBe(1);
    expect(await published()).toEqual([{ size: opened, at: now }]);
    expect(await round()).toBe(0);
  });

  test('after that the newest, once an hour and only if the log has grown', async () => {
    const opened = await open();
    await round();
    const openedAt = now;
    now += HOUR;
    expect(await round()).toBe(0);
    await cast(0);
    const size = await cast(1);
    now += 10 * MINUTE;
    expect(await round()).toBe(1);
    await cast(2);
    now += HOUR - 1;
    expect(await round()).toBe(0);
    now += 1;
    expect(await round()).toBe(1);
    expect(await published()).toEqual([
      { size: opened, at: openedAt },
      { size, at: openedAt + HOUR + 10 * MINUTE },
      { size: size + 1, at: now },
    ]);
    expect(await kinds()).toEqual(['opening', 'hourly', 'hourly']);
  });

  test('closing and result at once, within the hour', async () => {
    await open();
    await round();
    const closed = await close();
    expect(await round()).toBe(1);
    const final = await finish();
    expect(await round()).toBe(1);
    expect((await published()).slice(1).map(({ size }) => size)).toEqual([closed, final]);
    expect(await kinds()).toEqual(['opening', 'closing', 'final']);
  });

  test('all of it in its order, where the authority was away until the end', async () => {
    authority.instead = () => Promise.reject(new UnusableStamp('NO_ANSWER'));
    const opened = await open();
    expect(await round()).toBe(0);
    await cast();
    const closed = await close();
    const final = await finish();
    authority.instead = undefined;
    now += HOUR;
    for (let i = 0; i < 3; i++) expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    expect((await published()).map(({ size }) => size)).toEqual([opened, closed, final]);
  });
});

describe('what is published', () => {
  test('stays as it is, under numbers without gaps and in one spelling', async () => {
    await open();
    await round();
    const first = await board.readFile(slug, 'timestamp/0');
    expect(first).toMatchObject({ contentType: 'application/octet-stream', isFinal: true });
    await close();
    await round();
    expect(await board.readFile(slug, 'timestamp/0')).toEqual(first);
    for (const path of [
      'timestamp/00',
      'timestamp/2',
      'timestamp/',
      'timestamp/-1',
      'timestamp/1.',
    ]) {
      expect(await board.readFile(slug, path)).toBeUndefined();
    }
    expect(await board.readFile('nowhere', 'timestamp/0')).toBeUndefined();
  });
});

describe('several processes', () => {
  test('ask once for all, at the same moment', async () => {
    await open();
    const others = [stamperWith(), stamperWith(), stamperWith()];
    const stored = await Promise.all(others.map((each) => each.round(goingOn)));
    expect(stored.sort()).toEqual([0, 0, 1]);
    expect(authority.asked).toBe(1);
    expect(await published()).toHaveLength(1);
  });

  test('do not ask beside one that is still waiting for its answer', async () => {
    await open();
    authority.instead = () => new Promise(() => undefined);
    const waiting = new AbortController();
    const both = [stamperWith(), stamperWith()].map((each) => each.round(waiting.signal));
    expect(await Promise.race(both)).toBe(0);
    await expect.poll(() => authority.asked).toBe(1);
  });

  test('go on for one that died while it asked, after a minute', async () => {
    await open();
    authority.instead = () => new Promise(() => undefined);
    const dead = new AbortController();
    void stamper.round(dead.signal);
    await expect.poll(() => authority.asked).toBe(1);
    authority.instead = undefined;
    now += MINUTE - 1;
    expect(await round()).toBe(0);
    now += 1;
    expect(await round()).toBe(1);
  });

  test('leave alone what another has had stamped since they looked', async () => {
    await open();
    const next = await BoardElection.open(board, 'stamped-meanwhile');
    const slow = stamperWith({
      ask: async (query, signal) => {
        expect(await round()).toBe(1);
        must(await next.cast(await next.ballot(0)));
        return authority.ask(query, signal);
      },
    });
    expect(await slow.round(goingOn)).toBe(1);
    expect(authority.asked).toBe(2);
  });

  test('are not kept from asking by a turn that was noted while the clock was ahead', async () => {
    await open();
    const right = now;
    now += HOUR;
    authority.instead = () => Promise.reject(new UnusableStamp('TIME'));
    expect(await round()).toBe(0);
    now = right;
    authority.instead = undefined;
    expect(await round()).toBe(1);
  });

  test('keep the order, where one that was slow comes after another', async () => {
    await open();
    let query: Uint8Array | undefined;
    let answer: (bytes: Uint8Array) => void = () => undefined;
    const slow = stamperWith({
      ask: (asked) => {
        query = asked;
        return new Promise((resolve) => (answer = resolve));
      },
    });
    const under = slow.round(goingOn);
    await expect.poll(() => query).toBeDefined();
    const early = authority.answer(query ?? new Uint8Array());
    now += MINUTE;
    expect(await round()).toBe(1);
    answer(early);
    expect(await under).toBe(0);
    expect(await published()).toEqual([expect.objectContaining({ at: now })]);
  });
});

describe('an authority that fails', () => {
  const failing = (): Promise<Uint8Array> => Promise.reject(new UnusableStamp('NO_ANSWER'));

  test('is asked again after 15 seconds, then twice as long each time, a quarter of an hour at most', async () => {
    await open();
    authority.instead = failing;
    const waits = [15, 30, 60, 120, 240, 480, 900, 900];
    for (const [i, seconds] of waits.entries()) {
      expect(await round()).toBe(0);
      expect(authority.asked).toBe(i + 1);
      now += 1_000 * seconds - 1;
      await round();
      await stamperWith().round(goingOn);
      expect(authority.asked).toBe(i + 1);
      now += 1;
    }
    authority.instead = undefined;
    expect(await round()).toBe(1);
    expect(told.filter((message) => message.includes('NO_ANSWER'))).toHaveLength(waits.length - 1);
  });

  test('is told of to the operator once, when it fails for the fifth time', async () => {
    await open();
    authority.instead = failing;
    for (let i = 0; i < 8; i++) {
      await round();
      now += HOUR;
    }
    expect(alarms).toEqual([expect.any(StampsMissingError)]);
    expect(alarms[0]?.message).toContain(`${slug}: 5 times no time stamp (NO_ANSWER)`);
    expect(alarms[0]?.message).toContain('GLAS_TIMESTAMP_CA');
  });

  test('and comes back has failed no more', async () => {
    await open();
    authority.instead = failing;
    await round();
    now += HOUR;
    authority.instead = undefined;
    await round();
    await close();
    authority.instead = failing;
    await round();
    now += 15_000;
    authority.instead = undefined;
    expect(await round()).toBe(1);
  });

  test('by a stamp that nobody would believe stores nothing', async () => {
    await open();
    authority.wish = { imprint: new Uint8Array(32) };
    expect(await round()).toBe(0);
    expect(await published()).toEqual([]);
    expect(told).toEqual([`${slug}: no time stamp (IMPRINT); the authority is asked again`]);
  });

  test('by silence is not waited for longer than its patience, nor by voters at all', async () => {
    await open();
    authority.instead = (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new UnusableStamp('NO_ANSWER')));
      });
    const under = stamperWith({ patienceMs: 50 }).round(goingOn);
    await cast();
    expect(await under).toBe(0);
    expect(told).toEqual([`${slug}: no time stamp (NO_ANSWER); the authority is asked again`]);
  });

  test('to answer before the server stops is asked again at once after the next start', async () => {
    await open();
    const stopping = new AbortController();
    authority.instead = (signal) => {
      stopping.abort();
      return signal.aborted ? failing() : Promise.resolve(new Uint8Array());
    };
    expect(await stamper.round(stopping.signal)).toBe(0);
    expect(told).toEqual([]);
    authority.instead = undefined;
    expect(await round()).toBe(1);
  });
});

test('a database that is away is no failure of the authority', async () => {
  await open();
  authority.instead = () => Promise.reject(new Error('the database is away'));
  await expect(round()).rejects.toThrow('the database is away');
  expect(told).toEqual([]);
});
