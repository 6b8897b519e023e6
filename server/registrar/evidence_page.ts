import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { MAX_SEALED_EVIDENCE_BYTES } from '../../crypto/wire/limits.ts';
import type { EvidencePage } from '../contract/evidence_page.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import type { Registrar } from './issue_ballot.ts';

const MAX_ROWS = 200;
/** Of sealed bytes: with base64 it stays below what a client takes in one answer. */
const MAX_PAGE_BYTES: number = 2 * MAX_SEALED_EVIDENCE_BYTES;

interface Row {
  readonly commitment: Buffer;
  readonly sealed: Buffer;
}

/**
 * The next sealed evidence of an election, in the order of its commitments, which says nothing of when
 * anybody came. after: the last commitment that the asker has, empty for the beginning. What is stored
 * meanwhile may or may not be in it; what was there before is. Codes: NOT_FOUND, PHASE.
 */
export async function evidencePage(
  { sql, board }: Pick<Registrar, 'sql' | 'board'>,
  slug: string,
  after: Uint8Array,
): Promise<Outcome<EvidencePage>> {
  const election = await board.election(slug);
  if (election === undefined) return refuse('NOT_FOUND', `There is no election ${slug}.`);
  const { fingerprint } = election;
  if (fingerprint === undefined) return refuse('PHASE', 'Publish the manifest first.');

  const [{ total } = { total: 0 }] = await sql<{ total: number }[]>`
    select count(*) as total from evidence where slug = ${slug}`;
  const rows = await sql<Row[]>`
    select commitment, sealed from evidence
    where slug = ${slug} and commitment > ${after}
    order by commitment limit ${MAX_ROWS}`;
  return accept({ election: fingerprint, total, items: fitting(rows).map(asItem) });
}

/** As many as fit: one does, for none is longer than half a page. */
function fitting(rows: readonly Row[]): readonly Row[] {
  let sizeBytes = 0;
  const tooMany = rows.findIndex(({ sealed }) => {
    sizeBytes += sealed.length;
    return sizeBytes > MAX_PAGE_BYTES;
  });
  return tooMany < 0 ? rows : rows.slice(0, tooMany);
}

function asItem({ commitment, sealed }: Row): EvidencePage['items'][number] {
  return { commitment: toBase64Url(commitment), sealed: toBase64Url(sealed) };
}
