import { randomBytes } from 'node:crypto';
import { leafHash } from '../../crypto/log/merkle.ts';
import { signRegistrarEntry } from '../../crypto/signature.ts';
import { compareBytes } from '../../crypto/wire/bytes.ts';
import { encodeEntry, parseAs } from '../../crypto/wire/entry.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import { styleOf } from '../../crypto/wire/layout.ts';
import { MAX_ROLL_PAGE } from '../../crypto/wire/limits.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { type Roll, type RollVoter, rollVoter } from '../../crypto/wire/roll.ts';
import type { Alongside } from '../board/board.ts';
import { phaseRefusal } from '../board/phases.ts';
import type { NewEntry } from '../board/sequencer/submission.ts';
import type { RollResponse } from '../contract/api.ts';
import { accept, type Outcome, refuse, type Refused } from '../outcome.ts';
import { insertVoters, type VoterRow } from '../store/board/voter_rows.ts';
import { type BoardContext, isNamed, type NamedElection, NO_ELECTION } from './context.ts';

/** Publishes the pseudonyms that may vote, all at once. docs/protocol.md §4 and §7. */
export async function publishRoll(
  context: BoardContext,
  slug: string,
  voters: readonly RollVoter[],
  alongside?: Alongside,
): Promise<Outcome<RollResponse>> {
  const election = await context.elections.find(slug);
  if (election === undefined) return NO_ELECTION;
  const untimely = phaseRefusal('roll', election.phase);
  if (untimely !== undefined) return untimely;
  if (!isNamed(election)) throw new Error('an election in set-up has no manifest');
  if (election.voters > 0) return refuse('ROLL_EXISTS', 'This election has its roll.');
  const wrong = votersRefusal(election.manifest, voters);
  if (wrong !== undefined) return wrong;

  const rows = voters.map(rowOf).sort((a, b) => compareBytes(a.pseudonym, b.pseudonym));
  const placement = await context.sequencers.append(election, {
    entries: await signPages(context, election, rows),
    // Another roll, or the opening, may have come first.
    judgedAt: election.size,
    alongside: async (transaction) => {
      await insertVoters(transaction, election.id, rows);
      await alongside?.(transaction);
    },
  });
  if (placement === 'stale') return publishRoll(context, slug, voters, alongside);
  return placement.ok ? accept(summary(rows)) : placement;
}

function votersRefusal(manifest: Manifest, voters: readonly RollVoter[]): Refused | undefined {
  if (voters.length === 0) return refuse('ROLL_INVALID', 'A roll has at least one voter.');
  const pseudonyms = new Set<string>();
  for (const [i, voter] of voters.entries()) {
    const problem = voterProblem(manifest, voter);
    if (problem !== undefined) return refuse('ROLL_INVALID', problem, `voters.${i}`);
    if (pseudonyms.has(voter.pseudonym)) {
      return refuse('ROLL_INVALID', 'A pseudonym appears twice.', `voters.${i}.pseudonym`);
    }
    pseudonyms.add(voter.pseudonym);
  }
  return undefined;
}

function voterProblem(manifest: Manifest, voter: RollVoter): string | undefined {
  try {
    parseAs(rollVoter, voter);
  } catch (error) {
    if (error instanceof DecodeError) return error.message;
    throw error;
  }
  return styleOf(manifest, voter.style) === undefined
    ? `The manifest has no style ${voter.style}.`
    : undefined;
}

function rowOf({ pseudonym, style, weight }: RollVoter): VoterRow {
  return { pseudonym: Buffer.from(pseudonym, 'base64url'), style, weight };
}

async function signPages(
  { elections }: BoardContext,
  election: NamedElection,
  rows: readonly VoterRow[],
): Promise<NewEntry[]> {
  const registrar = await elections.registrarOf(election);
  const pages: NewEntry[] = [];
  for (let first = 0; first < rows.length; first += MAX_ROLL_PAGE) {
    const page = signRegistrarEntry<Roll>(
      registrar,
      {
        election: election.fingerprint,
        page: pages.length,
        type: 'roll',
        voters: rows.slice(first, first + MAX_ROLL_PAGE).map(asPublished),
      },
      randomBytes,
    );
    const bytes = encodeEntry(page);
    const leaf = leafHash(bytes);
    pages.push({ type: 'roll', bytes, attachment: undefined, leafHash: leaf, claims: [] });
  }
  return pages;
}

function asPublished({ pseudonym, style, weight }: VoterRow): RollVoter {
  return { pseudonym: Buffer.from(pseudonym).toString('base64url'), style, weight };
}

function summary(rows: readonly VoterRow[]): RollResponse {
  const byStyle = new Map<string, number>();
  for (const { style } of rows) byStyle.set(style, (byStyle.get(style) ?? 0) + 1);
  return {
    voters: rows.length,
    styles: [...byStyle].map(([style, voters]) => ({ style, voters })),
  };
}
