import type { EntryType } from '../../crypto/wire/entry.ts';
import { utcSeconds } from '../board/admission/times.ts';
import type { KnownElection } from '../board/elections.ts';
import type { ElectionList, ElectionStatus } from '../contract/api.ts';
import { newestWitnessed } from '../store/board/cosignature_rows.ts';
import { electionSlugs } from '../store/board/election_rows.ts';
import { trusteeSteps } from '../store/board/entry_rows.ts';
import { jobOf } from '../store/board/job_rows.ts';
import type { BoardContext } from './context.ts';

export async function electionStatus(
  context: BoardContext,
  slug: string,
): Promise<ElectionStatus | undefined> {
  const election = await context.elections.find(slug);
  if (election === undefined) return undefined;
  const { phase, origin, logVkey, size, voters, ballots, challenges, revocations } = election;
  const [trustees, job, witnessed] = await Promise.all([
    trusteeProgress(context, election),
    jobOf(context.sql, election.id),
    witnessedPart(context, election),
  ]);
  return {
    ...{ slug, phase, origin, logVkey, size, voters, ballots, challenges, revocations },
    ...manifestPart(election),
    trustees,
    now: utcSeconds(context.clock()),
    ...(job === undefined ? {} : { job }),
    ...(witnessed === undefined ? {} : { witnessed }),
  };
}

export async function listElections({ sql, elections }: BoardContext): Promise<ElectionList> {
  const slugs = await electionSlugs(sql);
  const found = await Promise.all(slugs.map((slug) => elections.find(slug)));
  return {
    elections: found.flatMap((election) => {
      if (election === undefined) return [];
      const { title, rehearsal, closesAt } = election.manifest ?? {};
      return [
        { slug: election.slug, phase: election.phase, ...defined({ title, rehearsal, closesAt }) },
      ];
    }),
  };
}

function manifestPart({ fingerprint, manifest }: KnownElection): Partial<ElectionStatus> {
  const { title, rehearsal, opensAt, closesAt, threshold } = manifest ?? {};
  return defined({ fingerprint, title, rehearsal, opensAt, closesAt, threshold });
}

async function witnessedPart(
  { sql }: BoardContext,
  { id, manifest }: KnownElection,
): Promise<ElectionStatus['witnessed']> {
  const { needed, vkeys } = manifest?.witnesses ?? { needed: 0, vkeys: [] };
  if (needed === 0) return undefined;
  const newest = await newestWitnessed(sql, id);
  return { needed, of: vkeys.length, size: newest?.size ?? 0 };
}

async function trusteeProgress(
  { sql }: BoardContext,
  { id, manifest }: KnownElection,
): Promise<ElectionStatus['trustees']> {
  if (manifest === undefined) return [];
  const steps = await trusteeSteps(sql, id);
  const has = (type: EntryType, trustee: number): boolean =>
    steps.some((step) => step.type === type && step.trustee === trustee);
  return manifest.trustees.map(({ index, name }) => ({
    index,
    name,
    committed: has('key-commitment', index),
    revealed: has('key-reveal', index),
    confirmed: has('key-confirmation', index),
    possessed: has('key-possession', index),
    decrypted: has('decryption', index),
  }));
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the members that are undefined. */
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Defined<T>;
}
