import { formatKeptReceipt } from '../../crypto/log/kept_receipt.ts';
import { utf8 } from '../../crypto/wire/bytes.ts';
import { encodeComplaint } from '../../verifier/complaint.ts';
import { parseTrust } from '../../verifier/trust.ts';
import { verifyElection } from '../../verifier/verify.ts';
import { receiptOf } from '../client/voter/receipts.ts';
import { fullElection, firstOf } from '../support/full_election.ts';
import { publicGroup } from '../support/public_group.ts';
import type { SampleElection } from '../support/sample_election.ts';
import { seededRandom } from '../support/seeded_random.ts';
import { keptReceipt, voted, without } from '../verifier/receipt_kit.ts';

/** Real things for mutations to begin from: an election with every type of entry, and its papers. */
export interface Sources {
  readonly election: SampleElection;
  /** A signed checkpoint. */
  readonly note: Uint8Array;
  readonly vkey: Uint8Array;
  /** What a voter keeps. */
  readonly receipt: Uint8Array;
  readonly complaint: Uint8Array;
  /** Trust of the log that the complaint is about. */
  readonly accused: { readonly fingerprint: string; readonly logKey: string };
}

export async function makeSources(): Promise<Sources> {
  const election = await fullElection('fuzz');
  const { framed, index } = firstOf(election, 'ballot');
  const receipt = formatKeptReceipt({
    entry: framed.entry,
    receipt: await receiptOf(election, index),
  });
  return {
    election,
    note: election.files().get('checkpoint') ?? new Uint8Array(),
    vkey: utf8(election.trust().logKey),
    receipt: utf8(receipt),
    ...(await brokenPromise()),
  };
}

/** A ballot that the log promised and left out. */
async function brokenPromise(): Promise<Pick<Sources, 'complaint' | 'accused'>> {
  const promised = await voted();
  const trust = promised.election.trust();
  const files = without(promised.election, promised.last).files();
  const receipt = utf8(await keptReceipt(promised.election, promised.last));
  const report = await verifyElection(
    { read: (path) => Promise.resolve(files.get(path)?.slice()) },
    parseTrust(trust.fingerprint, trust.logKey),
    { group: publicGroup, random: seededRandom('complaint'), receipt },
  );
  const complaint = report.receipt?.complaint;
  if (complaint === undefined) throw new TypeError('no complaint came of a broken promise');
  return { complaint: encodeComplaint(complaint), accused: trust };
}
