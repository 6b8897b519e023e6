import { makeDecryption } from '../../crypto/decryption.ts';
import { bytesEqual, toBase64Url } from '../../crypto/wire/bytes.ts';
import type { Tally } from '../../crypto/wire/tally.ts';
import type { CheckedTally } from './ballot_check.ts';
import type { BoardView, Placed } from './board_view.ts';
import { Failure } from './failure.ts';
import type { Part } from './key_content.ts';
import type { Self, Step } from './step.ts';
import { requireShare } from './trustee_steps.ts';

/**
 * The tally that may be decrypted, before the long check of the ballots. Throws a Failure
 * NOT_CLOSED, WAITING, or NOT_THE_TALLY where this trustee has decrypted another: the difference of
 * two tallies could be a single vote. docs/protocol.md §10.
 */
export function requireTally(view: BoardView, part: Part): Placed<Tally> {
  if (view.closing === undefined) {
    const next = 'Run this after the closing and the tally.';
    throw new Failure('NOT_CLOSED', 'Voting is not closed; nothing is decrypted before.', next);
  }
  if (view.tally === undefined) {
    const next = 'Run this again after: glas election tally';
    throw new Failure('WAITING', 'The tally is not on the board yet.', next);
  }
  if (part.tally !== undefined && part.tally !== toBase64Url(view.tally.leaf)) {
    throw notTheTally('This key file has already been used for another tally of this election.');
  }
  return view.tally;
}

/**
 * Decrypts the tally on the board if it is the one recomputed from the ballots. Throws a Failure
 * NOT_THE_TALLY otherwise. docs/protocol.md §10.
 */
export function decryptStep(
  view: BoardView,
  part: Part,
  self: Self,
  { recomputed, published }: CheckedTally,
): Step {
  const tally = requireTally(view, part);
  if (!bytesEqual(recomputed.entry, tally.bytes) || !bytesEqual(recomputed.attachment, published)) {
    throw notTheTally('The tally on the board is not the sum of the ballots that count.');
  }
  const x = requireShare(view, part, self.index);
  const saved: Part = { ...part, tally: toBase64Url(tally.leaf) };
  if (view.decryptions.has(self.index)) return { part: saved, posts: [] };
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
  return { part: saved, posts: [decryption] };
}

function notTheTally(message: string): Failure {
  const next = 'Do not decrypt; tell the other trustees and the authority.';
  return new Failure('NOT_THE_TALLY', message, next);
}
