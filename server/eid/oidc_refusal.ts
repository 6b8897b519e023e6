import * as openid from 'openid-client';
import { type Refused, refuse } from '../outcome.ts';

/** Answers of an eID that mean: the voter turned back. */
const TURNED_BACK = new Set([
  'access_denied',
  'user_cancel',
  'login_required',
  'interaction_required',
  'consent_required',
]);

/** Faults of the library's that mean: the eID is out of order, not: somebody is cheating. */
const OUT_OF_ORDER = new Set([
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
]);

/** What to tell the voter when the code grant failed. Rethrows what is a fault of our own. */
export function oidcRefusal(error: unknown): Refused {
  if (error instanceof openid.AuthorizationResponseError) {
    return TURNED_BACK.has(error.error) ? cancelled() : outOfOrder();
  }
  if (error instanceof openid.ResponseBodyError) {
    // A code that was used before, or is not this client's, is an invalid grant.
    return error.error === 'invalid_grant' ? notBelieved() : outOfOrder();
  }
  if (isNonceMismatch(error)) {
    return refuse(
      'AUTH_NONCE',
      'What your eID signed is for another ballot. Sign in again from the voting page.',
    );
  }
  if (error instanceof openid.ClientError) {
    return OUT_OF_ORDER.has(error.code ?? '') ? outOfOrder() : notBelieved();
  }
  if (isNetworkFailure(error)) return outOfOrder();
  throw error;
}

function isNonceMismatch(error: unknown): boolean {
  if (!(error instanceof openid.ClientError) || !(error.cause instanceof Error)) return false;
  const detail = error.cause.cause;
  return typeof detail === 'object' && detail !== null && 'claim' in detail
    ? detail.claim === 'nonce'
    : error.cause.message.includes('"nonce"');
}

/** fetch reports an unreachable host as a TypeError with a cause. */
function isNetworkFailure(error: unknown): boolean {
  return (
    (error instanceof TypeError && error.cause !== undefined) ||
    (error instanceof DOMException && ['TimeoutError', 'AbortError'].includes(error.name))
  );
}

function cancelled(): Refused {
  return refuse('AUTH_CANCELLED', 'You left the sign-in. Start again when you are ready.');
}

function outOfOrder(): Refused {
  return refuse('AUTH_PROVIDER', 'The eID does not answer as it should. Try again in a while.');
}

function notBelieved(): Refused {
  return refuse('AUTH_TOKEN', 'The answer of the eID is not valid. Sign in again.');
}
