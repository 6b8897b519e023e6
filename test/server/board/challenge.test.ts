import { describe, expect, test } from 'vitest';
import type { SealedBallot } from '../../../crypto/ballot.ts';
import { makeChallenge } from '../../../crypto/challenge.ts';
import { u32, utf8 } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { decodeEntry, encodeEntry } from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import type { Challenge } from '../../../crypto/wire/ballot.ts';
import { ballotAttachmentBytes } from '../../../crypto/wire/layout.ts';
import { BoardElection, must } from './board_election.ts';
import { checkLog, expectHonoured } from './log_check.ts';
import { testBoards } from './open_board.ts';
import { expectRefused } from './refusals.ts';
import { ballotOf, patched, resigned, sha256Text } from './tampering.ts';

const boards = await testBoards();
const { sql } = boards;
const board = await boards.open();
const election = await BoardElection.open(board, 'challenged', { roll: 20 });
let voters = 0;
const nextVoter = (): number => voters++;
const open = (sealed: SealedBallot) => makeChallenge(election.sample.fingerprint, sealed);
const challenge = (framed: FramedEntry) => board.challenge('challenged', framed);

describe('a challenge', () => {
  test('is on the log under its receipt, and found by the tracker of the opened ballot', async () => {
    const sealed = await election.ballot(nextVoter());
    const framed = open(sealed);
    const receipt = must(await challenge(framed));
    const log = await checkLog(sql, 'challenged', election.logVkey);
    expectHonoured(receipt, framed.entry, election.logVkey, log);
    expect(await challenge(framed)).toEqual({ ok: true, value: receipt });
    const found = await board.findBallot('challenged', sealed.tracker);
    expect(found).toMatchObject({ state: 'challenged', receipt });
    const published = await board.findChallenge('challenged', sealed.tracker.toUpperCase());
    expect(published?.entry).toEqual(Buffer.from(framed.entry));
    expect(published?.attachment).toEqual(Buffer.from(framed.attachment));
  });

  test('sent again after the closing, has its first receipt', async () => {
    const framed = open(await election.ballot(nextVoter()));
    const receipt = must(await challenge(framed));
    const closesAt = Date.parse(election.sample.manifest.closesAt);
    const evening = await boards.open({ clock: () => closesAt });
    expect(await evening.challenge('challenged', framed)).toEqual({ ok: true, value: receipt });
  });

  test('is not made up where a ballot was cast, or none is known', async () => {
    const cast = await election.ballot(nextVoter());
    must(await election.cast(cast));
    expect(await board.findChallenge('challenged', cast.tracker)).toBeUndefined();
    expect(await board.findChallenge('nowhere', cast.tracker)).toBeUndefined();
    expect(await board.findChallenge('challenged', 'abcd')).toBeUndefined();
  });

  test('shows a device that seals without valid proofs', async () => {
    const signedIn = await election.authorize(nextVoter());
    const sealed = election.seal(signedIn);
    const last = sealed.attachment.length - 32;
    const attachment = patched(sealed.attachment, last, Uint8Array.of(1));
    const cheating = { ...sealed, ...resigned(sealed, signedIn.key, {}, attachment) };
    await expectRefused(sql, () => election.cast(cheating), 'RANGE_PROOF');
    must(await challenge(open(cheating)));
  });
});

