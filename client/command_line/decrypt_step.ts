import { makeDecryption } from '../../crypto/decryption.ts';
import { bytesEqual, toBase64Url } from '../../crypto/wire/bytes.ts';
import type { CheckedTally } from './ballot_check.ts';
import type { BoardView, PlacedTally } from './board_view.ts';
import { Failure } from './failure.ts';
import type { Part } from './key_content.ts';
import type { Self, Step } from './step.ts';
import { tallyHashOf } from './tally_hash.ts';
import { describeTally, unitCounts } from './tally_summary.ts';
import { requireShare } from './trustee_steps.ts';

/** Under which terms a trustee decrypts. */
export interface DecryptTerms {
  /** The trustee's own clock, as entries spell times. */
  readonly now: string;
  /** Hash of the tally that the trustees agreed on, as `tallyHashOf` spells it. */
  readonly tally?: string | undefined;
  /** Decrypts units with fewer counted ballots than the manifest's smallest. */
  readonly allowSmallUnits?: boolean | undefined;
}

/**
 * The tally that may be decrypted, before the long check of the ballots. Throws a Failure
 * NOT_CLOSED, WAITING, UNIT_TOO_SMALL, or NOT_THE_TALLY where this trustee has decrypted another or
 * the trustees agreed on another: the difference of two tallies could be a single vote.
 * docs/protocol.md §10.
 */
export function requireTally(view: BoardView, part: Part, terms: DecryptTerms): PlacedTally {
  requireClosed(view, terms.now);
  if (view.tally === undefined) {
    const next = 'Run this again after: glas election tally';
    throw new Failure('WAITING', 'The tally is not on the board yet.', next);
  }
  if (part.tally !== undefined && part.tally !== toBase64Url(view.tally.leaf)) {
    throw notTheTally('This key file has already been used for another tally of this election.');
  }
  const hash = tallyHashOf(view.tally.leaf);
  if (terms.tally !== undefined && terms.tally !== hash) {
    throw notTheTally(`The tally on the board is ${hash}, not the one of --tally.`);
  }
  if (terms.allowSmallUnits !== true) assertUnitsLarge(view);
  return view.tally;
}

/** Neither a server nor an authority can have votes decrypted while others are still cast. */
function requireClosed({ manifest, closing }: BoardView, now: string): void {
  if (closing === undefined) {
    const next = 'Run this after the closing and the tally.';
    throw new Failure('NOT_CLOSED', 'Voting is not closed; nothing is decrypted before.', next);
  }
  const { rehearsal, closesAt } = manifest;
  if (rehearsal) return;
  if (closing.closedAt < closesAt) {
    const message = `Voting was closed at ${closing.closedAt}, but it goes on until ${closesAt}.`;
    const next = 'Do not decrypt; tell the other trustees and the authority.';
    throw new Failure('NOT_CLOSED', message, next);
  }
  if (now < closesAt) {
    const message = `Voting goes on until ${closesAt}; your clock says ${now}.`;
    throw new Failure('NOT_CLOSED', message, 'Run this then; if your clock is wrong, set it.');
  }
}

/** Revocations and absence can leave so few ballots in a unit that its count tells votes. */
function assertUnitsLarge(view: BoardView): void {
  const { smallestUnit } = view.manifest;
  const small = unitCounts(view).filter(({ counted }) => counted > 0 && counted < smallestUnit);
  if (small.length === 0) return;
  const found = small.map(({ unit, counted, superseded, revoked }) => {
    return `${unit} (${counted} count, ${superseded} replaced, ${revoked} revoked)`;
  });
  throw new Failure(
    'UNIT_TOO_SMALL',
    `Fewer than ${smallestUnit} ballots would be counted in ${found.join(', ')}.`,
    'Ask why with the other trustees; only if all accept that such a count may tell votes, add --allow-small-units.',
  );
}

/**
 * Decrypts the tally on the board if it is the one recomputed from the ballots. Throws a Failure
 * NOT_THE_TALLY otherwise, or as `requireTally` does. docs/protocol.md §10.
 */
export function decryptStep(
  view: BoardView,
  part: Part,
  self: Self,
  { recomputed, published }: CheckedTally,
  terms: DecryptTerms,
): Step {
  const tally = requireTally(view, part, terms);
  if (!bytesEqual(recomputed.entry, tally.bytes) || !bytesEqual(recomputed.attachment, published)) {
    throw notTheTally('The tally on the board is not the sum of the ballots that count.');
  }
  const x = requireShare(view, part, self.index);
  const saved: Part = { ...part, tally: toBase64Url(tally.leaf) };
  const said = describeTally(view, tally);
  if (view.decryptions.has(self.index)) return { part: saved, posts: [], said };
  const decryption = makeDecryption(
    {
      manifest: view.manifest,
      fingerprint: view.fingerprint,
      tallyLeafHash: tally.leaf,
      tallyAttachment: recomputed.attachment,
    },
    { index: self.index, x, signingSeed: self.signingSeed },
    self.random,
  );
  return { part: saved, posts: [decryption], said };
}

function notTheTally(message: string): Failure {
  const next = 'Do not decrypt; tell the other trustees and the authority.';
  return new Failure('NOT_THE_TALLY', message, next);
}
