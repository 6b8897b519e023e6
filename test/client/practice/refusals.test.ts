import { describe, expect, test } from 'vitest';
import { sealBallot, type SealedBallot } from '../../../crypto/ballot.ts';
import { makeChallenge } from '../../../crypto/challenge.ts';
import type { Choices } from '../../../crypto/choices.ts';
import { generateSchnorrKey } from '../../../crypto/schnorr.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { encodeFrame, type FramedEntry } from '../../../crypto/wire/framing.ts';
import { PRACTICE_SLUG } from '../../../server/contract/practice.ts';
import { openElection } from '../voter/open_election.ts';
import { HOME, PracticeVoter, SEA, valueOf } from './practice_voter.ts';

const DAY_MS = 86_400_000;

/** A voter's program of its own, which sends what it likes. */
class OtherProgram extends PracticeVoter {
  /** Signs in and seals; nothing is sent. */
  async sealed(choices: Choices): Promise<SealedBallot> {
    const key = generateSchnorrKey(this.random);
    valueOf(await this.api.signIn('card', toBase64Url(key.publicKey)));
    const session = valueOf(await this.api.session());
    if (session.state !== 'signed-in') throw new Error(session.state);
    const material = valueOf(await this.api.material());
    const { manifest, fingerprint, electionKey } = valueOf(openElection(material, PRACTICE_SLUG));
    if (electionKey === undefined) throw new Error('the election is not open');
    const { authorization } = session;
    const { random } = this;
    const parts = { manifest, fingerprint, electionKey, authorization, choices, random };
    return sealBallot({ ...parts, ballotSecret: key.secret });
  }

  cast(framed: FramedEntry) {
    return this.api.cast(encodeFrame(framed));
  }
}

function refused(code: string) {
  return { ok: false, code };
}

describe('a ballot is refused, as by a real server', () => {
  test('the same bytes have the first place, and nothing is added', async () => {
    const program = new OtherProgram();
    const sealed = await program.sealed(SEA);
    valueOf(await program.cast(sealed));
    const { size, ballots } = valueOf(await program.api.status());
    valueOf(await program.cast(sealed));
    expect(valueOf(await program.api.status())).toMatchObject({ size, ballots });
  });

  test('SUPERSEDED: sealed after an earlier sign-in than a ballot that was cast', async () => {
    const program = new OtherProgram();
    const early = await program.sealed(SEA);
    valueOf(await program.cast(await program.sealed(HOME)));
    expect(await program.cast(early)).toEqual(refused('SUPERSEDED'));
  });

  test('VOTING_CLOSED, for casting and for signing in; SIGNED_OUT once the time is up', async () => {
    const program = new OtherProgram();
    const sealed = await program.sealed(SEA);
    program.nowMs += 31 * 60_000;
    expect(valueOf(await program.api.session())).toEqual({ state: 'refused', code: 'SIGNED_OUT' });
    program.nowMs += DAY_MS;
    expect(await program.cast(sealed)).toEqual(refused('VOTING_CLOSED'));
    expect(await program.api.signIn('card', 'A'.repeat(43))).toEqual(refused('VOTING_CLOSED'));
  });

  test('AUTHORIZATION, SIGNATURE, FINGERPRINT: what was not signed here', async () => {
    const program = new OtherProgram();
    const foreign = await new OtherProgram('another seed').sealed(SEA);
    expect(await program.cast(foreign)).toEqual(refused('FINGERPRINT'));
    const { entry, attachment } = await program.sealed(SEA);
    const ballot = decodeEntry(entry);
    if (ballot.type !== 'ballot') throw new Error(ballot.type);
    const changed = (change: object) =>
      program.cast({ entry: canonicalBytes({ ...ballot, ...change }), attachment });
    const authorization = { ...ballot.authorization, weight: 2 };
    expect(await changed({ authorization })).toEqual(refused('AUTHORIZATION'));
    const { signature } = ballot.authorization;
    expect(await changed({ signature })).toEqual(refused('SIGNATURE'));
  });

  test('ATTACHMENT_SIZE, ATTACHMENT_DIGEST, NON_CANONICAL, BAD_REQUEST', async () => {
    const program = new OtherProgram();
    const { entry, attachment } = await program.sealed(SEA);
    const longer = new Uint8Array([...attachment, 0]);
    expect(await program.cast({ entry, attachment: longer })).toEqual(refused('ATTACHMENT_SIZE'));
    const other = attachment.with(0, 1 ^ (attachment[0] ?? 0));
    expect(await program.cast({ entry, attachment: other })).toEqual(refused('ATTACHMENT_DIGEST'));
    const spaced = { entry: new Uint8Array([...utf8(' '), ...entry]), attachment };
    expect(await program.cast(spaced)).toEqual(refused('NON_CANONICAL'));
    const { manifest } = valueOf(await program.api.material());
    expect(await program.cast({ entry: utf8(manifest), attachment })).toEqual(
      refused('BAD_REQUEST'),
    );
  });

  test('PROVIDER_UNKNOWN, POINT_INVALID', async () => {
    const { api } = new PracticeVoter();
    expect(await api.signIn('elsewhere', 'A'.repeat(43))).toEqual(refused('PROVIDER_UNKNOWN'));
    expect(await api.signIn('card', '_'.repeat(42) + '8')).toEqual(refused('POINT_INVALID'));
  });
});

