import { authorizationMessage, ballotMessage } from '../../crypto/signature.ts';
import { hash } from '../../crypto/transcript.ts';
import { contestChallenge, type ContestContext } from '../../crypto/contest_transcript.ts';
import { addScalars, subtractScalars } from '../../crypto/group/scalar.ts';
import type { Authorization } from '../../crypto/wire/ballot.ts';
import { fromBase64Url, toHex, utf8 } from '../../crypto/wire/bytes.ts';
import { unsignedBytes } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import {
  rangeStatements,
  sealedBytes,
  sealedPoints,
  statementBytes,
} from '../../crypto/wire/layout.ts';
import type { Contest } from '../../crypto/wire/manifest.ts';
import { GENERATOR_BYTES } from '../../crypto/proof_of_knowledge.ts';
import { ballotOf, PollingPlace, withMembers } from '../support/polling_place.ts';
import { reseal } from '../support/reseal.ts';
import { chooseOne, listWithPreference, score, style } from '../support/sample_manifest.ts';
import { bytesOf, hexOfScalar, MADE, scalarOf, slotsOf, textOf } from './spelling.ts';

const CONTESTS = [
  chooseOne('mayor', 2),
  score('points', 1, 2, 2),
  listWithPreference('council', 2, 1),
];
const CHOICES = { mayor: [0, 1], points: [2], council: [1, 0, 1, 0] };

/** docs/protocol.md §8: a whole ballot of three contests, proof by proof; and ballots that are refused. */
export function ballotVectors() {
  const place = new PollingPlace(CONTESTS, 'vectors: ballot', [
    style('north', CONTESTS),
    style('south', CONTESTS),
  ]);
  const voter = place.authorize({ weight: 3 });
  const sealed = place.seal(CHOICES, voter);
  const ballot = ballotOf(sealed.entry);
  const context = contextOf(place, voter.authorization);
  return {
    source: `docs/protocol.md §8; ${MADE}`,
    encoding:
      'bytes in hex; scalars 32 bytes little-endian; entry is the text whose UTF-8 bytes are the entry',
    fingerprint: place.fingerprint,
    electionKey: toHex(place.electionKey),
    registrar: {
      secretKey: hexOfScalar(place.registrar.secret),
      publicKey: toHex(place.registrar.publicKey),
    },
    style: 'north',
    styles: place.manifest.styles,
    contests: CONTESTS,
    choices: CHOICES,
    ballotSecret: hexOfScalar(voter.ballotSecret),
    entry: textOf(sealed.entry),
    attachment: toHex(sealed.attachment),
    tracker: sealed.tracker,
    openings: toHex(sealed.openings),
    authorizationMessage: toHex(
      authorizationMessage(place.fingerprint, unsignedBytes(ballot.authorization)),
    ),
    ballotMessage: toHex(ballotMessage(unsignedBytes(ballot))),
    sealed: CONTESTS.map((contest, i) =>
      sealedContest(context, contest, partOf(sealed.attachment, i)),
    ),
    refused: refused(place, voter, sealed),
  };
}

export function contextOf(place: PollingPlace, authorization: Authorization): ContestContext {
  return {
    fingerprint: bytesOf(place.fingerprint),
    style: authorization.style,
    pseudonym: fromBase64Url(authorization.pseudonym) ?? new Uint8Array(),
    ballotKey: fromBase64Url(authorization.ballotKey) ?? new Uint8Array(),
    electionKey: place.electionKey,
  };
}

function partOf(attachment: Uint8Array, contest: number): Uint8Array {
  const before = CONTESTS.slice(0, contest).reduce((sum, c) => sum + sealedBytes(c), 0);
  return attachment.subarray(before, before + sealedBytes(CONTESTS[contest] ?? chooseOne('x', 1)));
}

/** Everything that an implementer may compare on the way to a contest's equations. */
function sealedContest(context: ContestContext, contest: Contest, sealed: Uint8Array) {
  const cut = 32 * sealedPoints(contest);
  const points = sealed.subarray(0, cut);
  const items = [
    ...[context.fingerprint, utf8(context.style), utf8(contest.id), context.pseudonym],
    ...[context.ballotKey, GENERATOR_BYTES, context.electionKey, statementBytes(contest), points],
  ];
  return {
    contest: contest.id,
    statement: toHex(statementBytes(contest)),
    transcriptItems: items.map(toHex),
    transcriptHash: toHex(hash('contest', ...items)),
    challenge: hexOfScalar(contestChallenge(context, contest, points)),
    ciphertexts: contest.selections.map((_, j) => {
      const [A = '', B = ''] = slotsOf(points.subarray(64 * j, 64 * (j + 1)));
      return { A, B };
    }),
    proofs: proofsOf(context, contest, sealed),
    sealed: toHex(sealed),
  };
}

