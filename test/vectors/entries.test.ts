import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import {
  electionKeyOf,
  possessionContext,
  revealFault,
  shareFits,
  verificationKey,
} from '../../crypto/ceremony.ts';
import { openedChoices } from '../../crypto/challenge.ts';
import { encodePoint } from '../../crypto/group/ristretto.ts';
import { boardFiles } from '../../crypto/log/board_files.ts';
import { openCheckpoint } from '../../crypto/log/checkpoint.ts';
import { Frontier, leafHash } from '../../crypto/log/merkle.ts';
import { parseVkey } from '../../crypto/log/note.ts';
import { verifyKnowledge } from '../../crypto/proof_of_knowledge.ts';
import { verifyEntrySignature, verifyRegistrarEntry } from '../../crypto/signature.ts';
import { BallotVerifier } from '../../crypto/verification/ballot_verifier.ts';
import { CountedBallots } from '../../crypto/verification/counted_ballots.ts';
import { decryptionIsRight } from '../../crypto/verification/decryption_check.ts';
import { makeResult } from '../../crypto/verification/result.ts';
import { TallySum } from '../../crypto/verification/tally_sum.ts';
import { concat, fromBase64Url, toBase64Url, toHex, utf8 } from '../../crypto/wire/bytes.ts';
import { decodeEntry, type EntryOf, type EntryType } from '../../crypto/wire/entry.ts';
import { ballotOf } from '../support/polling_place.ts';
import { publicGroup } from '../support/public_group.ts';
import { seededRandom } from '../support/seeded_random.ts';
import { verifyBoard } from '../verifier/harness.ts';
import type { entriesVectors } from './make_entries.ts';
import { readVectors } from './read_vectors.ts';

const arithmetic = { group: publicGroup, random: seededRandom('weights') };
const vectors = readVectors('entries') as Awaited<ReturnType<typeof entriesVectors>>;
const bytes = (text: string): Uint8Array => fromBase64Url(text) ?? new Uint8Array();
const board = vectors.entries.map((vector, index) => ({
  index,
  framed: { entry: utf8(vector.entry), attachment: bytes(vector.attachment) },
  decoded: decodeEntry(utf8(vector.entry)),
}));

function allOf<T extends EntryType>(type: T) {
  return board.flatMap(({ decoded, ...rest }) =>
    decoded.type === type ? [{ ...rest, entry: decoded as EntryOf<T> }] : [],
  );
}

function theOne<T extends EntryType>(type: T) {
  const [one, second] = allOf(type);
  if (one === undefined || second !== undefined) throw new TypeError(`not one ${type}`);
  return one;
}

const { entry: manifest } = theOne('manifest');
const reveals = allOf('key-reveal').map(({ entry }) => entry);
const electionKey = electionKeyOf(reveals);
const { fingerprint } = vectors;
const tallied = theOne('tally');
const tally = {
  manifest,
  fingerprint,
  tallyLeafHash: leafHash(tallied.framed.entry),
  tallyAttachment: tallied.framed.attachment,
};

describe('the record', () => {
  test('has every type of entry, in canonical form, each naming its attachment', () => {
    expect(new Set(vectors.entries.map(({ type }) => type)).size).toBe(17);
    vectors.entries.forEach(({ type }, i) => {
      const { decoded, framed } = board[i] ?? { decoded: undefined, framed: undefined };
      expect(decoded?.type).toBe(type);
      if (decoded !== undefined && 'attachment' in decoded) {
        expect(toBase64Url(sha256(framed.attachment))).toBe(decoded.attachment);
      } else expect(framed?.attachment).toHaveLength(0);
    });
  });

  test('is under the checkpoint, and its first entry is the fingerprint', () => {
    const key = parseVkey(vectors.logKey);
    const frontier = new Frontier();
    for (const { framed } of board) frontier.append(leafHash(framed.entry));
    if (key === undefined) throw new TypeError('logKey');
    expect(openCheckpoint(vectors.checkpoint, key)).toEqual({
      origin: manifest.origin,
      size: board.length,
      root: frontier.root(),
    });
    expect(toHex(sha256(board[0]?.framed.entry ?? new Uint8Array()))).toBe(fingerprint);
    expect(toBase64Url(key.publicKey)).toBe(manifest.logKey);
  });

  test('is found valid by the verifier, which shares no equation with what made it', async () => {
    const framed = board.map((item) => item.framed);
    const report = await verifyBoard({
      files: boardFiles(framed, vectors.checkpoint),
      trust: { fingerprint, logKey: vectors.logKey },
    });
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('valid');
  });

  test('is signed by those who may', () => {
    for (const { decoded } of board) {
      if (decoded.type === 'ballot' || !('signature' in decoded)) continue;
      if (decoded.type === 'roll' || decoded.type === 'revocation') {
        expect(verifyRegistrarEntry(manifest.registrarKey, decoded)).toBe(true);
      } else {
        const trustee = 'trustee' in decoded ? manifest.trustees[decoded.trustee - 1] : undefined;
        const key = trustee?.signingKey ?? manifest.authorityKey;
        expect(verifyEntrySignature(key, decoded)).toBe(true);
      }
    }
  });
});

