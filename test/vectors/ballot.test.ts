import { expect, test } from 'vitest';
import { makeChallenge, openedChoices } from '../../crypto/challenge.ts';
import { contestChallenge, type ContestContext } from '../../crypto/contest_transcript.ts';
import { encodePoint, multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { authorizationMessage, ballotMessage } from '../../crypto/signature.ts';
import { trackerOf } from '../../crypto/tracker.ts';
import { hash, scalar } from '../../crypto/transcript.ts';
import { BallotVerifier } from '../../crypto/verification/ballot_verifier.ts';
import { fromBase64Url, toBase64Url, toHex, utf8 } from '../../crypto/wire/bytes.ts';
import { unsignedBytes } from '../../crypto/wire/entry.ts';
import { rangeStatements, statementBytes } from '../../crypto/wire/layout.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { contestHolds } from '../support/plain_verification.ts';
import { ballotOf } from '../support/polling_place.ts';
import { publicGroup } from '../support/public_group.ts';
import { seededRandom } from '../support/seeded_random.ts';
import type { ballotVectors } from './make_ballot.ts';
import { readVectors } from './read_vectors.ts';
import { bytesOf, hexOfScalar, scalarOf } from './spelling.ts';

const vectors = readVectors('ballot') as ReturnType<typeof ballotVectors>;
const manifest = {
  contests: vectors.contests,
  styles: vectors.styles,
  registrarKey: toBase64Url(bytesOf(vectors.registrar.publicKey)),
} as Manifest;
const electionKey = bytesOf(vectors.electionKey);
const ballot = ballotOf(utf8(vectors.entry));
const { authorization } = ballot;
const verifier = new BallotVerifier(
  publicGroup,
  { manifest, fingerprint: vectors.fingerprint, electionKey },
  seededRandom('weights'),
);
const context: ContestContext = {
  fingerprint: bytesOf(vectors.fingerprint),
  style: vectors.style,
  pseudonym: fromBase64Url(authorization.pseudonym) ?? new Uint8Array(),
  ballotKey: fromBase64Url(authorization.ballotKey) ?? new Uint8Array(),
  electionKey,
};

test('the ballot verifies, and its parts are what the entry names', () => {
  const attachment = bytesOf(vectors.attachment);
  expect(verifier.verify([{ ballot, attachment }])).toEqual([undefined]);
  expect(vectors.sealed.map(({ sealed }) => sealed).join('')).toBe(vectors.attachment);
  expect(trackerOf(utf8(vectors.entry))).toBe(vectors.tracker);
  const ballotKey = encodePoint(multiplyGenerator(scalarOf(vectors.ballotSecret)));
  expect(toBase64Url(ballotKey)).toBe(authorization.ballotKey);
  const registrarKey = encodePoint(multiplyGenerator(scalarOf(vectors.registrar.secretKey)));
  expect(toHex(registrarKey)).toBe(vectors.registrar.publicKey);
});

test('its signatures cover these messages', () => {
  const authorized = authorizationMessage(vectors.fingerprint, unsignedBytes(authorization));
  expect(toHex(authorized)).toBe(vectors.authorizationMessage);
  expect(toHex(ballotMessage(unsignedBytes(ballot)))).toBe(vectors.ballotMessage);
});

test('it opens to the choices', () => {
  const { attachment } = makeChallenge(vectors.fingerprint, {
    entry: utf8(vectors.entry),
    attachment: bytesOf(vectors.attachment),
    tracker: vectors.tracker,
    openings: bytesOf(vectors.openings),
  });
  expect(openedChoices(manifest, electionKey, ballot, attachment)).toEqual(vectors.choices);
});

test.each(vectors.sealed)('the contest $contest, step by step', (sealed) => {
  const contest = vectors.contests.find(({ id }) => id === sealed.contest);
  if (contest === undefined) throw new TypeError('contest');
  const items = sealed.transcriptItems.map(bytesOf);
  const points = items.at(-1) ?? new Uint8Array();
  expect(toHex(statementBytes(contest))).toBe(sealed.statement);
  expect(toHex(hash('contest', ...items))).toBe(sealed.transcriptHash);
  expect(hexOfScalar(scalar('contest', ...items))).toBe(sealed.challenge);
  expect(hexOfScalar(contestChallenge(context, contest, points))).toBe(sealed.challenge);
  expect(contestHolds(context, contest, bytesOf(sealed.sealed))).toBe(true);

  const { ciphertexts, proofs } = sealed;
  expect(proofs.map(({ terms, minimum, maximum }) => ({ terms, minimum, maximum }))).toEqual(
    rangeStatements(contest).map(({ terms, minimum, maximum }) => ({ terms, minimum, maximum })),
  );
  const laidOut = [
    ...ciphertexts.flatMap(({ A, B }) => [A, B]),
    ...proofs.flatMap(({ branches }) => branches.flatMap(({ T, U }) => [T, U])),
    ...proofs.flatMap(({ branches }) => [
      ...branches.slice(0, -1).map(({ c }) => c),
      ...branches.map(({ z }) => z),
    ]),
  ];
  expect(laidOut.join('')).toBe(sealed.sealed);
});

test.each(vectors.refused)('refused: $why', ({ fault, entry, attachment }) => {
  const wrong = { ballot: ballotOf(utf8(entry)), attachment: bytesOf(attachment) };
  expect(verifier.verify([wrong])).toEqual([fault]);
});
