import { randomBytes } from 'node:crypto';
import { identityToRecipient } from 'age-encryption';
import { publicKeyText } from '../../crypto/signature.ts';
import { parseVkey } from '../../crypto/log/note.ts';
import {
  type CheckedBoard,
  checkPublished,
  describeCheck,
  postChecked,
  seenOf,
} from './election_board.ts';
import { Failure } from './failure.ts';
import type { Server } from './http.ts';
import type { Part, TrusteeContent } from './key_content.ts';
import { type OpenTrusteeKey, savePart, seedOf } from './key_session.ts';
import type { Outcome } from './outcome.ts';
import type { Trust } from './trust.ts';
import type { Self, Step } from './step.ts';

/** What a trustee's step works on. */
export interface TrusteeContext {
  readonly board: CheckedBoard;
  readonly part: Part;
  readonly self: Self;
  readonly identity: string;
}

/**
 * Runs one step of a trustee: checks the board, lets `take` decide what to save and to post, saves
 * it, and only then posts it. A crash at any point leaves a key file with which the same command
 * continues: what is on the board already is not posted again.
 */
export async function runStep(
  server: Server,
  slug: string,
  key: OpenTrusteeKey,
  given: Trust | undefined,
  take: (context: TrusteeContext) => Promise<Step>,
): Promise<Outcome> {
  const trust = trustOf(key.content, slug, given);
  const known = key.content.elections.find((each) => each.fingerprint === trust.fingerprint);
  const board = await checkPublished(server, slug, trust, known?.lastSeen);
  const index = await indexIn(board, key.content);
  const part: Part = { ...(known ?? { ...trust, index }), lastSeen: seenOf(board.checkpoint) };
  const self: Self = { index, signingSeed: seedOf(key.content), random };

  const step = await take({ board, part, self, identity: key.content.identity });
  await savePart(key, step.part);
  const entries: number[] = [];
  for (const framed of step.posts) {
    entries.push(await postChecked(server, slug, framed, trust.logKey));
  }
  return describe(board, index, entries, step.said);
}

/** Random bytes from the operating system. */
export function random(length: number): Uint8Array {
  return new Uint8Array(randomBytes(length));
}

/**
 * The trust to check against: what was given, and what the key file pinned the first time. The two
 * must agree. Throws a Failure TRUST.
 */
export function trustOf(content: TrusteeContent, slug: string, given: Trust | undefined): Trust {
  if (given === undefined) {
    const pinned = content.elections.filter(({ logKey }) =>
      parseVkey(logKey)?.name.endsWith(`/e/${slug}`),
    );
    const [only] = pinned;
    if (only !== undefined && pinned.length === 1) {
      return { fingerprint: only.fingerprint, logKey: only.logKey };
    }
    const next =
      'Give --trust FILE, or --fingerprint and --log-key, as the authority published them.';
    throw new Failure('TRUST', 'This key file does not know the election yet.', next);
  }
  const known = content.elections.find(({ fingerprint }) => fingerprint === given.fingerprint);
  if (known !== undefined && known.logKey !== given.logKey) {
    const next = 'Ask the authority which is right, over another channel.';
    throw new Failure('TRUST', 'The log key is not the one this key file knows.', next);
  }
  return given;
}

async function indexIn({ view }: CheckedBoard, content: TrusteeContent): Promise<number> {
  const signingKey = publicKeyText(seedOf(content));
  const recipient = await identityToRecipient(content.identity);
  const self = view.manifest.trustees.find(
    (trustee) => trustee.signingKey === signingKey && trustee.recipient === recipient,
  );
  if (self !== undefined) return self.index;
  const next = 'Use the key file whose card the authority put into the manifest.';
  throw new Failure('NOT_A_TRUSTEE', 'This key is not of a trustee of the election.', next);
}

function describe(
  board: CheckedBoard,
  index: number,
  entries: readonly number[],
  said: Outcome = { json: {}, lines: [] },
): Outcome {
  const { fingerprint } = board.view;
  const done =
    entries.length === 0
      ? 'Nothing to post: the board has it already.'
      : `Posted and recorded as entry ${entries.join(', ')}.`;
  return {
    json: {
      ...said.json,
      fingerprint,
      trustee: index,
      posted: entries,
      checkpoint: seenOf(board.checkpoint),
    },
    lines: [...said.lines, done, describeCheck(board)],
  };
}
