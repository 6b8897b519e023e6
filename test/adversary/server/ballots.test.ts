import { describe, expect } from 'vitest';
import { makeChallenge } from '../../../crypto/challenge.ts';
import { encodeScalar, ORDER } from '../../../crypto/group/scalar.ts';
import {
  addPoints,
  encodePoint,
  GENERATOR,
  negatePoint,
  type Point,
} from '../../../crypto/group/ristretto.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { concat, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { sealedBytes } from '../../../crypto/wire/layout.ts';
import { item } from '../../../verifier/item.ts';
import { ballotOf, patched } from '../../server/board/tampering.ts';
import { HttpElection } from '../../server/http_election.ts';
import { castBallot, castWhenThereIsRoom } from '../../server/posted_ballots.ts';
import { startTestServer } from '../../server/running_server.ts';
import { BAD_ENCODINGS } from '../../support/bad_encodings.ts';
import { chooseOne } from '../../support/sample_manifest.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import {
  elementAt,
  pointAt,
  sealAs,
  signOver,
  type VoterKit,
  withElement,
} from '../../verifier/ballot_kit.ts';
import { invariant } from '../attack.ts';
import { codesOf, type Pair, refusedIn } from './refused_ballot.ts';
import { BORIS, ELITSA, kitOf, OENNE } from './town.ts';

/** What a server that is asked over HTTP says to ballots that depend on others, or are not whole. */

const CONTESTS = [chooseOne('mayor', 2), chooseOne('judge', 2)];
const CHOICES = { mayor: [1, 0], judge: [0, 1] };
const MAYOR_BYTES = sealedBytes(item(CONTESTS, 0));

const server = await startTestServer();
const election = await HttpElection.open(server, 'spring', [ELITSA, BORIS, OENNE], {
  contests: CONTESTS,
});
const elsewhere = await HttpElection.open(server, 'elsewhere', [ELITSA], { contests: CONTESTS });
const { sample } = election;
const refused = refusedIn(server, election);
const refusedChallenge = refusedIn(server, election, 'challenges');

/** What Elitsa has cast. Boris is the attacker, who is on the roll too, and signed in. */
const victim = await kitOf(election, ELITSA);
const attacker = await kitOf(election, BORIS);
const theirs = sealAs(sample, victim, CHOICES);
await castBallot(election, theirs);

/** The attacker's ballot over any bytes, authorised and signed as it must be, beside an honest one. */
function over(attachment: Uint8Array, change: Parameters<typeof signOver>[3] = {}): Pair {
  return {
    good: sealAs(sample, attacker, CHOICES),
    bad: signOver(sample, attacker, attachment, change),
  };
}

/** The victim's ballot with every point of its ciphertexts changed, in a ballot of the attacker's. */
function mauled(maul: (point: Point, isB: boolean) => Point): Pair {
  const places = [0, MAYOR_BYTES / 32].flatMap((first) => [0, 1, 2, 3].map((i) => first + i));
  return over(
    places.reduce((bytes, place, i) => {
      const point = maul(pointAt(theirs.attachment, place), i % 2 === 1);
      return withElement(bytes, place, encodePoint(point));
    }, theirs.attachment),
  );
}

describe('another’s ballot', () => {
  invariant('B1', 'sent again by anybody has its first receipt, and is there once', async () => {
    const receipt = await castBallot(election, theirs);
    const { size, ballots } = await election.status();
    expect(await castBallot(election, theirs)).toBe(receipt);
    expect(await election.status()).toMatchObject({ size, ballots });
  });
  refused('B1', 'RANGE_PROOF', 'what it seals, in a ballot of the attacker’s own', () =>
    over(theirs.attachment),
  );
  refused('B1', 'RANGE_PROOF', 'one contest of it, in a ballot of the attacker’s own', () => {
    const { attachment } = sealAs(sample, attacker, CHOICES);
    return over(
      concat(theirs.attachment.subarray(0, MAYOR_BYTES), attachment.subarray(MAYOR_BYTES)),
    );
  });
  refused('B1', 'FINGERPRINT', 'a ballot of another election', async () => ({
    good: sealAs(sample, attacker, CHOICES),
    bad: sealAs(elsewhere.sample, await kitOf(elsewhere, ELITSA), CHOICES),
  }));
  refused('B3', 'AUTHORIZATION', 'under another pseudonym of the roll', () => {
    const { pseudonym } = attacker.authorization;
    const authorization = { ...victim.authorization, pseudonym };
    return over(theirs.attachment, { authorization });
  });
  refused('B3', 'SIGNATURE', 'the victim’s authorization, the attacker’s signature', () =>
    over(theirs.attachment, { authorization: victim.authorization }),
  );
  refused('B3', 'SIGNATURE', 'the attacker’s authorization, the victim’s signature', () => ({
    good: sealAs(sample, attacker, CHOICES),
    bad: signOver(sample, attacker, theirs.attachment, {}, victim.key),
  }));
});