function proofsOf(context: ContestContext, contest: Contest, sealed: Uint8Array) {
  const cut = 32 * sealedPoints(contest);
  const points = slotsOf(sealed.subarray(64 * contest.selections.length, cut));
  const scalars = slotsOf(sealed.subarray(cut));
  const total = contestChallenge(context, contest, sealed.subarray(0, cut));
  return rangeStatements(contest).map(({ terms, minimum, maximum }) => {
    const branches = maximum - minimum + 1;
    const commitments = points.splice(0, 2 * branches);
    const challenges = scalars.splice(0, branches - 1);
    const responses = scalars.splice(0, branches);
    const known = challenges.map(scalarOf).reduce(addScalars, 0n);
    challenges.push(hexOfScalar(subtractScalars(total, known)));
    return {
      terms,
      minimum,
      maximum,
      branches: challenges.map((c, i) => ({
        s: minimum + i,
        T: commitments[2 * i] ?? '',
        U: commitments[2 * i + 1] ?? '',
        c,
        z: responses[i] ?? '',
      })),
    };
  });
}

/** One change each; all but the first few are signed anew by the ballot key. */
function refused(
  place: PollingPlace,
  voter: ReturnType<PollingPlace['authorize']>,
  sealed: FramedEntry,
) {
  const { attachment } = sealed;
  const ballot = ballotOf(sealed.entry);
  const replaced = (at: number, bytes: Uint8Array): FramedEntry => {
    const other = Uint8Array.from(attachment);
    other.set(bytes, at);
    return reseal(place, voter, other);
  };
  const second = attachment.slice(64, 128);
  const exchanged = Uint8Array.from(attachment);
  exchanged.set(attachment.subarray(0, 64), 64);
  exchanged.set(second, 0);
  const other = place.authorize();
  const heavier = { ...ballot.authorization, weight: 4 };
  const moved = place.signAuthorization({ ...unsignedOf(ballot.authorization), style: 'south' });
  const cases: [why: string, fault: string, framed: FramedEntry][] = [
    [
      'another weight than the registrar signed',
      'AUTHORIZATION',
      withMembers(sealed, { authorization: heavier }),
    ],
    [
      'another ballot’s signature',
      'SIGNATURE',
      withMembers(sealed, { signature: ballot.authorization.signature }),
    ],
    [
      'an attachment of another digest',
      'ATTACHMENT_DIGEST',
      { entry: sealed.entry, attachment: exchanged },
    ],
    ['an attachment cut short', 'ATTACHMENT_SIZE', reseal(place, voter, attachment.slice(0, -32))],
    ['a point that is the identity', 'POINT_INVALID', replaced(0, new Uint8Array(32))],
    ['a point that is not canonical', 'POINT_INVALID', replaced(32, new Uint8Array(32).fill(0xff))],
    [
      'a scalar that is not below ℓ',
      'SCALAR_INVALID',
      replaced(attachment.length - 32, new Uint8Array(32).fill(0xff)),
    ],
    [
      'a scalar that is another',
      'RANGE_PROOF',
      replaced(attachment.length - 32, new Uint8Array(32)),
    ],
    ['two selections exchanged', 'RANGE_PROOF', reseal(place, voter, exchanged)],
    ['moved to another voter', 'RANGE_PROOF', reseal(place, other, attachment)],
    [
      'moved to another style with the same contests',
      'RANGE_PROOF',
      reseal(place, { ...voter, authorization: moved }, attachment),
    ],
  ];
  return cases.map(([why, fault, framed]) => ({
    why,
    fault,
    entry: textOf(framed.entry),
    attachment: toHex(framed.attachment),
  }));
}

function unsignedOf(authorization: Authorization): Omit<Authorization, 'signature'> {
  const { signature: _signature, ...unsigned } = authorization;
  return unsigned;
}
