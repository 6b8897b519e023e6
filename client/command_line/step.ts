import type { RandomBytes } from '../../crypto/group/scalar.ts';
import { type SignedEntry, signEntry, type Unsigned } from '../../crypto/signature.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { BoardView } from './board_view.ts';
import { Failure } from './failure.ts';
import type { Part } from './key_content.ts';
import type { Outcome } from './outcome.ts';

/** A trustee at its own device. Secret: signingSeed. */
export interface Self {
  readonly index: number;
  readonly signingSeed: Uint8Array;
  readonly random: RandomBytes;
}

/**
 * What a step of the ceremony comes to: `part` must be saved before anything of `posts` is posted,
 * so that a crash in between only means running the step again. posts is empty where the board has
 * it all already. said: what to tell beside it.
 */
export interface Step {
  readonly part: Part;
  readonly posts: readonly FramedEntry[];
  readonly said?: Outcome;
}

/** Signs an entry of this trustee in this election. */
export function signAs<T extends SignedEntry & { trustee: number; election: string }>(
  view: BoardView,
  self: Self,
  rest: Omit<Unsigned<T>, 'trustee' | 'election'>,
): FramedEntry {
  const unsigned = { ...rest, election: view.fingerprint, trustee: self.index };
  const entry = signEntry<T>(self.signingSeed, unsigned as unknown as Unsigned<T>);
  return { entry: encodeEntry(entry), attachment: new Uint8Array() };
}

/** Throws a Failure WAITING that names who has not taken the step before. */
export function awaitAll(
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

/** For a key file that has no polynomial of this election. */
export function notCommitted(): Failure {
  const next = 'Run glas trustee commit with this key file first.';
  return new Failure('TOO_EARLY', 'The key file holds no part of this ceremony.', next);
}
