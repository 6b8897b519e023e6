import {
  combineShares,
  commitmentDigest,
  generatePolynomial,
  makeReveal,
  possessionContext,
  type SealShare,
} from '../../crypto/ceremony.ts';
import { encodePoint, multiplyGenerator } from '../../crypto/group/ristretto.ts';
import { decodeScalar, encodeScalar, type Scalar } from '../../crypto/group/scalar.ts';
import { proveKnowledge } from '../../crypto/proof_of_knowledge.ts';
import { signEntry } from '../../crypto/signature.ts';
import { bytesEqual, fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import type {
  KeyCommitment,
  KeyConfirmation,
  KeyPossession,
  KeyReveal,
  SeenCheckpoint,
} from '../../crypto/wire/ceremony.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { BoardView } from './board_view.ts';
import { Failure } from './failure.ts';
import type { Part } from './key_content.ts';
import { badShares, type OpenShare, receivedShares } from './received_shares.ts';
import { awaitAll, notCommitted, type Self, signAs, type Step } from './step.ts';

/** Draws the polynomial and commits to its reveal. docs/protocol.md §6, step 1. */
export async function commitStep(
  view: BoardView,
  part: Part,
  self: Self,
  sealShare: SealShare,
): Promise<Step> {
  const posted = view.ceremony.commitment(self.index);
  if (posted !== undefined && part.reveal === undefined) throw otherKeyFile('commitment');
  const prepared = part.reveal === undefined ? await prepare(view, part, self, sealShare) : part;
  const { signature: _, ...unsigned } = requireReveal(prepared);
  const digest = toBase64Url(commitmentDigest(unsigned));
  if (posted !== undefined) {
    if (posted.digest !== digest) throw otherKeyFile('commitment');
    return { part: prepared, posts: [] };
  }
  return {
    part: prepared,
    posts: [signAs<KeyCommitment>(view, self, { digest, type: 'key-commitment' })],
  };
}

async function prepare(
  view: BoardView,
  part: Part,
  self: Self,
  sealShare: SealShare,
): Promise<Part> {
  const polynomial = generatePolynomial(view.manifest.threshold, self.random);
  const reveal = await makeReveal({
    fingerprint: view.fingerprint,
    trustee: self.index,
    polynomial,
    recipients: view.manifest.trustees.map(({ recipient }) => recipient),
    sealShare,
    random: self.random,
  });
  return {
    ...part,
    coefficients: polynomial.map((a) => toBase64Url(encodeScalar(a))),
    reveal: signEntry<KeyReveal>(self.signingSeed, reveal),
  };
}

/** Posts the reveal committed to, once everyone has committed. docs/protocol.md §6, step 2. */
export function revealStep(view: BoardView, part: Part, self: Self): Step {
  const reveal = requireReveal(part);
  const posted = view.ceremony.reveal(self.index);
  if (posted !== undefined) {
    if (posted.signature !== reveal.signature) throw otherKeyFile('reveal');
    return { part, posts: [] };
  }
  awaitAll(view, 'commitment', 'reveal');
  return { part, posts: [{ entry: encodeEntry(reveal), attachment: new Uint8Array() }] };
}

/**
 * Opens and checks every share, saves their sum and confirms the election key.
 * Throws a Failure BAD_SHARE naming the trustees whose shares are wrong. docs/protocol.md §6, step 3.
 */
export async function confirmStep(
  view: BoardView,
  part: Part,
  self: Self,
  seen: SeenCheckpoint,
  openShare: OpenShare,
): Promise<Step> {
  const { shares, wrong } = await receivedShares(view, self.index, openShare);
  if (wrong.length > 0) throw badShares(view, self.index, wrong);
  const H = view.ceremony.electionKey();
  if (H === undefined) throw new TypeError('confirmStep: no election key'); // all have revealed
  const electionKey = toBase64Url(H);
  const saved: Part = {
    ...part,
    share: toBase64Url(encodeScalar(combineShares(shares))),
    electionKey,
  };
  if (view.ceremony.confirmation(self.index) !== undefined) return { part: saved, posts: [] };
  const confirmation = { checkpoint: seen, electionKey, type: 'key-confirmation' } as const;
  return { part: saved, posts: [signAs<KeyConfirmation>(view, self, confirmation)] };
}

/** Proves, from what the key file holds, that this trustee can decrypt. docs/protocol.md §6, step 5. */
export function proveStep(view: BoardView, part: Part, self: Self): Step {
  const x = requireShare(view, part, self.index);
  if (view.ceremony.possession(self.index) !== undefined) return { part, posts: [] };
  if (view.ceremony.confirmation(self.index) === undefined) {
    throw new Failure('TOO_EARLY', 'You have not confirmed yet.', 'Run: glas trustee confirm');
  }
  const H = fromBase64Url(part.electionKey ?? '') ?? new Uint8Array();
  const context = possessionContext(view.fingerprint, self.index, H);
  const proof = toBase64Url(proveKnowledge(x, context, self.random));
  return { part, posts: [signAs<KeyPossession>(view, self, { proof, type: 'key-possession' })] };
}

/**
 * x_j from the key file, checked against V_j of the board. Secret. Throws a Failure TOO_EARLY, or
 * KEY_FILE where this file belongs to another ceremony.
 */
export function requireShare(view: BoardView, part: Part, index: number): Scalar {
  const x = decodeScalar(fromBase64Url(part.share ?? '') ?? new Uint8Array());
  if (x === undefined) {
    const next = 'Run glas trustee confirm with this key file first.';
    throw new Failure('TOO_EARLY', 'The key file holds no share of this election.', next);
  }
  const V = encodePoint(view.ceremony.verificationKey(index));
  if (!bytesEqual(encodePoint(multiplyGenerator(x)), V)) throw otherKeyFile('share');
  return x;
}

function requireReveal(part: Part): KeyReveal {
  if (part.reveal === undefined) throw notCommitted();
  return part.reveal;
}

function otherKeyFile(what: string): Failure {
  const next = 'Use the key file that made it, or the .previous one beside it.';
  return new Failure('KEY_FILE', `The ${what} on the board is not of this key file.`, next);
}
