import { describe, expect, test } from 'vitest';
import {
  CARD,
  EVERYBODY,
  LUNCH,
  PHONE,
  TITLE,
  WHAT,
  WHERE,
} from '../../../client/practice/election_texts.ts';
import { pathsOf } from '../../../crypto/log/tiles.ts';
import { electionStatus, sessionStatus, votingMaterial } from '../../../server/contract/api.ts';
import { LANGUAGES } from '../../../server/contract/languages.ts';
import { serbianLatin } from '../../../server/pages/serbian_latin.ts';
import { codesOf, verifyBoard } from '../../verifier/harness.ts';
import { HOME, PracticeVoter, SEA, valueOf } from './practice_voter.ts';

describe('the practice election', async () => {
  const voter = new PracticeVoter();
  const status = valueOf(await voter.api.status());

  test('proves itself to the booth that voters really use, in every language', async () => {
    const view = valueOf(await voter.booth.election());
    expect(view).toMatchObject({ phase: 'voting', rehearsal: true, oneStyle: true, ballots: 0 });
    expect(view.languages).toEqual(LANGUAGES);
    expect(view.contests.map(({ id }) => id)).toEqual(['where', 'what', 'lunch']);
  });

  test('answers in the shapes of the contract', async () => {
    expect(electionStatus.read(status)).toEqual(status);
    const material = valueOf(await voter.api.material());
    expect(votingMaterial.read(material)).toEqual(material);
    const session = valueOf(await voter.api.session());
    expect(sessionStatus.read(session)).toEqual({ state: 'none' });
  });

  test('is another one each time', async () => {
    const other = new PracticeVoter('another seed');
    expect(valueOf(await other.api.status()).fingerprint).not.toBe(status.fingerprint);
  });
});

test('its Serbian is the same in either letters', () => {
  const questions = [WHERE, WHAT, LUNCH].flatMap(({ title, answers }) => [title, ...answers]);
  for (const text of [TITLE, EVERYBODY, CARD, PHONE, ...questions]) {
    expect(text['sr-Latn']).toBe(serbianLatin(text['sr-Cyrl'] ?? ''));
  }
});

test('a vote is found again, replaced, and still found after signing out', async () => {
  const voter = new PracticeVoter();
  const first = await voter.vote(SEA);
  expect(valueOf(await voter.booth.findByTracker(first))).toMatchObject({ state: 'recorded' });

  const { votedBefore } = await voter.signIn('phone');
  expect(votedBefore).toBe(true);
  const second = await voter.seal(HOME);
  const recorded = valueOf(await voter.booth.cast());
  expect(recorded.tracker).toBe(second);
  valueOf(await voter.booth.signOut());
  expect(await voter.booth.session()).toEqual({ ok: false, code: 'SIGNED_OUT' });
  expect(valueOf(await voter.booth.findByTracker(first))).toMatchObject({ state: 'superseded' });
  const found = valueOf(await voter.booth.findByReceipt(recorded.receiptFile));
  expect(found).toMatchObject({ tracker: second, state: 'recorded' });
  const unknown = second.replaceAll(/[a-z2-7]/g, 'a');
  expect(await voter.booth.findByTracker(unknown)).toEqual({ ok: false, code: 'TRACKER_UNKNOWN' });
});

test('a ballot that is opened first is shown as it was chosen, and another is cast', async () => {
  const voter = new PracticeVoter();
  await voter.signIn();
  const checked = await voter.seal(SEA);
  const opened = valueOf(await voter.booth.challenge());
  expect(opened.tracker).toBe(checked);
  expect(opened.contests.map(({ values }) => values)).toEqual(Object.values(SEA));
  expect(valueOf(await voter.booth.findByTracker(checked))).toMatchObject({ state: 'challenged' });
  const sealed = await voter.seal(SEA);
  expect(valueOf(await voter.booth.cast()).tracker).toBe(sealed);
});

test('its board is one that glas-verify finds no fault with', async () => {
  const voter = new PracticeVoter();
  await voter.vote(SEA);
  await voter.vote(HOME);
  await voter.seal(SEA);
  valueOf(await voter.booth.challenge());
  const { fingerprint = '', logVkey, size } = valueOf(await voter.api.status());
  const files = new Map<string, Uint8Array>();
  for (const path of pathsOf(size)) files.set(path, valueOf(await voter.api.boardFile(path)));
  const board = { files, trust: { fingerprint, logKey: logVkey } };
  const report = await verifyBoard(board, { until: 'opening' });
  expect(codesOf(report)).toEqual([]);
  expect(report.verdict).toBe('valid');
  expect(report.numbers).toMatchObject({ voters: 1, ballots: 2, superseded: 1, challenges: 1 });
});

test('a file that its board does not have is not there', async () => {
  const { api } = new PracticeVoter();
  expect(await api.boardFile('tile/0/001')).toEqual({ ok: false, code: 'NOT_FOUND' });
});