describe('another’s ballot, altered', () => {
  refused('B2', 'RANGE_PROOF', 'every ciphertext re-encrypted', () => {
    const H = pointAt(sample.electionKey, 0);
    return mauled((point, isB) => addPoints(point, isB ? H : GENERATOR));
  });
  refused('B2', 'RANGE_PROOF', 'every ciphertext negated', () => mauled(negatePoint));
  refused('B2', 'RANGE_PROOF', 'two selections exchanged', () =>
    over(
      [0, 1, 2, 3].reduce(
        (bytes, place) => withElement(bytes, place, elementAt(theirs.attachment, (place + 2) % 4)),
        theirs.attachment,
      ),
    ),
  );
  refused('B2', 'RANGE_PROOF', 'two contests exchanged', () => {
    const { attachment } = theirs;
    return over(concat(attachment.subarray(MAYOR_BYTES), attachment.subarray(0, MAYOR_BYTES)));
  });
});

describe('cast and opened', () => {
  refusedChallenge('B4', 'ALREADY_CAST', 'a ballot that was cast is opened', () => {
    const { fingerprint } = sample;
    return {
      good: makeChallenge(fingerprint, sealAs(sample, attacker, CHOICES)),
      bad: makeChallenge(fingerprint, theirs),
    };
  });
  refused('B4', 'ALREADY_CHALLENGED', 'a ballot that was opened is cast', async () => {
    const sealed = sealAs(sample, attacker, CHOICES);
    const opened = await codesOf(election, 'challenges', makeChallenge(sample.fingerprint, sealed));
    expect(opened).toEqual([]);
    return { good: sealAs(sample, attacker, CHOICES), bad: sealed };
  });
});

describe('a voter’s older ballot over a newer one', () => {
  invariant('B5', 'sent again it is where it was, and stays superseded', async () => {
    const [older, newer] = [sealAs(sample, victim, CHOICES), sealAs(sample, victim, CHOICES)];
    const receipt = await castBallot(election, older);
    await castBallot(election, newer);
    const { size } = await election.status();
    expect(await castBallot(election, older)).toBe(receipt);
    expect((await election.status()).size).toBe(size);
    expect([await election.stateOf(older.tracker), await election.stateOf(newer.tracker)]).toEqual([
      'superseded',
      'recorded',
    ]);
  });
  refused('B5', 'DUPLICATE_RANDOMNESS', 'what it sealed, signed anew by its key', async () => {
    const older = sealAs(sample, victim, CHOICES);
    await castBallot(election, older);
    await castBallot(election, sealAs(sample, victim, CHOICES));
    return {
      good: sealAs(sample, victim, CHOICES),
      bad: signOver(sample, victim, older.attachment),
    };
  });
  refused(
    'B5',
    'SUPERSEDED',
    'one that was kept back until a newer sign-in has voted',
    async () => {
      const older = await kitOf(election, OENNE);
      const newer = await kitOf(election, OENNE);
      await castBallot(election, sealAs(sample, newer, CHOICES));
      return { good: sealAs(sample, newer, CHOICES), bad: sealAs(sample, older, CHOICES) };
    },
  );
});

