import { eidNonce } from '../../../crypto/eid.ts';
import type { SchnorrKey } from '../../../crypto/schnorr.ts';
import { verifyAuthorization } from '../../../crypto/signature.ts';
import type { Authorization } from '../../../crypto/wire/ballot.ts';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { styleOf } from '../../../crypto/wire/layout.ts';
import type { SignInResponse } from '../../../server/contract/api.ts';
import { EID_REQUEST_MEMBERS, EID_REQUEST_OPTIONS } from '../../../server/contract/eid_request.ts';
import { done, failed, type Outcome } from '../trouble.ts';
import type { OpenedElection } from './election.ts';

const KNOWN_MEMBERS: ReadonlySet<string> = new Set([
  ...EID_REQUEST_MEMBERS,
  ...EID_REQUEST_OPTIONS,
]);

/** Where an eID sends voters back to: a page of this election, on the server that voters use. */
export function returnAddress(origin: string, slug: string): string {
  return `${origin}/e/${slug}/signed-in`;
}

/**
 * The eID's address, if it asks the eID to sign this page's ballot key: its `nonce` is the one
 * recomputed here, and nothing in it could take the nonce's place. A server that swapped the key
 * would be found out before the voter signs in. returnTo: `returnAddress`.
 * Source: docs/protocol.md §7.
 */
export function checkedAddress(
  answer: SignInResponse,
  election: OpenedElection,
  key: SchnorrKey,
  returnTo: string,
): Outcome<string> {
  const salt = fromBase64Url(answer.salt);
  if (salt === undefined || !URL.canParse(answer.url)) return failed('UNKNOWN_ANSWER');
  const url = new URL(answer.url);
  const expected = eidNonce(election.fingerprint, key.publicKey, salt);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  const { searchParams: members } = url;
  const isRequest =
    hasKnownMembers(members) &&
    members.get('response_type') === 'code' &&
    members.get('redirect_uri') === returnTo &&
    members.get('nonce') === expected;
  if (!isWeb || !isRequest) return failed('EID_ADDRESS');
  // Spelled anew, so that the eID cannot read another request out of it than was checked here.
  return done(`${url.origin}${url.pathname}?${members.toString()}`);
}

/** True for every member that must be there, some that may, none twice and nothing else. */
function hasKnownMembers(members: URLSearchParams): boolean {
  const names = [...members.keys()];
  return (
    new Set(names).size === names.length &&
    names.every((name) => KNOWN_MEMBERS.has(name)) &&
    EID_REQUEST_MEMBERS.every((name) => members.has(name)) &&
    // It can ask for a nonce of a given value; a backslash could hide the word.
    !/nonce|\\/u.test(members.get('claims') ?? '')
  );
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
