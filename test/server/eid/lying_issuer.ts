import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { EidProvider } from '../../../server/eid/provider_config.ts';

/**
 * An OpenID Connect issuer over real HTTP that says whatever a test wants it to say. An honest one
 * would not: that is what `server/demo/eid.ts` is tested with.
 */
export interface LyingIssuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Published too, as `other`, for RS256. */
  readonly otherKey: CryptoKey;
  /** Replaces what the token endpoint does. `nonce` is what the client asked for. */
  answer: TokenAnswer;
  /** As a server's configuration would list it. */
  readonly provider: EidProvider;
  /** An ID token signed with the published key: an honest one but for `changes`. */
  sign(claims: Claims, changes?: SignChanges): Promise<string>;
  stop(): Promise<void>;
}

/** Of an ID token; one that is undefined is left out. */
export type Claims = Readonly<Record<string, unknown>>;

export interface SignChanges {
  readonly key?: CryptoKey | Uint8Array;
  readonly alg?: string;
  readonly kid?: string;
}

export interface TokenReply {
  readonly status?: number;
  /** A string is sent as it is. */
  readonly body: unknown;
}
export type TokenAnswer = (parameters: URLSearchParams) => TokenReply | Promise<TokenReply>;

const CLIENT_ID = 'glas';

export async function startLyingIssuer(): Promise<LyingIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const published = { ...(await exportJWK(publicKey)), kid: 'published', alg: 'ES256', use: 'sig' };
  const other = await generateKeyPair('RS256');
  const otherPublished = { ...(await exportJWK(other.publicKey)), kid: 'other', alg: 'RS256' };
  const server = createServer((request, response) => {
    void serve(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname === '/.well-known/openid-configuration') reply(response, 200, metadata(issuer));
    else if (pathname === '/jwks') reply(response, 200, { keys: [published, otherPublished] });
    else if (pathname === '/token') {
      const { status = 200, body } = await lying.answer(await readForm(request));
      reply(response, status, body);
    } else reply(response, 404, {});
  }

  const lying: LyingIssuer = {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: 'a secret between the two of them',
    otherKey: other.privateKey,
    answer: () => ({ status: 500, body: {} }),
    provider: asProvider(issuer),
    sign: async (claims, { key = privateKey, alg = 'ES256', kid = 'published' } = {}) => {
      const seconds = Math.floor(Date.now() / 1000);
      const honest = { iss: issuer, aud: CLIENT_ID, iat: seconds, exp: seconds + 300 };
      return new SignJWT({ ...honest, ...claims }).setProtectedHeader({ alg, kid }).sign(key);
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return lying;
}

function asProvider(issuer: string): EidProvider {
  return {
    listed: {
      country: 'EE',
      id: 'lying',
      issuer,
      minimumAssurance: 'substantial',
      scheme: 'oidc',
      title: { en: 'Lying eID' },
    },
    oidc: {
      clientId: CLIENT_ID,
      clientSecret: 'a secret between the two of them',
      scopes: 'openid',
      signingAlgorithm: 'ES256',
      personClaim: 'sub',
      personPrefix: '',
      levelClaim: 'acr',
      levels: { low: 'low', substantial: 'substantial', high: 'high' },
      parameters: {},
    },
    rehearsalOnly: false,
  };
}

function metadata(issuer: string): unknown {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    // More than it is asked for: the client must not take up the offer.
    id_token_signing_alg_values_supported: ['ES256', 'RS256', 'HS256', 'none'],
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    authorization_response_iss_parameter_supported: false,
  };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return new URLSearchParams(text);
}
