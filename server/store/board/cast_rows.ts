import type { EntryType } from '../../../crypto/wire/entry.ts';
import { byteaArray } from '../arrays.ts';
import type { Statements } from '../sql.ts';
import type { IssueRow } from './voter_rows.ts';

/** What a ballot is looked up by. */
export interface CastQuestion {
  readonly leafHash: Uint8Array;
  /** SHA-256 of its authorization. */
  readonly authorization: Uint8Array;
}

export interface CastAnswer {
  /** The entry on the log that has this leaf hash as a claim: itself, or what opened it. */
  readonly held: { readonly index: number; readonly type: EntryType } | undefined;
  /** The authorization, if this server signed it, with what the roll says. */
  readonly issue: IssueRow | undefined;
}

interface CastRow {
  readonly index: number | null;
  readonly type: EntryType;
  readonly number: number | null;
  readonly pseudonym: Uint8Array;
  readonly style: string;
  readonly weight: number;
  readonly hasNotices: boolean;
}

/** What the database knows of ballots that are cast, in their order; each looked up by whole keys. */
export async function castAnswers(
  sql: Statements,
  election: number,
  questions: readonly CastQuestion[],
): Promise<CastAnswer[]> {
  const rows = await sql<CastRow[]>`
    select held.index, held.type, issued.number, issued.pseudonym, issued.style, issued.weight,
           issued."hasNotices"
    from unnest(${byteaArray(questions.map(({ leafHash }) => leafHash))}::text::bytea[],
                ${byteaArray(questions.map(({ authorization }) => authorization))}::text::bytea[])
         with ordinality as asked (leaf, digest, place)
    left join lateral (
      select claim.index, entry.type
      from claim join entry on entry.election = claim.election and entry.index = claim.index
      where claim.election = ${election} and claim.kind = 'entry' and claim.value = asked.leaf
      limit 1) as held on true
    left join lateral (
      select issue.number, issue.pseudonym, voter.style, voter.weight,
             issue.sealed_person is not null as "hasNotices"
      from issue join voter using (election, pseudonym)
      where issue.election = ${election} and issue.digest = asked.digest
      limit 1) as issued on true
    order by asked.place`;
  return rows.map(({ index, type, number, ...voter }) => ({
    held: index === null ? undefined : { index, type },
    issue: number === null ? undefined : { number, ...voter },
  }));
}
