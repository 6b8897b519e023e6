import { countCosigners } from '../../../crypto/log/cosigners.ts';
import { parseReceipt, verifyReceipt } from '../../../crypto/log/receipt.ts';
import type { OpenedElection } from './election.ts';

/** How many of an election's witnesses cosigned a board that holds a ballot; 0: too few so far. */
export interface Witnesses {
  readonly by: number;
  readonly of: number;
}

/**
 * Who witnessed the ballot with these entry bytes, by the receipt that the server gives for it once
 * there are enough; everything is verified here. Undefined where the election needs no witness.
 */
export function witnessesOf(
  { manifest, logVkey }: OpenedElection,
  entry: Uint8Array,
  receipt: string | undefined,
): Witnesses | undefined {
  const { needed, vkeys } = manifest.witnesses;
  if (needed === 0) return undefined;
  const of = vkeys.length;
  const note = receipt === undefined ? undefined : parseReceipt(receipt)?.note;
  if (note === undefined || !verifyReceipt(receipt ?? '', entry, logVkey).ok) return { by: 0, of };
  const by = countCosigners(note, vkeys);
  return { by: by >= needed ? by : 0, of };
}
