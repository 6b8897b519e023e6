import { verificationKey } from '../../../crypto/ceremony.ts';
import { decryptionIsRight } from '../../../crypto/decryption.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { Decryption } from '../../../crypto/wire/tally.ts';
import { refuse, type Refused } from '../../outcome.ts';
import { trusteeRefusal } from './ceremony.ts';
import { CeremonyState } from './ceremony_state.ts';
import type { Facts, Setting } from './facts.ts';

/** Whether a trustee's factors are those of its key and of this tally. docs/protocol.md §10. */
export function decryptionRefusal(
  decryption: Decryption,
  attachment: Uint8Array,
  { manifest, fingerprint }: Setting,
  { ceremony, tally }: Pick<Facts, 'ceremony' | 'tally'>,
): Refused | undefined {
  const notSigned = trusteeRefusal(decryption, manifest);
  if (notSigned !== undefined) return notSigned;
  if (tally === undefined || decryption.tally !== toBase64Url(tally.leafHash)) {
    return refuse('NOT_THE_TALLY', 'This is not the tally on the board.', 'tally');
  }
  const reveals = new CeremonyState(ceremony ?? []).allReveals(manifest.trustees.length);
  const statement = {
    manifest,
    fingerprint,
    tallyLeafHash: tally.leafHash,
    tallyAttachment: tally.attachment,
  };
  const isRight =
    reveals !== undefined &&
    decryptionIsRight(
      statement,
      decryption.trustee,
      verificationKey(reveals, decryption.trustee),
      attachment,
    );
  return isRight
    ? undefined
    : refuse('DECRYPTION_PROOF', 'A factor is not of this key and this tally.', 'attachment');
}
