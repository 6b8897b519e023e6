import type { Scalar } from './group/scalar.ts';
import { GENERATOR_BYTES } from './proof_of_knowledge.ts';
import { scalar } from './transcript.ts';
import { utf8 } from './wire/bytes.ts';
import { LABELS } from './wire/labels.ts';
import { statementBytes } from './wire/layout.ts';
import type { Contest } from './wire/manifest.ts';

/** What a contest's proofs are bound to, besides their statement. Bytes as in docs/protocol.md §8. */
export interface ContestContext {
  readonly fingerprint: Uint8Array;
  readonly style: string;
  readonly pseudonym: Uint8Array;
  readonly ballotKey: Uint8Array;
  readonly electionKey: Uint8Array;
}

/**
 * The one challenge of all range proofs of a contest:
 * scalar("contest", fp, style, contest, pseudonym, K, G, H, statement, points).
 * points: A_0 ‖ B_0 ‖ …, then T_s ‖ U_s of every branch. Source: docs/protocol.md §8.
 */
export function contestChallenge(
  context: ContestContext,
  contest: Contest,
  points: Uint8Array,
): Scalar {
  return scalar(
    LABELS.contest,
    context.fingerprint,
    utf8(context.style),
    utf8(contest.id),
    context.pseudonym,
    context.ballotKey,
    GENERATOR_BYTES,
    context.electionKey,
    statementBytes(contest),
    points,
  );
}
