import { exportJWK, generateKeyPair } from 'jose';
import { randomBytes } from 'node:crypto';
import { Provider, type Account, type Configuration } from 'oidc-provider';
import { firstSpoken, LANGUAGES } from '../contract/languages.ts';
import type { PageFiles } from '../pages/page_files.ts';
import type { Citizen } from './citizens.ts';
import { demoErrorPage } from './demo_page.ts';
import type { DemoStore } from './demo_store.ts';

export interface DemoIssuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingAlgorithm: string;
  readonly provider: Provider;
}

interface IssuerOptions {
  /** Address of the issuer; its path is where it is mounted. */
  readonly issuer: string;
  readonly publicUrl: string;
  readonly citizens: ReadonlyMap<string, Citizen>;
  readonly store: DemoStore;
  readonly pageFiles: PageFiles;
  readonly behindProxy: boolean;
}

const MINUTES = 60;
const CLIENT_ID = 'glas';
const ALGORITHM = 'ES256';
/** Strongest first; the ID token says the one that the citizen has. */
const LEVELS = ['high', 'substantial', 'low'];

/** A real OpenID Connect provider for one country's invented citizens, with a key made now. */
export async function createDemoIssuer(options: IssuerOptions): Promise<DemoIssuer> {
  const clientSecret = randomBytes(32).toString('base64url');
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const key = {
    ...(await exportJWK(privateKey)),
    alg: ALGORITHM,
    use: 'sig',
    kid: 'demonstration',
  };
  const provider = new Provider(options.issuer, {
    ...configuration(options),
    jwks: { keys: [key] },
    clients: [client(options.publicUrl, clientSecret)],
  });
  provider.proxy = options.behindProxy;
  allowReturnToAnyElection(provider, options.publicUrl);
  const { issuer } = options;
  return { issuer, clientId: CLIENT_ID, clientSecret, signingAlgorithm: ALGORITHM, provider };
}

function client(publicUrl: string, secret: string) {
  return {
    client_id: CLIENT_ID,
    client_secret: secret,
    redirect_uris: [`${publicUrl}/e/election/signed-in`],
    response_types: ['code' as const],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'client_secret_post' as const,
    id_token_signed_response_alg: ALGORITHM as 'ES256',
    default_acr_values: LEVELS,
  };
}

function configuration(options: IssuerOptions): Configuration {
  const { issuer, citizens, store } = options;
  const path = new URL(issuer).pathname;
  return {
    adapter: (kind) => store.adapter(issuer, kind),
    acrValues: LEVELS,
    scopes: ['openid'],
    // As at TARA, all that there is stands in the ID token.
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'profile_attributes'] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      short: { path: `${path}/` },
      long: { path: `${path}/` },
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    pkce: { required: () => true },
    responseTypes: ['code'],
    ttl: {
      AccessToken: MINUTES,
      AuthorizationCode: MINUTES,
      Grant: 10 * MINUTES,
      IdToken: 5 * MINUTES,
      Interaction: 10 * MINUTES,
      Session: 10 * MINUTES,
    },
    interactions: { url: (_context, { uid }) => `${path}/interaction/${uid}` },
    findAccount: (_context, sub) => accountOf(citizens.get(sub)),
    // Nobody is asked for consent: being presented is all that this eID does.
    loadExistingGrant: async (context) => {
      const { client, session, provider } = context.oidc;
      const grant = new provider.Grant({
        clientId: client?.clientId,
        accountId: session?.accountId,
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    renderError: (context, out) => {
      context.type = 'html';
      const language = firstSpoken(context.acceptsLanguages(), LANGUAGES) ?? 'en';
      context.body = demoErrorPage(language, out.error, options.pageFiles);
    },
  };
}

function accountOf(citizen: Citizen | undefined): Account | undefined {
  if (citizen === undefined) return undefined;
  return {
    accountId: citizen.person,
    claims: () => ({
      sub: citizen.person,
      profile_attributes: {
        given_name: citizen.givenName,
        family_name: citizen.familyName,
        date_of_birth: citizen.dateOfBirth,
      },
    }),
  };
}

/** The library compares with a list; elections come and go while this runs. */
function allowReturnToAnyElection(provider: Provider, publicUrl: string): void {
  provider.Client.prototype.redirectUriAllowed = (uri: string) =>
    uri.startsWith(`${publicUrl}/e/`) &&
    /^[a-z0-9-]+\/signed-in$/.test(uri.slice(`${publicUrl}/e/`.length));
}
