import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import * as openid from 'openid-client';
import type { AssuranceLevel } from '../../crypto/wire/manifest.ts';
import { levelOf } from '../contract/assurance.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { oidcRefusal } from './oidc_refusal.ts';
import { type EidProvider, isLoopback } from './provider_config.ts';

/** How long a voter waits for an eID that does not answer. */
const TIMEOUT_SECONDS = 10;
/** Clocks of two institutions differ. */
const CLOCK_TOLERANCE_SECONDS = 30;

/** Who an eID says is present, with its signed word. */
export interface Identity {
  /** As the eID spells it; not yet normalised. */
  readonly person: string;
  /** Undefined where the eID names none, or one without an EU equivalent. */
  readonly level: AssuranceLevel | undefined;
  readonly idToken: string;
  /** The issuer's published key that verifies the ID token. */
  readonly issuerKey: JWK;
}

/** One attempt of one voter. state, nonce and codeVerifier are known to this server only. */
export interface Attempt {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** OpenID Connect towards every configured eID: authorization code flow with PKCE. */
export class OidcClients {
  readonly #configurations = new Map<string, Promise<openid.Configuration>>();

  /** The page to send the voter to. Code: AUTH_PROVIDER where the eID does not answer. */
  async begin(provider: EidProvider, attempt: Attempt): Promise<Outcome<string>> {
    const challenge = await openid.calculatePKCECodeChallenge(attempt.codeVerifier);
    try {
      const url = openid.buildAuthorizationUrl(await this.#configuration(provider), {
        // Whoever used this browser before may still be signed in at the eID.
        prompt: 'login',
        ...provider.oidc.parameters,
        redirect_uri: attempt.redirectUri,
        scope: provider.oidc.scopes,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      return accept(url.href);
    } catch {
      return refuse('AUTH_PROVIDER', 'The eID does not answer. Try again in a few minutes.');
    }
  }

  /**
   * Redeems the code that the eID sent the voter back with, and checks the ID token: signature,
   * issuer, audience, times, nonce. `answer`: the query of the address the voter came back to.
   * Codes: AUTH_CANCELLED, AUTH_PROVIDER, AUTH_NONCE, AUTH_TOKEN.
   */
  async finish(
    provider: EidProvider,
    attempt: Attempt,
    answer: URLSearchParams,
  ): Promise<Outcome<Identity>> {
    try {
      const configuration = await this.#configuration(provider);
      const tokens = await openid.authorizationCodeGrant(
        configuration,
        new URL(`${attempt.redirectUri}?${answer.toString()}`),
        {
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          pkceCodeVerifier: attempt.codeVerifier,
          idTokenExpected: true,
        },
      );
      return await identify(provider, configuration, tokens);
    } catch (error) {
      return oidcRefusal(error);
    }
  }

  /** Asked for once and kept; a failure is not kept. */
  #configuration(provider: EidProvider): Promise<openid.Configuration> {
    const { id } = provider.listed;
    const known = this.#configurations.get(id);
    if (known !== undefined) return known;
    const fresh = discover(provider);
    this.#configurations.set(id, fresh);
    fresh.catch(() => this.#configurations.delete(id));
    return fresh;
  }
}

function discover({ listed, oidc }: EidProvider): Promise<openid.Configuration> {
  return openid.discovery(
    new URL(listed.issuer),
    oidc.clientId,
    {
      // Pinned: the eID's word on which algorithm to accept is not asked, `none` least of all.
      id_token_signed_response_alg: oidc.signingAlgorithm,
      [openid.clockTolerance]: CLOCK_TOLERANCE_SECONDS,
    },
    oidc.clientSecret === undefined ? openid.None() : openid.ClientSecretPost(oidc.clientSecret),
    {
      timeout: TIMEOUT_SECONDS,
      execute: [
        // The library believes TLS and leaves the signature unchecked unless told otherwise; to us
        // the signature is the evidence.
        openid.enableNonRepudiationChecks,
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so as a warning only
        ...(isLoopback(listed.issuer) ? [openid.allowInsecureRequests] : []),
      ],
    },
  );
}

async function identify(
  provider: EidProvider,
  configuration: openid.Configuration,
  tokens: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers,
): Promise<Outcome<Identity>> {
  const { oidc } = provider;
  const idToken = tokens.id_token ?? '';
  const claims: Readonly<Record<string, unknown>> = tokens.claims() ?? {};
  const person = claims[oidc.personClaim];
  if (typeof person !== 'string') {
    return refuse('AUTH_TOKEN', 'The eID did not say who you are. Tell the election office.');
  }
  return accept({
    person: oidc.personPrefix + person,
    level: levelOf(oidc.levels, claims[oidc.levelClaim]),
    idToken,
    issuerKey: await keyOf(configuration, idToken),
  });
}

/** The signature was checked already; this names the key, and checks it once more with other code. */
async function keyOf(configuration: openid.Configuration, idToken: string): Promise<JWK> {
  const { kid, alg } = decodeProtectedHeader(idToken);
  const published = openid.getJwksCache(configuration)?.jwks.keys ?? [];
  for (const key of published) {
    if (kid !== undefined && key.kid !== kid) continue;
    try {
      await compactVerify(idToken, await importJWK(key, alg));
      return key;
    } catch {
      continue; // another of the issuer's keys
    }
  }
  throw new Error('oidc: no published key verifies an ID token that was verified before');
}