describe('the ceremony', () => {
  test('has reveals that keep their commitments', () => {
    const { threshold, trustees } = manifest;
    allOf('key-commitment').forEach(({ entry }, i) => {
      const reveal = reveals[i];
      if (reveal === undefined) throw new TypeError('reveal');
      expect(revealFault(reveal, entry, threshold, trustees.length)).toBeUndefined();
    });
  });

  test('has a complaint whose answer shows the share to be right', () => {
    const { entry: complaint } = theOne('key-complaint');
    const { entry: answer } = theOne('key-answer');
    expect([answer.trustee, answer.complainant]).toEqual([complaint.accused, complaint.trustee]);
    const accused = reveals.find(({ trustee }) => trustee === complaint.accused);
    if (accused === undefined) throw new TypeError('accused');
    expect(shareFits(accused, complaint.trustee, bytes(answer.share))).toBe(true);
  });

  test('is confirmed at a checkpoint of this log, and every share is held', () => {
    for (const { entry, index } of allOf('key-confirmation')) {
      const frontier = new Frontier();
      for (const { framed } of board.slice(0, entry.checkpoint.size))
        frontier.append(leafHash(framed.entry));
      expect(entry.checkpoint.size).toBeLessThanOrEqual(index);
      expect(entry.checkpoint.root).toBe(toBase64Url(frontier.root()));
      expect(entry.electionKey).toBe(toBase64Url(electionKey));
    }
    for (const { entry } of allOf('key-possession')) {
      const context = possessionContext(fingerprint, entry.trustee, electionKey);
      const V = verificationKey(reveals, entry.trustee);
      expect(verifyKnowledge(V, bytes(entry.proof), context)).toBe(true);
    }
  });
});

describe('the vote', () => {
  test('is opened over the roll', () => {
    const { entry: opening } = theOne('opening');
    const roll = allOf('roll');
    const leaves = roll.map(({ framed }) => leafHash(framed.entry));
    expect(opening.rollDigest).toBe(toBase64Url(sha256(concat(...leaves))));
    expect(opening.rollSize).toBe(roll.reduce((sum, { entry }) => sum + entry.voters.length, 0));
    expect(opening.electionKey).toBe(toBase64Url(electionKey));
  });

  test('has ballots that all verify', () => {
    const random = seededRandom('weights');
    const setting = { manifest, fingerprint, electionKey };
    const verifier = new BallotVerifier(publicGroup, setting, random);
    const ballots = allOf('ballot').map(({ entry, framed }) => ({
      ballot: entry,
      attachment: framed.attachment,
    }));
    expect(ballots).toHaveLength(5);
    expect(verifier.verify(ballots)).toEqual(ballots.map(() => undefined));
  });

  test('has a challenged ballot that opens', () => {
    const { entry, framed } = theOne('challenge');
    const ballot = ballotOf(bytes(entry.ballot));
    expect(openedChoices(manifest, electionKey, ballot, framed.attachment)).toEqual({
      mayor: [0, 0, 1],
      budget: [0, 0],
      council: [0, 1, 0, 0],
    });
  });
});

describe('the count', () => {
  test('is the tally of the ballots that count', () => {
    const counted = new CountedBallots();
    for (const { entry, index } of allOf('ballot'))
      counted.cast(entry.authorization.pseudonym, index);
    for (const { entry } of allOf('revocation')) counted.revoke(entry.pseudonym);
    const sum = new TallySum(publicGroup, manifest);
    for (const index of counted.indices()) {
      const { decoded, framed } = board[index] ?? {};
      if (decoded?.type === 'ballot' && framed !== undefined) sum.add(decoded, framed.attachment);
    }
    expect(sum.toEntry(fingerprint)).toEqual(tallied.framed);
  });

  test('is decrypted rightly, and the result follows', () => {
    const decryptions = allOf('decryption').map(({ entry, framed }) => {
      const V = encodePoint(verificationKey(reveals, entry.trustee));
      const trustee = { index: entry.trustee, V };
      expect(decryptionIsRight(arithmetic, tally, trustee, framed.attachment)).toBe(true);
      return { trustee: entry.trustee, attachment: framed.attachment };
    });
    expect(makeResult(publicGroup, tally, decryptions, () => 100)).toEqual(theOne('result').entry);
  });
});
