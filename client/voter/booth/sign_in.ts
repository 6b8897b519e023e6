import { eidNonce } from '../../../crypto/eid.ts';
import type { SchnorrKey } from '../../../crypto/schnorr.ts';
import { verifyAuthorization } from '../../../crypto/signature.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { styleOf } from '../../../crypto/wire/layout.ts';
import type { SignInResponse } from '../../../server/contract/api.ts';
import { done, failed, type Outcome } from '../trouble.ts';
import type { OpenedElection } from './election.ts';

/**
 * The eID's address, if it asks the eID to sign this page's ballot key: its `nonce` is the one
 * recomputed here. A server that swapped the key would be found out before the voter signs in.
 * Source: docs/protocol.md §7.
 */
export function checkedAddress(
  answer: SignInResponse,
  election: OpenedElection,
  key: SchnorrKey,
): Outcome<string> {
  const salt = fromBase64Url(answer.salt);
  if (salt === undefined || !URL.canParse(answer.url)) return failed('UNKNOWN_ANSWER');
  const url = new URL(answer.url);
  const expected = eidNonce(election.fingerprint, key.publicKey, salt);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  const nonces = url.searchParams.getAll('nonce');
  return isWeb && nonces.length === 1 && nonces[0] === expected
    ? done(answer.url)
    : failed('EID_ADDRESS');
}

/** True where the registrar lets this page's ballot key vote in this election, in a known style. */
export function isOurs(
  authorization: Authorization,
  election: OpenedElection,
  key: SchnorrKey,
): boolean {
  const { manifest, fingerprint } = election;
  return (
    authorization.ballotKey === toBase64Url(key.publicKey) &&
    styleOf(manifest, authorization.style) !== undefined &&
    verifyAuthorization(manifest.registrarKey, fingerprint, authorization)
  );
}
