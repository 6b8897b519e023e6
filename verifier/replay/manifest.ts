import { bech32 } from '@scure/base';
import { isEd25519PublicKey } from '../../crypto/group/ed25519.ts';
import { bytesEqual } from '../../crypto/wire/bytes.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { witnessPublicKey } from '../../crypto/wire/witness_vkey.ts';
import { readPoint } from '../decoding.ts';
import { bytesOf, type Election, electionOf } from '../election.ts';
import type { EntryChecks } from '../findings.ts';
import type { Trust } from '../trust.ts';
import { checkAuthority } from './signatures.ts';

/** Entry 0, whose fingerprint is known to be the trusted one. docs/protocol.md §5. */
export function admitManifest(checks: EntryChecks, manifest: Manifest, trust: Trust): Election {
  checks.count('MANIFEST', 1);
  checkAuthority(checks, manifest.authorityKey, manifest);
  checkKeys(checks, manifest);
  checkBoard(checks, manifest, trust);
  const election = electionOf(manifest, trust.fingerprint);
  readPoint(checks, election.registrarKey, 'registrarKey');
  return election;
}

/** Every signing key and age recipient decodes. */
function checkKeys(checks: EntryChecks, manifest: Manifest): void {
  const trustee = (i: number, member: string): string => `trustees.${i}.${member}`;
  const signing: [path: string, key: string][] = [
    ['authorityKey', manifest.authorityKey],
    ['logKey', manifest.logKey],
    ...manifest.trustees.map((t, i): [string, string] => [trustee(i, 'signingKey'), t.signingKey]),
  ];
  for (const [path, key] of signing) {
    const usable = isEd25519PublicKey(bytesOf(key));
    checks.check(usable, 'KEY_INVALID', 'Not a usable Ed25519 key.', path);
  }
  manifest.witnesses.vkeys.forEach((vkey, i) => {
    const usable = isEd25519PublicKey(witnessPublicKey(vkey));
    checks.check(usable, 'KEY_INVALID', 'Not a usable Ed25519 key.', `witnesses.vkeys.${i}`);
  });
  const recipients: [path: string, recipient: string][] = [
    ['auditors', manifest.auditors],
    ...manifest.trustees.map((t, i): [string, string] => [trustee(i, 'recipient'), t.recipient]),
  ];
  for (const [path, recipient] of recipients) {
    checks.check(isAgeRecipient(recipient), 'KEY_INVALID', 'Not an age X25519 recipient.', path);
  }
}

/** Bech32 of 32 bytes under "age", its checksum right (age-encryption.org/v1). */
function isAgeRecipient(text: string): boolean {
  const decoded = bech32.decodeUnsafe(text);
  if (decoded?.prefix !== 'age') return false;
  return bech32.fromWordsUnsafe(decoded.words)?.length === 32;
}

/** The manifest belongs to the board whose key is trusted. */
function checkBoard(checks: EntryChecks, manifest: Manifest, trust: Trust): void {
  const named = manifest.origin === trust.log.name;
  const origin = `The manifest names the board ${manifest.origin}, your log key ${trust.log.name}.`;
  checks.check(named, 'ORIGIN', origin, 'origin');
  const sameKey = bytesEqual(bytesOf(manifest.logKey), trust.log.publicKey);
  checks.check(sameKey, 'LOG_KEY', 'The manifest names another log key than you did.', 'logKey');
}
