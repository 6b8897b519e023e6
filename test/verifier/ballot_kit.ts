import { sha256 } from '@noble/hashes/sha2.js';
import { type BallotInput, sealBallot, type SealedBallot } from '../../crypto/ballot.ts';
import type { Choices } from '../../crypto/choices.ts';
import { decodePointOrIdentity, type Point } from '../../crypto/group/ristretto.ts';
import { generateSchnorrKey, type SchnorrKey, signSchnorr } from '../../crypto/schnorr.ts';
import { ballotMessage, signAuthorization } from '../../crypto/signature.ts';
import type { Authorization, Ballot } from '../../crypto/wire/ballot.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../crypto/wire/canonical.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { item } from '../../verifier/item.ts';
import type { SampleElection } from '../support/sample_election.ts';

/** What a voter holds to seal a ballot, with the key kept so that a test can sign again. */
export interface VoterKit {
  readonly key: SchnorrKey;
  readonly authorization: Authorization;
}

/** The voter at a place of the roll, authorised for a fresh key. signer: whoever signs as registrar. */
export function authorize(
  election: SampleElection,
  place: number,
  change: Partial<Authorization> = {},
  signer: SchnorrKey = election.registrar,
): VoterKit {
  const key = generateSchnorrKey(election.random);
  const unsigned = {
    ballotKey: toBase64Url(key.publicKey),
    evidence: toBase64Url(sha256(election.random(32))),
    ...item(election.voters, place),
    ...change,
  };
  const { fingerprint, random } = election;
  return { key, authorization: signAuthorization(signer, fingerprint, unsigned, random) };
}

/** Seals a ballot, with any part of the input changed. */
export function sealAs(
  election: SampleElection,
  kit: VoterKit,
  choices: Choices,
  change: Partial<BallotInput> = {},
): SealedBallot {
  return sealBallot({
    manifest: election.manifest,
    fingerprint: election.fingerprint,
    electionKey: election.electionKey,
    authorization: kit.authorization,
    ballotSecret: kit.key.secret,
    choices,
    random: election.random,
    ...change,
  });
}

/** A ballot entry over any bytes, signed by the voter's own key, or by another. */
export function signOver(
  election: SampleElection,
  kit: VoterKit,
  attachment: Uint8Array,
  change: Partial<Ballot> = {},
  signer: SchnorrKey = kit.key,
): FramedEntry {
  const unsigned: Omit<Ballot, 'signature'> = {
    attachment: toBase64Url(sha256(attachment)),
    authorization: kit.authorization,
    election: election.fingerprint,
    type: 'ballot',
    ...change,
  };
  const message = ballotMessage(canonicalBytes(unsigned));
  const signature = toBase64Url(signSchnorr(signer, message, election.random));
  return { entry: encodeEntry({ ...unsigned, signature }), attachment };
}

/** A copy with another element, 32 bytes, at a place. */
export function withElement(bytes: Uint8Array, place: number, element: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(element, 32 * place);
  return copy;
}

/** The 32 bytes at a place. */
export function elementAt(bytes: Uint8Array, place: number): Uint8Array {
  return bytes.slice(32 * place, 32 * (place + 1));
}

/** The point at a place, the identity too. */
export function pointAt(bytes: Uint8Array, place: number): Point {
  const point = decodePointOrIdentity(elementAt(bytes, place));
  if (point === undefined) throw new TypeError('no point there');
  return point;
}
