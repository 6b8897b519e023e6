import { countCosigners } from '../../../crypto/log/cosigners.ts';
import { parseReceipt, verifyReceipt } from '../../../crypto/log/receipt.ts';
import type { OpenedElection } from './election.ts';

/** How many of an election's witnesses cosigned a board that holds a ballot; 0: too few so far. */
export interface Witnesses {
  readonly by: number;
  readonly of: number;
}

/** An entry, and where the log promised that it stands. */
interface Promised {
  readonly entry: Uint8Array;
  readonly index: number;
}

/**
 * Who witnessed a ballot at its place, by the receipt that the server gives for it once there are
 * enough; everything is verified here. Undefined where the election needs no witness.
 */
export function witnessesOf(
  { manifest, logVkey }: OpenedElection,
  { entry, index }: Promised,
  receipt: string | undefined,
): Witnesses | undefined {
  const { needed, vkeys } = manifest.witnesses;
  if (needed === 0) return undefined;
  const tooFew = { by: 0, of: vkeys.length };
  if (receipt === undefined) return tooFew;
  const proof = verifyReceipt(receipt, entry, logVkey);
  const note = parseReceipt(receipt)?.note;
  if (!proof.ok || proof.index !== index || note === undefined) return tooFew;
  const by = countCosigners(note, vkeys);
  return by >= needed ? { by, of: vkeys.length } : tooFew;
}
