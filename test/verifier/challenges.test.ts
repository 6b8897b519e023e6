import { sha256 } from '@noble/hashes/sha2.js';
import { describe } from 'vitest';
import type { SealedBallot } from '../../crypto/ballot.ts';
import { makeChallenge } from '../../crypto/challenge.ts';
import { concat, toBase64Url, u32, utf8 } from '../../crypto/wire/bytes.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { OPENING_BYTES, sealedBytes } from '../../crypto/wire/layout.ts';
import type { CheckCode } from '../../verifier/checks.ts';
import { item } from '../../verifier/item.ts';
import { SampleElection } from '../support/sample_election.ts';
import { chooseOne, score } from '../support/sample_manifest.ts';
import { authorize, sealAs, signOver, withElement } from './ballot_kit.ts';
import { provokes } from './harness.ts';
import { copyOf } from './mutate.ts';

const CONTESTS = [chooseOne('mayor', 2), score('points', 2, 2, 3)];
const CHOICES = { mayor: [1, 0], points: [2, 1] };

const opened = SampleElection.open({ contests: CONTESTS });

function challenged(
  code: CheckCode,
  how: string,
  bend: (election: SampleElection) => void,
  election: Promise<SampleElection> = opened,
): void {
  const build = async (): Promise<SampleElection> => {
    const copy = copyOf(await election);
    bend(copy);
    return copy;
  };
  provokes(code, how, build, { until: 'opening' });
}

/** A challenge of a ballot with other openings than its own. */
function opening(
  sealed: SealedBallot,
  openings: Uint8Array,
  election: SampleElection,
): FramedEntry {
  return makeChallenge(election.fingerprint, { ...sealed, openings });
}

