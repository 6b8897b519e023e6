import { verifyEd25519 } from '../../crypto/group/ed25519.ts';
import { type Entry, unsignedBytes } from '../../crypto/wire/entry.ts';
import { withoutSignature } from '../../crypto/wire/entry_bytes.ts';
import { bytesOf, type Election } from '../election.ts';
import { verifyClaims } from '../equations/claim.ts';
import { registrarClaim } from '../equations/signature_claim.ts';
import { attempt, type EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { hash } from '../transcript.ts';
import type { ElectionState } from './state.ts';

type Signed = Entry & { readonly signature: string };

/** Ed25519 by the authority over hash("entry", entry without `signature`). docs/protocol.md §3. */
export function checkAuthority(checks: EntryChecks, authorityKey: string, entry: Signed): void {
  const signed = isSigned(authorityKey, entry);
  checks.check(signed, 'AUTHORITY_SIGNATURE', 'The authority did not sign this.', 'signature');
}

/** Ed25519 by the entry's trustee, who must be one of the manifest. */
export function checkTrustee(
  checks: EntryChecks,
  election: Election,
  entry: Signed & { readonly trustee: number },
): void {
  checkKnownTrustee(checks, election, entry.trustee, 'trustee');
  const { signingKey } = item(election.manifest.trustees, entry.trustee - 1);
  const message = `Trustee ${entry.trustee} did not sign this.`;
  checks.check(isSigned(signingKey, entry), 'TRUSTEE_SIGNATURE', message, 'signature');
}

/** A trustee's index is 1..n. */
export function checkKnownTrustee(
  checks: EntryChecks,
  election: Election,
  trustee: number,
  path: string,
): void {
  const known = trustee <= election.manifest.trustees.length;
  const message = `The manifest has no trustee ${trustee}.`;
  checks.demand(known, 'TRUSTEE_UNKNOWN', message, path);
}

/** Schnorr by the registrar over hash("registrar-entry", entry without `signature`). */
export function checkRegistrar(
  { room, election }: ElectionState,
  checks: EntryChecks,
  entry: Signed,
  bytes: Uint8Array,
): void {
  const claim = registrarClaim({
    bytes: bytesOf(entry.signature),
    key: election.registrarKey,
    message: hash('registrar-entry', withoutSignature(bytes)),
    path: 'signature',
  });
  attempt(() => {
    verifyClaims(room, checks, [claim]);
  });
}

function isSigned(key: string, entry: Signed): boolean {
  const message = hash('entry', unsignedBytes(entry));
  return verifyEd25519(bytesOf(key), message, bytesOf(entry.signature));
}