describe('a challenge is refused, and nothing stored', () => {
  const refused = (framed: FramedEntry, code: Parameters<typeof expectRefused>[2], path?: string) =>
    expectRefused(sql, () => challenge(framed), code, path);

  test('BAD_REQUEST, NOT_FOUND', async () => {
    const sealed = await election.ballot(nextVoter());
    await refused(sealed, 'BAD_REQUEST');
    await expectRefused(sql, () => board.challenge('nowhere', open(sealed)), 'NOT_FOUND');
  });

  test('SCHEMA, NON_CANONICAL: what it opens is no ballot', async () => {
    const framed = open(await election.ballot(nextVoter()));
    const holding = (bytes: Uint8Array): FramedEntry => ({
      ...framed,
      entry: encodeEntry({
        ...challengeOf(framed),
        ballot: Buffer.from(bytes).toString('base64url'),
      }),
    });
    await refused(holding(utf8('{ }')), 'NON_CANONICAL', 'ballot');
    await refused(holding(canonicalBytes({ type: 'ballot' })), 'SCHEMA', 'ballot');
    await refused(
      holding(election.sample.entries[1]?.entry ?? new Uint8Array()),
      'SCHEMA',
      'ballot.type',
    );
  });

  test('CHALLENGE_MODE: the manifest does not offer it', async () => {
    const manifest = { castAsIntended: 'none' as const };
    const unchecked = await BoardElection.open(board, 'unchecked', { manifest });
    const framed = makeChallenge(unchecked.sample.fingerprint, await unchecked.ballot(0));
    await expectRefused(sql, () => board.challenge('unchecked', framed), 'CHALLENGE_MODE');
  });

  test('FINGERPRINT: of another election, outside or inside', async () => {
    const framed = open(await election.ballot(nextVoter()));
    const foreign = { ...challengeOf(framed), election: 'ab'.repeat(32) };
    await refused({ ...framed, entry: encodeEntry(foreign) }, 'FINGERPRINT');
    const other = await BoardElection.open(board, 'another');
    await refused(open(await other.ballot(0)), 'FINGERPRINT');
  });

  test('ATTACHMENT_SIZE, ATTACHMENT_DIGEST: its own and that of the opened ballot', async () => {
    const signedIn = await election.authorize(nextVoter());
    const sealed = election.seal(signedIn);
    const framed = open(sealed);
    await refused({ ...framed, attachment: sealed.attachment }, 'ATTACHMENT_SIZE');
    const patchedAttachment = patched(framed.attachment, 3, Uint8Array.of(1, 2));
    await refused({ ...framed, attachment: patchedAttachment }, 'ATTACHMENT_DIGEST');
    const naming = resigned(sealed, signedIn.key, { attachment: sha256Text(utf8('other')) });
    await refused(open({ ...sealed, entry: naming.entry }), 'ATTACHMENT_DIGEST');
  });

  test('ATTACHMENT_SIZE before anything is looked up: of a ballot that nobody signed in for', async () => {
    const signedIn = await election.authorize(nextVoter());
    const sealed = election.seal(signedIn);
    const heavier = { authorization: { ...ballotOf(sealed).authorization, weight: 3 } };
    const framed = open({ ...sealed, ...resigned(sealed, signedIn.key, heavier) });
    await refused({ ...framed, attachment: sealed.attachment }, 'ATTACHMENT_SIZE');
  });

  test('AUTHORIZATION, SIGNATURE: not a ballot that could have been cast', async () => {
    const signedIn = await election.authorize(nextVoter());
    const other = await election.authorize(nextVoter());
    const sealed = election.seal(signedIn);
    const heavier = { authorization: { ...ballotOf(sealed).authorization, weight: 3 } };
    await refused(open({ ...sealed, ...resigned(sealed, signedIn.key, heavier) }), 'AUTHORIZATION');
    await refused(open({ ...sealed, ...resigned(sealed, other.key, {}) }), 'SIGNATURE');
    const elsewhere = { authorization: { ...ballotOf(sealed).authorization, style: 'other' } };
    await refused(
      open({ ...sealed, ...resigned(sealed, signedIn.key, elsewhere) }),
      'AUTHORIZATION',
      'ballot.authorization.style',
    );
  });

  test('OPENING: another value, another randomness', async () => {
    const sealed = await election.ballot(nextVoter());
    const { manifest } = election.sample;
    const [style] = manifest.styles;
    if (style === undefined) throw new Error('no style');
    const openings = ballotAttachmentBytes(manifest, style);
    const { attachment } = open(sealed);
    for (const changed of [
      patched(attachment, openings, u32(0)),
      patched(attachment, openings, u32(100)),
      patched(attachment, openings + 4, new Uint8Array(32).fill(1)),
    ]) {
      const framed = {
        attachment: changed,
        entry: encodeEntry({ ...challengeOf(open(sealed)), attachment: sha256Text(changed) }),
      };
      await refused(framed, 'OPENING');
    }
  });

  test('ALREADY_CAST: a cast ballot is never opened', async () => {
    const sealed = await election.ballot(nextVoter());
    must(await election.cast(sealed));
    await refused(open(sealed), 'ALREADY_CAST');
  });

  test('PHASE, VOTING_CLOSED: before the opening, after the closing', async () => {
    await BoardElection.begin(board, 'not-yet');
    const framed = open(await election.ballot(nextVoter()));
    await expectRefused(sql, () => board.challenge('not-yet', framed), 'PHASE');
    const late = await BoardElection.open(board, 'late');
    const sealed = await late.ballot(0);
    const challenged = makeChallenge(late.sample.fingerprint, sealed);
    const closesAt = Date.parse(late.sample.manifest.closesAt);
    const evening = await boards.open({ clock: () => closesAt });
    await expectRefused(sql, () => evening.challenge('late', challenged), 'VOTING_CLOSED');
    late.sample.close();
    await late.submitNew();
    await expectRefused(sql, () => board.challenge('late', challenged), 'VOTING_CLOSED');
  });
});

test('of a cast and a challenge of one ballot at once, exactly one is stored', async () => {
  const other = await boards.open();
  for (let round = 0; round < 5; round++) {
    const sealed = await election.ballot(nextVoter());
    const [cast, opened] = await Promise.all([
      board.cast('challenged', sealed),
      other.challenge('challenged', open(sealed)),
    ]);
    expect([cast.ok, opened.ok].filter(Boolean)).toHaveLength(1);
    if (!cast.ok) expect(cast.code).toBe('ALREADY_CHALLENGED');
    if (!opened.ok) expect(opened.code).toBe('ALREADY_CAST');
  }
  await checkLog(sql, 'challenged', election.logVkey);
});

function challengeOf({ entry }: FramedEntry): Challenge {
  const decoded = decodeEntry(entry);
  if (decoded.type !== 'challenge') throw new TypeError('not a challenge');
  return decoded;
}
