import * as z from '../../crypto/wire/schema.ts';
import { electionStatus, type Phase } from '../../server/contract/api.ts';
import type { Milestone } from '../../verifier/milestones.ts';

const TIMEOUT_MS = 30_000;

/** What the election's own server says of it: to be compared with what was published elsewhere. */
export interface ServedElection {
  /** As in https://vote.example/e/name. */
  readonly address: string;
  readonly slug: string;
  readonly title: Readonly<Record<string, string>> | undefined;
  readonly languages: readonly string[] | undefined;
  readonly rehearsal: boolean;
  /** Empty where the server did not say. */
  readonly fingerprint: string;
  readonly logKey: string;
  /** How far it has come. */
  readonly until: Milestone;
}

/** What must be on the board once the election has come so far. */
const UNTIL: Readonly<Record<Phase, Milestone>> = {
  empty: 'opening',
  setup: 'opening',
  voting: 'opening',
  closed: 'closing',
  tallied: 'closing',
  final: 'result',
};

/** The election of this page by what its server says; fields stay empty where it says nothing. */
export async function servedElection(slug: string): Promise<ServedElection> {
  const status = await askStatus(slug);
  return {
    address: `${location.origin}/e/${slug}`,
    slug,
    title: status?.title,
    languages: status?.title && Object.keys(status.title),
    rehearsal: status?.rehearsal === true,
    fingerprint: status?.fingerprint ?? '',
    logKey: status?.logVkey ?? '',
    until: status === undefined ? 'result' : UNTIL[status.phase],
  };
}

async function askStatus(slug: string): Promise<z.infer<typeof electionStatus> | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(`/api/elections/${slug}`, { credentials: 'omit', signal });
    const status = z.safeParse(electionStatus, await answer.json());
    return status.success ? status.data : undefined;
  } catch {
    return undefined;
  }
}
