import { formatKeptReceipt } from '../../crypto/log/kept_receipt.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { item } from '../../verifier/item.ts';
import { receiptOf } from '../client/voter/receipts.ts';
import { SampleElection } from '../support/sample_election.ts';
import { copyOf, numberedNotice } from './mutate.ts';

const CHOICES = { council: [0, 1, 0] };

/** An election while people vote, and what some of them were promised. */
export interface Voted {
  /** Voting is open still. */
  readonly election: SampleElection;
  /** Places of ballots: one that its voter replaced, the one in its stead, one that was revoked. */
  readonly superseded: number;
  readonly last: number;
  readonly revoked: number;
}

/** Three ballots and a revocation, notices between them, over several bundles where `notices` are many. */
export async function voted(notices = 2): Promise<Voted> {
  const election = await SampleElection.open();
  let noticed = 0;
  const next = (add: () => void): number => {
    for (let i = 0; i < notices; i++) numberedNotice(election, noticed++);
    add();
    return election.entries.length - 1;
  };
  const superseded = next(() => election.cast(0, CHOICES));
  const revoked = next(() => election.cast(1, CHOICES));
  const last = next(() => election.cast(0, CHOICES));
  next(() => election.revoke(1));
  return { election, superseded, last, revoked };
}

/** The file that the voter of a ballot kept, from when the log was `size` entries long. */
export async function keptReceipt(
  election: SampleElection,
  index: number,
  size = index + 1,
): Promise<string> {
  const then = copyOf(election);
  then.entries.splice(size);
  const { entry } = item(then.entries, index);
  return formatKeptReceipt({ entry, receipt: await receiptOf(then, index) });
}

/** Another history of the same log, under the same key: without one entry. */
export function without(election: SampleElection, index: number): SampleElection {
  const other = copyOf(election);
  other.entries.splice(index, 1);
  return other;
}

/** The same, counted and reported. */
export function finished(election: SampleElection): SampleElection {
  const other = copyOf(election);
  other.finish();
  return other;
}

export function fileOf(text: string): Uint8Array {
  return utf8(text);
}
