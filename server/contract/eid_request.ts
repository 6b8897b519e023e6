/**
 * The members of the request with which a voter is sent to an eID (OpenID Connect Core 1.0, §3.1.2.1
 * and §5; PKCE, RFC 7636). The voter's page opens no address with any other: `request` and
 * `request_uri`, for one, would take the place of the nonce that it checked.
 */

/** Made by the server for each sign-in; each is there exactly once. */
export const EID_REQUEST_MEMBERS = [
  'client_id',
  'code_challenge',
  'code_challenge_method',
  'nonce',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
] as const;

/** What an eID may want besides (`parameters` of its configuration); each at most once. */
export const EID_REQUEST_OPTIONS = [
  'acr_values',
  'claims',
  'claims_locales',
  'display',
  'login_hint',
  'max_age',
  'prompt',
  'ui_locales',
] as const;