describe('a challenge', () => {
  /** The challenge of a ballot that this program sealed, with openings that may be changed. */
  async function challengeOf(program: OtherProgram, change = (openings: Uint8Array) => openings) {
    const sealed = await program.sealed(SEA);
    const { fingerprint = '' } = valueOf(await program.api.status());
    const openings = change(sealed.openings);
    return { sealed, challenge: makeChallenge(fingerprint, { ...sealed, openings }) };
  }
  const post = (program: OtherProgram, challenge: FramedEntry) =>
    program.api.challenge(encodeFrame(challenge));

  test('is published once, and its ballot is then refused: ALREADY_CHALLENGED', async () => {
    const program = new OtherProgram();
    const { sealed, challenge } = await challengeOf(program);
    valueOf(await post(program, challenge));
    const { size } = valueOf(await program.api.status());
    valueOf(await post(program, challenge));
    expect(valueOf(await program.api.status())).toMatchObject({ size, challenges: 1, ballots: 0 });
    expect(await program.cast(sealed)).toEqual(refused('ALREADY_CHALLENGED'));
    const published = valueOf(await program.api.challengeOf(sealed.tracker));
    expect(published).toEqual(encodeFrame(challenge));
    expect(valueOf(await program.api.ballot(sealed.tracker)).state).toBe('challenged');
  });

  test('ALREADY_CAST: of a ballot that was cast', async () => {
    const program = new OtherProgram();
    const { sealed, challenge } = await challengeOf(program);
    valueOf(await program.cast(sealed));
    expect(await post(program, challenge)).toEqual(refused('ALREADY_CAST'));
    expect(await program.api.challengeOf(sealed.tracker)).toEqual(refused('NOT_FOUND'));
  });

  test('OPENING: that shows another choice than was sealed', async () => {
    const program = new OtherProgram();
    const { challenge } = await challengeOf(program, (openings) => openings.with(3, 1));
    expect(await post(program, challenge)).toEqual(refused('OPENING'));
  });

  test('BAD_REQUEST: a ballot in its place; VOTING_CLOSED', async () => {
    const program = new OtherProgram();
    const { sealed, challenge } = await challengeOf(program);
    expect(await post(program, sealed)).toEqual(refused('BAD_REQUEST'));
    expect(await program.cast(challenge)).toEqual(refused('BAD_REQUEST'));
    program.nowMs += DAY_MS;
    expect(await post(program, challenge)).toEqual(refused('VOTING_CLOSED'));
  });
});

describe('a sign-in', () => {
  test('is extended while it lasts: SIGNED_OUT afterwards', async () => {
    const program = new OtherProgram();
    expect(await program.api.extendSession()).toEqual(refused('SIGNED_OUT'));
    await program.sealed(SEA);
    program.nowMs += 20 * 60_000;
    const { expiresAt } = valueOf(await program.api.extendSession());
    expect(Date.parse(expiresAt)).toBe(program.nowMs + 30 * 60_000);
    program.nowMs += 30 * 60_000;
    expect(await program.api.extendSession()).toEqual(refused('SIGNED_OUT'));
  });
});
