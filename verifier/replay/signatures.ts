import { verifyEd25519 } from '../../crypto/group/ed25519.ts';
import { type Entry, unsignedBytes } from '../../crypto/wire/entry.ts';
import { bytesOf, type Election } from '../election.ts';
import { readSchnorrPair, schnorrChallenge, schnorrHolds } from '../equations/schnorr.ts';
import { attempt, type EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { hash } from '../transcript.ts';

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
export function checkRegistrar(checks: EntryChecks, election: Election, entry: Signed): void {
  attempt(() => {
    const pair = readSchnorrPair(checks, bytesOf(entry.signature), 'signature');
    const message = hash('registrar-entry', unsignedBytes(entry));
    const c = schnorrChallenge(pair.commitment, election.registrarKeyBytes, message);
    const signed = schnorrHolds(pair, election.registrarKey, c);
    checks.check(signed, 'REGISTRAR_SIGNATURE', 'The registrar did not sign this.', 'signature');
  });
}

function isSigned(key: string, entry: Signed): boolean {
  const message = hash('entry', unsignedBytes(entry));
  return verifyEd25519(bytesOf(key), message, bytesOf(entry.signature));
}
