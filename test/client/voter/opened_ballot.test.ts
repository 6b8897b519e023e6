import { describe, expect, test } from 'vitest';
import { createApi } from '../../../client/voter/api.ts';
import { findBallot } from '../../../client/voter/booth/find.ts';
import type { SealedBallot } from '../../../crypto/ballot.ts';
import { makeChallenge } from '../../../crypto/challenge.ts';
import { u32 } from '../../../crypto/wire/bytes.ts';
import { encodeFrame, type FramedEntry } from '../../../crypto/wire/framing.ts';
import { attack } from '../../adversary/attack.ts';
import { copyOf } from '../../verifier/mutate.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { materialOf } from './material.ts';
import { openElection } from './open_election.ts';
import { receiptOf } from './receipts.ts';

const sample = await SampleElection.open();
const other = await SampleElection.open({ seed: 'other' });
const opened = openElection(await materialOf(sample), 'sample');
if (!opened.ok) throw new TypeError(opened.code);
const election = opened.value;
const sealed = sample.seal(0, { council: [0, 1, 0] });
const another = sample.seal(1, { council: [1, 0, 0] });
const honest = makeChallenge(sample.fingerprint, sealed);

/** The page's own Api, before a board that holds `promised` and a server that gives `given` for it. */
async function ask(promised: FramedEntry, { given = promised, state = 'challenged' } = {}) {
  const board = copyOf(sample);
  board.entries.push(promised);
  const index = board.entries.length - 1;
  const receipt = await receiptOf(board, index);
  const files = board.files();
  const send = (input: string | URL | Request): Promise<Response> => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (pathname.endsWith('/challenges/find')) {
      return Promise.resolve(new Response(encodeFrame(given).slice()));
    }
    if (pathname.startsWith('/api/')) {
      const { tracker } = sealed;
      return Promise.resolve(Response.json({ tracker, index, state, receipt }));
    }
    const bytes = files.get(pathname.slice('/e/sample/'.length));
    return Promise.resolve(new Response(bytes?.slice(), { status: bytes ? 200 : 404 }));
  };
  const api = createApi('http://board.example', 'sample', send);
  const found = await findBallot(sealed.tracker, election, api);
  return found.ok ? found.value : found.code;
}

const opening = (changes: Partial<SealedBallot>, fingerprint = sample.fingerprint) =>
  makeChallenge(fingerprint, { ...sealed, ...changes });

test('a ballot that was opened shows what it holds, contest by contest', async () => {
  const contests = [{ contest: sample.manifest.contests[0], values: [0, 1, 0] }];
  expect(await ask(honest)).toMatchObject({ state: 'challenged', opened: contests });
});

describe('a board that holds, under its signature, what does not open the ballot: OPENING_FALSE', () => {
  const swapped = Uint8Array.from(sealed.openings);
  swapped.set(u32(1), 0);
  swapped.set(u32(0), 36);
  test.each<[string, FramedEntry]>([
    ['other choices than were sealed', opening({ openings: swapped })],
    ['the openings of another ballot', opening({ openings: another.openings })],
    [
      'another ballot, rightly opened, in place of what the tracker stands for',
      opening({ attachment: another.attachment, openings: another.openings }),
    ],
    ['too little', opening({ openings: sealed.openings.subarray(36) })],
    ['too much', opening({ openings: new Uint8Array([...sealed.openings, 0]) })],
    ['a challenge of another election', opening({}, other.fingerprint)],
  ])('%s', async (_what, promised) => {
    expect(await ask(promised)).toBe('OPENING_FALSE');
  });

  test('a ballot made under the key of another election', async () => {
    const foreign = { ...sealed, ...other.seal(0, { council: [0, 1, 0] }) };
    const board = { ...makeChallenge(sample.fingerprint, foreign) };
    // Its tracker is its own: nobody finds it by that of the sealed ballot.
    expect(await ask(board)).toBe('RECEIPT_INVALID');
  });
});

describe('a server that gives what the board does not hold: RECEIPT_INVALID', () => {
  test.each<[string, FramedEntry]>([
    ['another challenge', makeChallenge(sample.fingerprint, another)],
    [
      'the same entry with other openings',
      { ...honest, attachment: opening({ openings: another.openings }).attachment },
    ],
    ['the ballot itself', sealed],
    ['nothing', { entry: new Uint8Array(), attachment: new Uint8Array() }],
  ])('%s', async (_what, given) => {
    expect(await ask(honest, { given })).toBe('RECEIPT_INVALID');
  });

  attack(
    'W9',
    'RECEIPT_INVALID',
    'an opened ballot is never said to be cast, nor a cast one opened',
    async () => {
      const codes = async (...asked: Parameters<typeof ask>): Promise<string[]> => {
        const answer = await ask(...asked);
        return typeof answer === 'string' ? [answer] : [];
      };
      return {
        before: await codes(sealed, { state: 'recorded' }),
        after: [
          ...(await codes(honest, { state: 'recorded' })),
          ...(await codes(sealed, { state: 'challenged' })),
        ],
      };
    },
  );
});
