import {
  combineShares,
  commitmentDigest,
  generatePolynomial,
  makeReveal,
  type Polynomial,
  possessionContext,
  type SealShare,
  shareFits,
  shareFor,
} from '../../crypto/ceremony.ts';
import { encodePoint, multiplyGenerator } from '../../crypto/group/ristretto.ts';
import {
  decodeScalar,
  encodeScalar,
  type RandomBytes,
  type Scalar,
} from '../../crypto/group/scalar.ts';
import { proveKnowledge } from '../../crypto/proof_of_knowledge.ts';
import { type SignedEntry, signEntry, type Unsigned } from '../../crypto/signature.ts';
import { bytesEqual, fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import type {
  KeyAnswer,
  KeyCommitment,
  KeyComplaint,
  KeyConfirmation,
  KeyPossession,
  KeyReveal,
  SeenCheckpoint,
} from '../../crypto/wire/ceremony.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { BoardView } from './board_view.ts';
import { Failure } from './failure.ts';
import type { Part } from './key_content.ts';

/** A trustee at its own device. Secret: signingSeed. */
export interface Self {
  readonly index: number;
  readonly signingSeed: Uint8Array;
  readonly random: RandomBytes;
}

/**
 * What a step of the ceremony comes to: `part` must be saved before anything of `posts` is posted,
 * so that a crash in between only means running the step again. posts is empty where the board has
 * it all already.
 */
export interface Step {
  readonly part: Part;
  readonly posts: readonly FramedEntry[];
}

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
    posts: [sign<KeyCommitment>(view, self, { digest, type: 'key-commitment' })],
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

/** Opens an age file sealed to this trustee; undefined where it is not one. */
export type OpenShare = (sealed: Uint8Array) => Promise<Uint8Array | undefined>;

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
  return { part: saved, posts: [sign<KeyConfirmation>(view, self, confirmation)] };
}

/** Complains of the shares that are really wrong. docs/protocol.md §6, step 3. */
export async function complainStep(
  view: BoardView,
  part: Part,
  self: Self,
  openShare: OpenShare,
): Promise<Step> {
  const { wrong } = await receivedShares(view, self.index, openShare);
  if (wrong.length === 0) {
    const next = 'Go on with: glas trustee confirm';
    throw new Failure('NO_BAD_SHARE', 'Every share that you received is right.', next);
  }
  const already = view.ceremony
    .complaints()
    .filter(({ complaint }) => complaint.trustee === self.index)
    .map(({ complaint }) => complaint.accused);
  const posts = wrong
    .filter((accused) => !already.includes(accused))
    .map((accused) => sign<KeyComplaint>(view, self, { accused, type: 'key-complaint' }));
  return { part, posts };
}

/** Publishes the shares that others complained of. docs/protocol.md §6, step 3. */
export function answerStep(view: BoardView, part: Part, self: Self): Step {
  const polynomial = requirePolynomial(part);
  const posts = view.ceremony
    .complaints()
    .filter(({ complaint }) => complaint.accused === self.index)
    .filter(({ verdict }) => verdict === 'unanswered')
    .map(({ complaint: { trustee: complainant } }) => {
      const share = toBase64Url(shareFor(polynomial, complainant));
      return sign<KeyAnswer>(view, self, { complainant, share, type: 'key-answer' });
    });
  return { part, posts };
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
  return { part, posts: [sign<KeyPossession>(view, self, { proof, type: 'key-possession' })] };
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

/** Shares f_i(j) from each trustee i in order, and the trustees whose share is wrong or unreadable. */
async function receivedShares(
  view: BoardView,
  j: number,
  openShare: OpenShare,
): Promise<{ shares: Uint8Array[]; wrong: number[] }> {
  awaitAll(view, 'reveal', 'confirmation');
  const shares: Uint8Array[] = [];
  const wrong: number[] = [];
  for (const reveal of view.ceremony.allReveals() ?? []) {
    const sealed = fromBase64Url(reveal.shares[j - 1] ?? '') ?? new Uint8Array();
    const share = view.ceremony.answeredShare(reveal.trustee, j) ?? (await openShare(sealed));
    if (share !== undefined && shareFits(reveal, j, share)) shares.push(share);
    else wrong.push(reveal.trustee);
  }
  return { shares, wrong };
}

/** Signs an entry of this trustee in this election. */
function sign<T extends SignedEntry & { trustee: number; election: string }>(
  view: BoardView,
  self: Self,
  rest: Omit<Unsigned<T>, 'trustee' | 'election'>,
): FramedEntry {
  const unsigned = { ...rest, election: view.fingerprint, trustee: self.index };
  const entry = signEntry<T>(self.signingSeed, unsigned as unknown as Unsigned<T>);
  return { entry: encodeEntry(entry), attachment: new Uint8Array() };
}

function awaitAll(
  view: BoardView,
  step: 'commitment' | 'reveal',
  before: 'reveal' | 'confirmation',
): void {
  const names = view.ceremony.waitedFor(step);
  if (names.length === 0) return;
  const message = `Before a ${before}, the ${step} of every trustee must be on the board.`;
  throw new Failure(
    'WAITING',
    message,
    `Run this again once these have posted: ${names.join(', ')}.`,
  );
}

function requireReveal(part: Part): KeyReveal {
  if (part.reveal === undefined) throw notCommitted();
  return part.reveal;
}

function notCommitted(): Failure {
  const next = 'Run glas trustee commit with this key file first.';
  return new Failure('TOO_EARLY', 'The key file holds no part of this ceremony.', next);
}

function requirePolynomial(part: Part): Polynomial {
  const polynomial = (part.coefficients ?? []).map((text) =>
    decodeScalar(fromBase64Url(text) ?? new Uint8Array()),
  );
  const whole = polynomial.filter((a) => a !== undefined);
  if (whole.length === 0 || whole.length < polynomial.length) throw notCommitted();
  return whole;
}

function badShares(view: BoardView, self: number, wrong: readonly number[]): Failure {
  const names = wrong.map((i) => view.manifest.trustees[i - 1]?.name ?? String(i)).join(', ');
  if (wrong.some((i) => view.ceremony.answeredShare(i, self) !== undefined)) {
    const next = 'The ceremony must start again with a new election; tell the authority.';
    return new Failure('BAD_SHARE', `A wrong share was published in answer (${names}).`, next);
  }
  const complained = view.ceremony
    .complaints()
    .some(({ complaint }) => complaint.trustee === self && wrong.includes(complaint.accused));
  const next = complained
    ? 'Your complaint is on the board; run this again once it is answered.'
    : 'Say so on the board: glas trustee complain';
  return new Failure('BAD_SHARE', `The share that you received from ${names} is wrong.`, next);
}

function otherKeyFile(what: string): Failure {
  const next = 'Use the key file that made it, or the .previous one beside it.';
  return new Failure('KEY_FILE', `The ${what} on the board is not of this key file.`, next);
}
