import { leafHash } from '../../../crypto/log/merkle.ts';
import { type NoteKey, parseVkey } from '../../../crypto/log/note.ts';
import { parseReceipt, verifyReceipt } from '../../../crypto/log/receipt.ts';
import { fromBase64, toHex } from '../../../crypto/wire/bytes.ts';
import { decodeFrame } from '../../../crypto/wire/framing.ts';
import type { Sql } from '../../../server/store/connection.ts';
import { run } from '../../replay/processes.ts';
import type { LoadElection } from './crash_election.ts';
import { readJournal } from './journal.ts';
import { notPrefixes, readStoredLog, type StoredLog } from './stored_log.ts';

export interface Audited {
  /** Ballots with a receipt. */
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Whatever else is not as it was promised. */
  readonly findings: readonly string[];
}

/** A ballot of the journal, with every receipt that came for it. leaf: in hex. */
export interface Ballot {
  readonly frame: Uint8Array;
  readonly entry: Uint8Array;
  readonly leaf: string;
  readonly receipts: string[];
}

interface Journalled {
  readonly ballots: readonly Ballot[];
  readonly notes: readonly string[];
  readonly refusals: readonly string[];
}

/**
 * Holds what the load wrote down against the log: every receipt honoured, one leaf a ballot, every
 * checkpoint that anybody saw a prefix; what was not acknowledged is wholly there or not at all, and
 * gets its receipt when it is sent again. The load has ended, and `servers` run.
 */
export async function audit(
  sql: Sql,
  election: LoadElection,
  journal: string,
  servers: readonly string[],
): Promise<Audited> {
  const key = parseVkey(election.logVkey);
  if (key === undefined) throw new Error('the vkey does not parse');
  const journalled = await gather(journal);
  const name = { slug: election.slug, key };
  const before = await readStoredLog(sql, name);
  const notes = [...journalled.notes, ...before.log.notes];
  const again = await sendAllAgain(journalled.ballots, election, before.log, servers);
  const after = await readStoredLog(sql, name);
  return {
    ...count(journalled.ballots, election.logVkey, before.log),
    findings: [
      ...journalled.refusals,
      ...before.findings,
      ...notPrefixes(notes, key, before.log.leaves),
      ...again,
      ...after.findings,
      ...growthFindings(journalled.ballots, key, before.log, after.log),
      ...(await verifierFindings(election, servers)),
    ],
  };
}

async function gather(journal: string): Promise<Journalled> {
  const ballots = new Map<number, Ballot>();
  const notes: string[] = [];
  const refusals: string[] = [];
  for await (const line of readJournal(journal)) {
    switch (line.kind) {
      case 'attempt': {
        const frame = fromBase64(line.frame) ?? new Uint8Array();
        const { entry } = decodeFrame(frame);
        ballots.set(line.ballot, { frame, entry, leaf: toHex(leafHash(entry)), receipts: [] });
        break;
      }
      case 'receipt':
        ballots.get(line.ballot)?.receipts.push(line.receipt);
        notes.push(parseReceipt(line.receipt)?.note ?? '');
        break;
      case 'refused':
        refusals.push(`a good ballot was refused: ${line.answer}`);
        break;
      case 'checkpoint':
        notes.push(line.note);
    }
  }
  return { ballots: [...ballots.values()], notes, refusals };
}

/** What became of the ballots in a log. */
export function count(
  ballots: readonly Ballot[],
  logVkey: string,
  { leaves }: StoredLog,
): Omit<Audited, 'findings'> {
  const acknowledged = ballots.filter(({ receipts }) => receipts.length > 0);
  const lost = acknowledged.filter(
    (ballot) => !ballot.receipts.every((receipt) => isHonoured(receipt, ballot, logVkey, leaves)),
  );
  const places = new Map<string, number>();
  for (const leaf of leaves) places.set(leaf, (places.get(leaf) ?? 0) + 1);
  const doubled = ballots.filter(({ leaf }) => (places.get(leaf) ?? 0) > 1);
  return { acknowledged: acknowledged.length, lost: lost.length, doubled: doubled.length };
}

function isHonoured(
  receipt: string,
  { entry, leaf }: Ballot,
  logVkey: string,
  leaves: readonly string[],
): boolean {
  const verified = verifyReceipt(receipt, entry, logVkey);
  return verified.ok && leaves[verified.index] === leaf;
}

/** Every ballot once more: who has a receipt gets the same, who has none gets one. */
async function sendAllAgain(
  ballots: readonly Ballot[],
  { slug, logVkey }: LoadElection,
  { leaves }: StoredLog,
  servers: readonly string[],
): Promise<string[]> {
  const findings: string[] = [];
  const queue = ballots.entries();
  const held = new Set(leaves);
  const sendThem = async (): Promise<void> => {
    for (const [i, { frame, entry, leaf, receipts }] of queue) {
      const url = `${servers[i % servers.length] ?? ''}/api/elections/${slug}/ballots`;
      const headers = { 'content-type': 'application/octet-stream' };
      const response = await fetch(url, { method: 'POST', headers, body: Uint8Array.from(frame) });
      const answer = await response.text();
      if (!response.ok) findings.push(`sent again, a ballot was refused: ${answer}`);
      else if (receipts.some((receipt) => receipt !== answer)) {
        findings.push('one ballot has two receipts');
      } else if (!verifyReceipt(answer, entry, logVkey).ok) {
        findings.push('sent again, a ballot got a receipt that is not valid');
      } else if (receipts.length === 0 && held.has(leaf) && !coveredBy(answer, leaves.length)) {
        findings.push('a ballot that was there was appended again');
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, sendThem));
  return findings;
}

function coveredBy(receipt: string, size: number): boolean {
  return (parseReceipt(receipt)?.index ?? size) < size;
}

/** The log has grown by the ballots that it did not hold, and by nothing else. */
function growthFindings(
  ballots: readonly Ballot[],
  key: NoteKey,
  before: StoredLog,
  after: StoredLog,
): string[] {
  const held = new Set(before.leaves);
  const missing = ballots.filter(({ leaf }) => !held.has(leaf));
  return [
    ...notPrefixes([...before.notes, ...after.notes], key, after.leaves),
    ...(after.leaves.length === before.leaves.length + missing.length
      ? []
      : ['sent again, the ballots made the log grow by others than the missing ones']),
  ];
}

/** What anybody would find who verifies the board as it is served. */
async function verifierFindings(
  { slug, fingerprint, logVkey }: LoadElection,
  servers: readonly string[],
): Promise<string[]> {
  const ended = await run('verifier', [
    `${servers[0] ?? ''}/e/${slug}`,
    ...['--fingerprint', fingerprint, '--log-key', logVkey],
    ...['--until', 'opening', '--quiet'],
  ]);
  return ended.code === 0 ? [] : [`glas-verify: ${ended.stdout}${ended.stderr}`];
}
