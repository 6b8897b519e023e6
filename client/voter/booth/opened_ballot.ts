import { openedChoices } from '../../../crypto/challenge.ts';
import { trackerOf } from '../../../crypto/tracker.ts';
import { bytesEqual, fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { DecodeError } from '../../../crypto/wire/errors.ts';
import { decodeFrame, type FramedEntry } from '../../../crypto/wire/framing.ts';
import { ballotAttachmentBytes, contestsOf, styleOf } from '../../../crypto/wire/layout.ts';
import type { Contest } from '../../../crypto/wire/manifest.ts';
import type { Api } from '../api.ts';
import { done, failed, type Outcome } from '../trouble.ts';
import type { OpenedElection } from './election.ts';

/** What an opened ballot holds in one contest: the value of each selection, in the contest's order. */
export interface OpenedContest {
  readonly contest: Contest;
  readonly values: readonly number[];
}

/**
 * Fetches the challenge that stands on the board as `entry` and recomputes what it opens.
 * Codes: RECEIPT_INVALID where the server gives other bytes than the board promised, OPENING_FALSE
 * where those that it promised open nothing, ELECTION_DATA before there is an election key.
 */
export async function readOpened(
  tracker: string,
  entry: Uint8Array,
  election: OpenedElection,
  api: Api,
): Promise<Outcome<readonly OpenedContest[]>> {
  if (election.electionKey === undefined) return failed('ELECTION_DATA');
  const frame = await api.challengeOf(tracker);
  if (!frame.ok) return frame;
  const framed = promised(frame.value, entry);
  if (framed === undefined) return failed('RECEIPT_INVALID');
  const opened = openedContests(framed, tracker, election);
  return opened === undefined ? failed('OPENING_FALSE') : done(opened);
}

/** The entry and the attachment that it names, and no others. */
function promised(frame: Uint8Array, entry: Uint8Array): FramedEntry | undefined {
  try {
    const framed = decodeFrame(frame);
    const { attachment } = decodeChallenge(framed.entry) ?? {};
    const isPromised =
      bytesEqual(framed.entry, entry) && attachment === toBase64Url(sha256(framed.attachment));
    return isPromised ? framed : undefined;
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}

/**
 * What the ballot with a tracker holds, recomputed from the challenge that opened it: A_j = r_j·G and
 * B_j = v_j·G + r_j·H of every selection, under the election key that this page verified. Undefined
 * where the challenge opens another ballot, or one of another election, or does not open it.
 * Range proofs and signatures play no part: what is shown is what the tracker stands for.
 * Source: docs/protocol.md §9.
 */
export function openedContests(
  { entry, attachment }: FramedEntry,
  tracker: string,
  { manifest, fingerprint, electionKey }: OpenedElection,
): readonly OpenedContest[] | undefined {
  const challenge = decodeChallenge(entry);
  const bytes = challenge && fromBase64Url(challenge.ballot);
  if (bytes === undefined || electionKey === undefined) return undefined;
  if (challenge?.election !== fingerprint || trackerOf(bytes) !== tracker) return undefined;
  const ballot = decoded(bytes);
  if (ballot?.type !== 'ballot' || ballot.election !== fingerprint) return undefined;
  const style = styleOf(manifest, ballot.authorization.style);
  if (style === undefined) return undefined;
  // The tracker stands for the ballot's entry, and that for these ciphertexts.
  const sealed = attachment.subarray(0, ballotAttachmentBytes(manifest, style));
  if (ballot.attachment !== toBase64Url(sha256(sealed))) return undefined;
  const choices = openedChoices(manifest, electionKey, ballot, attachment);
  return (
    choices &&
    contestsOf(manifest, style).map((contest) => ({ contest, values: choices[contest.id] ?? [] }))
  );
}

function decodeChallenge(bytes: Uint8Array) {
  const entry = decoded(bytes);
  return entry?.type === 'challenge' ? entry : undefined;
}

function decoded(bytes: Uint8Array) {
  try {
    return decodeEntry(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
