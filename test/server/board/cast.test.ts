import { describe, expect, test } from 'vitest';
import { sealBallot } from '../../../crypto/ballot.ts';
import { encodeScalar, ORDER } from '../../../crypto/group/scalar.ts';
import { makeChallenge } from '../../../crypto/challenge.ts';
import { verifyReceipt } from '../../../crypto/log/receipt.ts';
import { toBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import type { Code } from '../../../server/contract/codes.ts';
import { authorizationDigest as digestOf } from '../../../server/use_cases/issued.ts';
import { chooseOne } from '../../support/sample_manifest.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { BoardElection, DURING_VOTING, must } from './board_election.ts';
import { checkLog, expectHonoured } from './log_check.ts';
import { testBoards } from './open_board.ts';
import { expectRefused } from './refusals.ts';
import { ballotOf, patched, resigned } from './tampering.ts';

const boards = await testBoards();
const { sql } = boards;
const board = await boards.open();
const election = await BoardElection.open(board, 'casting', { roll: 40 });
const elsewhere = await BoardElection.open(board, 'elsewhere');
type CodeAndPath = [code: Code, path?: string];
/** Each test votes for somebody else. */
let voters = 0;
const nextVoter = (): number => voters++;

describe('an acknowledged ballot', () => {
  test('is under a signed checkpoint, and found by its tracker', async () => {
    const sealed = await election.ballot(nextVoter());
    const receipt = must(await election.cast(sealed));
    const log = await checkLog(sql, 'casting', election.logVkey);
    expectHonoured(receipt, sealed.entry, election.logVkey, log);
    const typed = sealed.tracker.toUpperCase().replaceAll('-', ' ');
    const found = await board.findBallot('casting', typed);
    expect(found).toMatchObject({ tracker: sealed.tracker, state: 'recorded', receipt });
  });

  test('is found by nothing but its own tracker in its own election', async () => {
    const sealed = await election.ballot(nextVoter());
    must(await election.cast(sealed));
    const { tracker } = await election.ballot(nextVoter());
    expect(await board.findBallot('casting', tracker)).toBeUndefined();
    expect(await board.findBallot('casting', 'abcd')).toBeUndefined();
    expect(await board.findBallot('nowhere', sealed.tracker)).toBeUndefined();
    expect(await board.findBallot('elsewhere', sealed.tracker)).toBeUndefined();
  });

  test('sent again, also much later and to another process, has its first receipt', async () => {
    const sealed = await election.ballot(nextVoter());
    const receipt = must(await election.cast(sealed));
    must(await election.cast(await election.ballot(nextVoter())));
    const size = await election.size();
    const other = await boards.open();
    expect(await election.cast(sealed)).toEqual({ ok: true, value: receipt });
    expect(await other.cast('casting', sealed)).toEqual({ ok: true, value: receipt });
    expect(await election.size()).toBe(size);
  });

  test('is not appended again over a newer one of the same voter', async () => {
    const voter = nextVoter();
    const older = await election.ballot(voter);
    const receipt = must(await election.cast(older));
    const newer = await election.ballot(voter);
    must(await election.cast(newer));
    const size = await election.size();
    expect(await election.cast(older)).toEqual({ ok: true, value: receipt });
    expect(await election.size()).toBe(size);
    expect((await board.findBallot('casting', older.tracker))?.state).toBe('superseded');
    expect((await board.findBallot('casting', newer.tracker))?.state).toBe('recorded');
  });

  test('may be followed by another one sealed under the same sign-in', async () => {
    const signedIn = await election.authorize(nextVoter());
    must(await election.cast(election.seal(signedIn)));
    must(await election.cast(election.seal(signedIn)));
  });
});

describe('a ballot is refused, and nothing stored', () => {
  const refused = (attempt: Parameters<typeof expectRefused>[1], ...code: CodeAndPath) =>
    expectRefused(sql, attempt, ...code);

  test('NOT_FOUND: no such election', async () => {
    expect(await board.hasVoted('nowhere', election.pseudonym(0))).toBe(false);
    const sealed = await election.ballot(nextVoter());
    await refused(() => board.cast('nowhere', sealed), 'NOT_FOUND');
  });

  test('SCHEMA, NON_CANONICAL, TOO_LARGE: not an entry', async () => {
    const sealed = await election.ballot(nextVoter());
    const { attachment } = sealed;
    const extra = { ...ballotOf(sealed), more: 1 };
    const cast = (entry: Uint8Array) => () => election.cast({ entry, attachment });
    await refused(cast(canonicalBytes(extra)), 'SCHEMA');
    await refused(cast(utf8(` ${new TextDecoder().decode(sealed.entry)}`)), 'NON_CANONICAL');
    await refused(cast(new Uint8Array(65_536)), 'TOO_LARGE');
  });

  test('BAD_REQUEST: another type of entry', async () => {
    const sealed = await election.ballot(nextVoter());
    const challenge = makeChallenge(election.sample.fingerprint, sealed);
    await refused(() => election.cast(challenge), 'BAD_REQUEST');
    await refused(() => board.submit('casting', sealed), 'BAD_REQUEST');
  });

  test('FINGERPRINT: of another election', async () => {
    const sealed = await elsewhere.ballot(0);
    await refused(() => election.cast(sealed), 'FINGERPRINT', 'election');
  });

  test('ATTACHMENT_SIZE, ATTACHMENT_DIGEST: not the attachment that it names', async () => {
    const { entry, attachment } = await election.ballot(nextVoter());
    const cast = (changed: Uint8Array) => () => election.cast({ entry, attachment: changed });
    await refused(cast(attachment.subarray(1)), 'ATTACHMENT_SIZE');
    await refused(cast(new Uint8Array()), 'ATTACHMENT_SIZE');
    await refused(cast(patched(attachment, 5, Uint8Array.of(1, 2))), 'ATTACHMENT_DIGEST');
  });

  test('ATTACHMENT_SIZE before anything is looked up: of a ballot that nobody signed in for', async () => {
    const signedIn = await election.authorize(nextVoter());
    const sealed = election.seal(signedIn);
    const authorization = { ...ballotOf(sealed).authorization, weight: 3 };
    const short = sealed.attachment.subarray(1);
    const framed = resigned(sealed, signedIn.key, { authorization }, short);
    await refused(() => election.cast(framed), 'ATTACHMENT_SIZE');
  });

  test('AUTHORIZATION: a weight, style or pseudonym that the registrar did not sign', async () => {
    const signedIn = await election.authorize(nextVoter());
    const sealed = election.seal(signedIn);
    const { authorization } = signedIn;
    for (const change of [
      { weight: 2 },
      { style: 'other' },
      { pseudonym: election.pseudonym(0) },
      { pseudonym: toBase64Url(new Uint8Array(16)) },
      { evidence: toBase64Url(new Uint8Array(32)) },
    ]) {
      const changed = { authorization: { ...authorization, ...change } };
      await refused(() => election.cast(resigned(sealed, signedIn.key, changed)), 'AUTHORIZATION');
    }
  });

  test('AUTHORIZATION: noted as issued, yet not signed by the registrar of the manifest', async () => {
    const signedIn = await election.authorize(nextVoter());
    const other = await election.authorize(nextVoter());
    const forged = { ...signedIn.authorization, signature: other.authorization.signature };
    const sealed = election.seal({ key: signedIn.key, authorization: forged });
    await sql`update issue set digest = ${digestOf(forged)}
              where digest = ${digestOf(signedIn.authorization)}`;
    await refused(() => election.cast(sealed), 'AUTHORIZATION');
  });

  test('SIGNATURE: not signed by its ballot key', async () => {
    const signedIn = await election.authorize(nextVoter());
    const other = await election.authorize(nextVoter());
    const sealed = resigned(election.seal(signedIn), other.key, {});
    await refused(() => election.cast(sealed), 'SIGNATURE', 'signature');
  });

  test('POINT_INVALID: the identity, or no point, as a ciphertext', async () => {
    const signedIn = await election.authorize(nextVoter());
    const sealed = election.seal(signedIn);
    for (const point of [new Uint8Array(32), new Uint8Array(32).fill(255)]) {
      const attachment = patched(sealed.attachment, 0, point);
      const changed = resigned(sealed, signedIn.key, {}, attachment);
      await refused(() => election.cast(changed), 'POINT_INVALID');
    }
  });

  test('RANGE_PROOF: proofs of another ballot, a changed response, a scalar that is too large', async () => {
    const signedIn = await election.authorize(nextVoter());
    const sealed = election.seal(signedIn);
    const other = await election.ballot(nextVoter());
    const last = sealed.attachment.length - 32;
    for (const attachment of [
      other.attachment,
      patched(sealed.attachment, last, encodeScalar(7n)),
      patched(sealed.attachment, last, littleEndian(ORDER)),
    ]) {
      const changed = resigned(sealed, signedIn.key, {}, attachment);
      await refused(() => election.cast(changed), 'RANGE_PROOF');
    }
  });

  test('DUPLICATE_RANDOMNESS: a first ciphertext that is on the board', async () => {
    const seal = async () => {
      const { key, authorization } = await election.authorize(nextVoter());
      return sealBallot({
        manifest: election.sample.manifest,
        fingerprint: election.sample.fingerprint,
        electionKey: election.sample.electionKey,
        authorization,
        ballotSecret: key.secret,
        choices: { council: [1, 0, 0] },
        random: seededRandom('the same again'),
      });
    };
    const [first, second] = [await seal(), await seal()];
    must(await election.cast(first));
    await refused(() => election.cast(second), 'DUPLICATE_RANDOMNESS');
  });

  test('DUPLICATE_RANDOMNESS: two contests of it have one first ciphertext', async () => {
    const contests = [chooseOne('council', 2), chooseOne('mayor', 2)];
    const two = await BoardElection.open(board, 'two-contests', { contests });
    const signedIn = await two.authorize(0);
    const sealed = two.seal(signedIn, { council: [1, 0], mayor: [1, 0] });
    const half = sealed.attachment.length / 2;
    const attachment = patched(sealed.attachment, half, sealed.attachment.subarray(0, 64));
    const changed = resigned(sealed, signedIn.key, {}, attachment);
    await refused(() => two.cast(changed), 'DUPLICATE_RANDOMNESS');
    const challenge = makeChallenge(two.sample.fingerprint, { ...sealed, ...changed });
    await refused(() => board.challenge('two-contests', challenge), 'DUPLICATE_RANDOMNESS');
  });

  test('ALREADY_CHALLENGED: it was opened', async () => {
    const sealed = await election.ballot(nextVoter());
    must(await board.challenge('casting', makeChallenge(election.sample.fingerprint, sealed)));
    await refused(() => election.cast(sealed), 'ALREADY_CHALLENGED');
  });

  test('SUPERSEDED: a newer sign-in of the voter has voted', async () => {
    const voter = nextVoter();
    const older = await election.ballot(voter);
    must(await election.cast(await election.ballot(voter)));
    await refused(() => election.cast(older), 'SUPERSEDED');
  });

  test('REVOKED: the voter was struck off', async () => {
    const voter = nextVoter();
    const sealed = await election.ballot(voter);
    must(await board.revoke('casting', election.pseudonym(voter), 'struck-off'));
    await refused(() => election.cast(sealed), 'REVOKED');
    const request = { ...ballotOf(sealed).authorization, pseudonym: election.pseudonym(voter) };
    await refused(() => board.authorize('casting', request), 'REVOKED');
  });

  test('BUSY: too many wait for verification, or the server is closing', async () => {
    const sealed = await election.ballot(nextVoter());
    const full = await boards.open({ waitingBallots: 0 });
    await refused(() => full.cast('casting', sealed), 'BUSY');
    const closing = await boards.open();
    await closing.close();
    await refused(() => closing.revoke('casting', election.pseudonym(0), 'struck-off'), 'BUSY');
  });

  test('PHASE: before the opening', async () => {
    const begun = await BoardElection.begin(board, 'not-yet');
    const sealed = await election.ballot(nextVoter());
    await refused(() => begun.cast(sealed), 'PHASE');
  });

  test('VOTING_CLOSED: from the hour in the manifest on, and after the closing', async () => {
    const late = await BoardElection.open(board, 'late');
    const [first, second] = [await late.ballot(0), await late.ballot(1)];
    const receipt = must(await late.cast(first));
    const closesAt = Date.parse(late.sample.manifest.closesAt);
    const evening = await boards.open({ clock: () => closesAt });
    await refused(() => evening.cast('late', second), 'VOTING_CLOSED');
    const authorization = ballotOf(second).authorization;
    await refused(() => evening.authorize('late', authorization), 'VOTING_CLOSED');
    const lastSecond = await boards.open({ clock: () => closesAt - 1 });
    must(await lastSecond.cast('late', second));

    late.sample.entries.push(first, second);
    late.sample.close();
    await late.submitNew();
    const request = ballotOf(first).authorization;
    await refused(() => board.authorize('late', request), 'VOTING_CLOSED');
    // Whoever asks again about a ballot that was recorded in time is told so.
    expect(await late.cast(first)).toEqual({ ok: true, value: receipt });
    const third = resigned(first, (await elsewhere.authorize(1)).key, {});
    await refused(() => late.cast(third), 'VOTING_CLOSED');
    expect((await board.findBallot('late', first.tracker))?.state).toBe('counted');
  });
});

describe('an authorization', () => {
  const request = {
    ballotKey: toBase64Url(new Uint8Array(32)),
    evidence: toBase64Url(new Uint8Array(32)),
    pseudonym: '',
  };

  test('is refused for a key that is no point, and for who is not on the roll', async () => {
    const pseudonym = election.pseudonym(nextVoter());
    const { authorization } = await election.authorize(nextVoter());
    await expectRefused(
      sql,
      () => board.authorize('casting', { ...request, pseudonym }),
      'POINT_INVALID',
    );
    await expectRefused(
      sql,
      () => board.authorize('casting', { ...authorization, pseudonym: 'AAAAAAAAAAAAAAAAAAAAAA' }),
      'NOT_ON_ROLL',
    );
    await expectRefused(sql, () => board.authorize('nowhere', request), 'NOT_FOUND');
  });

  test('is stored with what the caller stores alongside, or not at all', async () => {
    const { ballotKey, evidence } = (await election.authorize(nextVoter())).authorization;
    const pseudonym = election.pseudonym(nextVoter());
    const [before] = await sql`select count(*) from issue`;
    const failing = board.authorize('casting', { ballotKey, evidence, pseudonym }, async (tx) => {
      await tx`select 1/0`;
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(await sql`select count(*) from issue`).toEqual([before]);
  });
});

test('a ballot carries no time: the clock of the server is nowhere on the log', async () => {
  const sealed = await election.ballot(nextVoter());
  const receipt = must(await election.cast(sealed));
  const second = new Date(DURING_VOTING).toISOString().slice(0, 16);
  expect(verifyReceipt(receipt, sealed.entry, election.logVkey).ok).toBe(true);
  const files = await Promise.all(
    ['checkpoint', `tile/entries/000.p/${await election.size()}`].map((path) =>
      board.readFile('casting', path),
    ),
  );
  for (const file of files) {
    expect(Buffer.from(file?.bytes ?? []).includes(second)).toBe(false);
  }
});

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}