describe('challenges (docs/protocol.md §9)', () => {
  challenged('CHALLENGE_OPENING', 'other choices than were sealed', (election) => {
    const sealed = election.seal(0, CHOICES);
    const exchanged = concat(
      u32(0),
      sealed.openings.subarray(4, OPENING_BYTES),
      u32(1),
      sealed.openings.subarray(OPENING_BYTES + 4),
    );
    election.entries.push(opening(sealed, exchanged, election));
  });
  challenged('CHALLENGE_OPENING', 'other randomness than was used', (election) => {
    const sealed = election.seal(0, CHOICES);
    const other = Uint8Array.from(sealed.openings);
    other.set(new Uint8Array(32), 4);
    election.entries.push(opening(sealed, other, election));
  });
  challenged('CHALLENGE_OPENING', 'a value above its maximum, honestly opened', (election) => {
    const contests = [chooseOne('mayor', 2), score('points', 2, 3, 3)];
    const manifest = { ...election.manifest, contests };
    const kit = authorize(election, 0);
    const high = sealAs(election, kit, { mayor: [1, 0], points: [3, 0] }, { manifest });
    // Proofs up to 3 are longer, so the ciphertexts alone go into a ballot of the right length.
    const { attachment, ...right } = sealAs(election, kit, CHOICES);
    const points = sealedBytes(item(CONTESTS, 0));
    attachment.set(high.attachment.subarray(points, points + 2 * 64), points);
    const framed = signOver(election, kit, attachment);
    const sealed = { ...right, ...framed, openings: high.openings };
    election.entries.push(makeChallenge(election.fingerprint, sealed));
  });

  challenged('SCALAR_INVALID', 'randomness not below ℓ', (election) => {
    const sealed = election.seal(0, CHOICES);
    const other = Uint8Array.from(sealed.openings);
    other.set(new Uint8Array(32).fill(255), 4);
    election.entries.push(opening(sealed, other, election));
  });
  challenged('ATTACHMENT_SIZE', 'an opening left out', (election) => {
    const sealed = election.seal(0, CHOICES);
    const fewer = sealed.openings.subarray(OPENING_BYTES);
    election.entries.push(opening(sealed, fewer, election));
  });
  challenged('ATTACHMENT_DIGEST', 'another ballot’s sealed bytes', (election) => {
    const sealed = election.seal(0, CHOICES);
    const other = election.seal(0, CHOICES);
    election.entries.push(makeChallenge(election.fingerprint, { ...other, entry: sealed.entry }));
  });
  challenged('AUTHORIZATION', 'a ballot for a pseudonym that the roll lacks', (election) => {
    const pseudonym = toBase64Url(new Uint8Array(16).fill(7));
    const sealed = sealAs(election, authorize(election, 0, { pseudonym }), CHOICES);
    election.entries.push(makeChallenge(election.fingerprint, sealed));
  });
  challenged('AUTHORIZATION_SIGNATURE', 'a ballot for which nobody signed in', (election) => {
    const { key } = authorize(election, 0);
    const sealed = sealAs(election, authorize(election, 0, {}, key), CHOICES);
    election.entries.push(makeChallenge(election.fingerprint, sealed));
  });
  challenged('BALLOT_SIGNATURE', 'a ballot signed by another key', (election) => {
    const kit = authorize(election, 0);
    const sealed = sealAs(election, kit, CHOICES);
    const { key } = authorize(election, 0);
    const framed = signOver(election, kit, sealed.attachment, {}, key);
    election.entries.push(makeChallenge(election.fingerprint, { ...sealed, ...framed }));
  });
  challenged('ELECTION', 'a ballot of another election', (election) => {
    const kit = authorize(election, 0);
    const sealed = sealAs(election, kit, CHOICES);
    const elsewhere = { election: '0'.repeat(64) };
    const framed = signOver(election, kit, sealed.attachment, elsewhere);
    election.entries.push(makeChallenge(election.fingerprint, { ...sealed, ...framed }));
  });
  challenged('POINT_INVALID', 'a ciphertext outside the group', (election) => {
    const kit = authorize(election, 0);
    const sealed = sealAs(election, kit, CHOICES);
    const attachment = withElement(sealed.attachment, 2, new Uint8Array(32).fill(255));
    const framed = signOver(election, kit, attachment);
    election.entries.push(makeChallenge(election.fingerprint, { ...sealed, ...framed }));
  });

  /** A challenge that holds these bytes for a ballot. */
  const holding = (election: SampleElection, ballot: Uint8Array): FramedEntry => {
    const attachment = Uint8Array.of(1);
    const entry = {
      attachment: toBase64Url(sha256(attachment)),
      ballot: toBase64Url(ballot),
      election: election.fingerprint,
      type: 'challenge' as const,
    };
    return { entry: encodeEntry(entry), attachment };
  };
  challenged('NON_CANONICAL', 'a ballot with a space', (election) => {
    const { entry } = election.seal(0, CHOICES);
    election.entries.push(holding(election, concat(entry, utf8(' '))));
  });
  challenged('SCHEMA', 'another entry in the place of a ballot', (election) => {
    election.entries.push(holding(election, utf8('{"type":"notice"}')));
  });

  challenged('ALREADY_CAST', 'of a ballot that was cast', (election) => {
    const sealed = election.cast(0, CHOICES);
    election.entries.push(makeChallenge(election.fingerprint, sealed));
  });
  challenged('ALREADY_CHALLENGED', 'and the ballot cast all the same', (election) => {
    const sealed = election.challenge(0, CHOICES);
    election.entries.push(sealed);
  });
  challenged('DUPLICATE_ENTRY', 'the same twice', (election) => {
    const sealed = election.seal(0, CHOICES);
    const challenge = makeChallenge(election.fingerprint, sealed);
    election.entries.push(challenge, challenge);
  });
  challenged(
    'DUPLICATE_RANDOMNESS',
    'of a ballot that shares a ciphertext with another',
    (election) => {
      const kit = authorize(election, 0);
      const sealed = sealAs(election, kit, CHOICES);
      const again = signOver(election, kit, sealed.attachment);
      election.entries.push(sealed, makeChallenge(election.fingerprint, { ...sealed, ...again }));
    },
  );
  challenged(
    'CHALLENGE_MODE',
    'where the manifest offers none',
    (election) => {
      election.challenge(0, CHOICES);
    },
    SampleElection.open({ contests: CONTESTS, manifest: { castAsIntended: 'none' } }),
  );
});
