import type { Phase } from '../../contract/api.ts';
import type { Statements } from '../sql.ts';

/** What the election table says of an election, without its secrets. */
export interface ElectionRow {
  readonly id: number;
  readonly slug: string;
  readonly origin: string;
  readonly phase: Phase;
  readonly size: number;
  readonly fingerprint: string | null;
  readonly election_key: Uint8Array | null;
  readonly voters: number;
  readonly ballots: number;
  readonly challenges: number;
  readonly revocations: number;
  readonly log_key: Uint8Array;
  readonly registrar_key: Uint8Array;
}

export interface NewElection {
  readonly slug: string;
  readonly origin: string;
  readonly logKey: Uint8Array;
  readonly registrarKey: Uint8Array;
  readonly sealedLogSeed: Uint8Array;
  readonly sealedRegistrarSecret: Uint8Array;
}

/** False where the slug is taken. */
export async function insertElection(sql: Statements, election: NewElection): Promise<boolean> {
  const rows = await sql`
    insert into election
      (slug, origin, log_key, registrar_key, sealed_log_seed, sealed_registrar_secret)
    values
      (${election.slug}, ${election.origin}, ${election.logKey}, ${election.registrarKey},
       ${election.sealedLogSeed}, ${election.sealedRegistrarSecret})
    on conflict do nothing
    returning id`;
  return rows.length === 1;
}

export async function electionRow(sql: Statements, slug: string): Promise<ElectionRow | undefined> {
  const [row] = await sql<ElectionRow[]>`
    select id, slug, origin, phase, size, fingerprint, election_key,
           voters, ballots, challenges, revocations, log_key, registrar_key
    from election where slug = ${slug}`;
  return row;
}

/** In the order in which they were reserved. */
export async function electionSlugs(sql: Statements): Promise<string[]> {
  const rows = await sql<{ slug: string }[]>`select slug from election order by id`;
  return rows.map(({ slug }) => slug);
}

export interface SealedKeys {
  readonly sealed_log_seed: Uint8Array;
  readonly sealed_registrar_secret: Uint8Array;
}

/** The election's private keys, still under the server key. */
export async function sealedKeys(sql: Statements, id: number): Promise<SealedKeys> {
  const [row] = await sql<SealedKeys[]>`
    select sealed_log_seed, sealed_registrar_secret from election where id = ${id}`;
  if (row === undefined) throw new Error(`election ${id} is gone from the database`);
  return row;
}
