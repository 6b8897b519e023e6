import { bech32 } from '@scure/base';
import { isEd25519PublicKey } from '../../../crypto/group/ed25519.ts';
import { verifyEntrySignature } from '../../../crypto/signature.ts';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import { witnessPublicKey } from '../../../crypto/wire/witness_vkey.ts';
import { refuse, type Refused } from '../../outcome.ts';
import type { Facts } from './facts.ts';

/** docs/protocol.md §5, beyond what decoding has checked. */
export function manifestRefusal(
  manifest: Manifest,
  { reserved }: Pick<Facts, 'reserved'>,
): Refused | undefined {
  return reservedRefusal(manifest, reserved) ?? keyRefusal(manifest) ?? signatureRefusal(manifest);
}

/** The log signs in its own name only, and with the keys that this server holds. */
function reservedRefusal(
  manifest: Manifest,
  { origin, logKey, registrarKey }: Facts['reserved'],
): Refused | undefined {
  const wrong =
    manifest.origin !== origin
      ? 'origin'
      : manifest.logKey !== toBase64Url(logKey)
        ? 'logKey'
        : manifest.registrarKey !== toBase64Url(registrarKey)
          ? 'registrarKey'
          : undefined;
  return wrong === undefined
    ? undefined
    : refuse('KEYS_DIFFER', `${wrong} is not the one that this server reserved.`, wrong);
}

/** Of the keys that come from elsewhere; the registrar's is the one that this server made. */
function keyRefusal(manifest: Manifest): Refused | undefined {
  const ed25519: [path: string, key: Uint8Array][] = [
    ['authorityKey', bytes(manifest.authorityKey)],
    ['logKey', bytes(manifest.logKey)],
    ...manifest.trustees.map(({ signingKey }, i): [string, Uint8Array] => [
      `trustees.${i}.signingKey`,
      bytes(signingKey),
    ]),
    ...manifest.witnesses.vkeys.map((vkey, i): [string, Uint8Array] => [
      `witnesses.vkeys.${i}`,
      witnessPublicKey(vkey),
    ]),
  ];
  const badKey = ed25519.find(([, key]) => !isEd25519PublicKey(key));
  if (badKey !== undefined) return refuse('POINT_INVALID', 'Not an Ed25519 key.', badKey[0]);
  const recipients: [path: string, recipient: string][] = [
    ['auditors', manifest.auditors],
    ...manifest.trustees.map(({ recipient }, i): [string, string] => [
      `trustees.${i}.recipient`,
      recipient,
    ]),
  ];
  const bad = recipients.find(([, recipient]) => !isAgeRecipient(recipient));
  return bad === undefined ? undefined : refuse('MANIFEST', 'Not an age recipient.', bad[0]);
}

function signatureRefusal(manifest: Manifest): Refused | undefined {
  return verifyEntrySignature(manifest.authorityKey, manifest)
    ? undefined
    : refuse('SIGNATURE', 'The manifest is not signed by its authorityKey.', 'signature');
}

/** An X25519 recipient in Bech32 with a right checksum (age-encryption.org/v1). */
function isAgeRecipient(text: string): boolean {
  const decoded = bech32.decodeUnsafe(text, 90);
  return decoded?.prefix === 'age' && bech32.fromWordsUnsafe(decoded.words)?.length === 32;
}

function bytes(text: string): Uint8Array {
  return fromBase64Url(text) ?? new Uint8Array();
}