describe('authorizations', () => {
  const changes: Record<string, Partial<Authorization>> = {
    'a weight of one’s own': { weight: 2 },
    'another ballot style': { style: 'other' },
    'a pseudonym of nobody': { pseudonym: toBase64Url(new Uint8Array(16)) },
    'other evidence': { evidence: toBase64Url(new Uint8Array(32)) },
  };
  for (const [how, change] of Object.entries(changes)) {
    refused('E7', 'AUTHORIZATION', how, () => {
      const kit = { ...attacker, authorization: { ...attacker.authorization, ...change } };
      return over(sealAs(sample, attacker, CHOICES).attachment, {
        authorization: kit.authorization,
      });
    });
  }
  refused('E7', 'SCHEMA', 'a weight beside the authorization', () => {
    const good = sealAs(sample, attacker, CHOICES);
    const entry = canonicalBytes({ ...ballotOf(good), weight: 2 });
    return { good, bad: { entry, attachment: good.attachment } };
  });
});

describe('what is sealed', () => {
  // Of each family one; every encoding and every place: test/crypto/group, and records/ of this suite.
  for (const [family, [hex = '']] of Object.entries(BAD_ENCODINGS)) {
    refused('G1', 'POINT_INVALID', family, () =>
      over(patched(sealAs(sample, attacker, CHOICES).attachment, 0, Buffer.from(hex, 'hex'))),
    );
  }
  refused('G2', 'POINT_INVALID', 'the identity as a ciphertext', () =>
    over(patched(sealAs(sample, attacker, CHOICES).attachment, 0, new Uint8Array(32))),
  );
  refused('T6', 'RANGE_PROOF', 'two choices where one is allowed', () => {
    const one = sealAs(sample, attacker, { ...CHOICES, mayor: [1, 0] }).attachment;
    const other = sealAs(sample, attacker, { ...CHOICES, mayor: [0, 1] }).attachment;
    // Of each its chosen selection with its own proof; the proof of their sum is then of neither.
    return over(withElement(withElement(one, 2, elementAt(other, 2)), 3, elementAt(other, 3)));
  });
  refused('T6', 'ATTACHMENT_SIZE', 'the proof of the rule left out', () => {
    const { attachment } = sealAs(sample, attacker, CHOICES);
    return over(attachment.subarray(0, attachment.length - 96));
  });
  refused('P9', 'RANGE_PROOF', 'a response that is another scalar', () => {
    const { attachment } = sealAs(sample, attacker, CHOICES);
    return over(patched(attachment, attachment.length - 32, encodeScalar(7n)));
  });
  refused('G3', 'RANGE_PROOF', 'a response spelt above the order', () => {
    const { attachment } = sealAs(sample, attacker, CHOICES);
    const above = Uint8Array.from({ length: 32 }, (_, i) =>
      Number((ORDER >> BigInt(8 * i)) & 255n),
    );
    return over(patched(attachment, attachment.length - 32, above));
  });
  refused('G5', 'DUPLICATE_RANDOMNESS', 'randomness that another device drew too', async () => {
    const drawn = (kit: VoterKit) =>
      sealAs(sample, kit, CHOICES, { random: seededRandom('broken') });
    await castBallot(election, drawn(victim));
    return { good: sealAs(sample, attacker, CHOICES), bad: drawn(attacker) };
  });
});

describe('a flood', () => {
  invariant('W3', 'of 100 ballots with wrong proofs keeps no honest one out', async () => {
    const { attachment } = sealAs(sample, attacker, CHOICES);
    const at = attachment.length - 32;
    const flood = Array.from({ length: 100 }, (_, i) =>
      signOver(sample, attacker, patched(attachment, at, encodeScalar(BigInt(i)))),
    );
    const honest = Array.from({ length: 5 }, () => sealAs(sample, victim, CHOICES));
    const { size } = await election.status();
    const refusals = flood.map((ballot) => codesOf(election, 'ballots', ballot));
    await Promise.all(honest.map((ballot) => castWhenThereIsRoom(election, ballot)));
    const codes = new Set((await Promise.all(refusals)).flat());
    expect(codes).toContain('RANGE_PROOF');
    expect([...codes].filter((code) => code !== 'RANGE_PROOF' && code !== 'BUSY')).toEqual([]);
    expect((await election.status()).size).toBe(size + honest.length);
  });
});
