import { verificationKey } from '../../../crypto/ceremony.ts';
import { encodePoint } from '../../../crypto/group/ristretto.ts';
import type { Arithmetic } from '../../../crypto/verification/arithmetic.ts';
import { decryptionIsRight } from '../../../crypto/verification/decryption_check.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { Decryption } from '../../../crypto/wire/tally.ts';
import { refuse, type Refused } from '../../outcome.ts';
import { trusteeRefusal } from './ceremony.ts';
import { CeremonyState } from './ceremony_state.ts';
import type { Facts, Setting } from './facts.ts';

/** Whether a trustee's factors are those of its key and of this tally. docs/protocol.md §10. */
export function decryptionRefusal(
  arithmetic: Arithmetic,
  decryption: Decryption,
  attachment: Uint8Array,
  { manifest, fingerprint, ceremony, tally }: Setting & Pick<Facts, 'ceremony' | 'tally'>,
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
  const refused = refuse(
    'DECRYPTION_PROOF',
    'A factor is not of this key and this tally.',
    'attachment',
  );
  if (reveals === undefined) return refused;
  const index = decryption.trustee;
  const V = encodePoint(verificationKey(reveals, index));
  return decryptionIsRight(arithmetic, statement, { index, V }, attachment) ? undefined : refused;
}
