import { base32nopad } from '@scure/base';
import { parseTracker } from '../../crypto/tracker.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { isAfter } from '../board/phases.ts';
import { receiptAt } from '../board/receipts.ts';
import type { BallotStatus } from '../contract/api.ts';
import { challengeByTracker, findByTracker, type SealedPlace } from '../store/board/ballot_rows.ts';
import type { BoardContext } from './context.ts';
import { witnessedReceipt } from './witnessed.ts';

/** What became of a ballot, for whoever has its tracker. */
export async function findBallot(
  { sql, elections }: BoardContext,
  slug: string,
  typed: string,
): Promise<BallotStatus | undefined> {
  const tracker = parseTracker(typed);
  const election = await elections.find(slug);
  if (tracker === undefined || election === undefined) return undefined;
  const place = await findByTracker(sql, election.id, bytesOf(tracker));
  if (place === undefined) return undefined;
  const { index } = place;
  const receipt = await receiptAt(sql, election.id, index);
  const witnessed = await witnessedReceipt(sql, election, index);
  const found = { tracker, index, state: stateOf(place), receipt };
  return witnessed === undefined ? found : { ...found, witnessed };
}

/** The challenge that opened the ballot with a tracker: what it needs to be recomputed. */
export async function findChallenge(
  { sql, elections }: BoardContext,
  slug: string,
  typed: string,
): Promise<FramedEntry | undefined> {
  const tracker = parseTracker(typed);
  const election = await elections.find(slug);
  if (tracker === undefined || election === undefined) return undefined;
  return challengeByTracker(sql, election.id, bytesOf(tracker));
}

function stateOf(place: SealedPlace): BallotStatus['state'] {
  if (place.kind === 'challenge') return 'challenged';
  if (place.revoked) return 'revoked';
  if (place.superseded) return 'superseded';
  return isAfter(place.phase, 'voting') ? 'counted' : 'recorded';
}

function bytesOf(tracker: string): Uint8Array {
  return base32nopad.decode(tracker.replaceAll('-', '').toUpperCase());
}
