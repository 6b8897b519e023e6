import { sha256 } from '@noble/hashes/sha2.js';
import type { Scalar } from '../../crypto/group/scalar.ts';
import { signSchnorr } from '../../crypto/schnorr.ts';
import { ballotMessage } from '../../crypto/signature.ts';
import type { Authorization, Ballot } from '../../crypto/wire/ballot.ts';
import { fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../crypto/wire/canonical.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { PollingPlace } from './polling_place.ts';

/**
 * A ballot entry around any attachment, with digest and signature right: what a voter who writes a
 * program of their own can send.
 */
export function reseal(
  place: PollingPlace,
  voter: { readonly authorization: Authorization; readonly ballotSecret: Scalar },
  attachment: Uint8Array,
): FramedEntry {
  const unsigned: Omit<Ballot, 'signature'> = {
    attachment: toBase64Url(sha256(attachment)),
    authorization: voter.authorization,
    election: place.fingerprint,
    type: 'ballot',
  };
  const publicKey = fromBase64Url(voter.authorization.ballotKey) ?? new Uint8Array();
  const key = { secret: voter.ballotSecret, publicKey };
  const signature = signSchnorr(key, ballotMessage(canonicalBytes(unsigned)), place.random);
  return { entry: encodeEntry({ ...unsigned, signature: toBase64Url(signature) }), attachment };
}
