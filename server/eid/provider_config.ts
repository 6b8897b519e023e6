import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import { provider, type Provider } from '../../crypto/wire/manifest.ts';
import * as z from '../../crypto/wire/schema.ts';
import type { LevelNames } from '../contract/assurance.ts';
import { EID_REQUEST_OPTIONS } from '../contract/eid_request.ts';
import { CLAIM_DEFAULTS, claimSettings, SIGNING_ALGORITHMS } from '../contract/eid_settings.ts';

/**
 * A voter's page opens no address with other members; it is better to hear so now than from voters.
 */
const parameterName = z.enum(EID_REQUEST_OPTIONS);

/** One eID of the file that GLAS_PROVIDERS names. docs/operations.md shows a whole file. */
const configured = z.strictObject({
  ...provider.shape,
  clientId: z.string().check(z.minLength(1)),
  /** Absent for a public client. */
  clientSecret: z.optional(z.string().check(z.minLength(1))),
  scopes: z.optional(z.string().check(z.regex(/(?:^| )openid(?: |$)/))),
  /** The only algorithm in which ID tokens are accepted; `none` is not one. */
  signingAlgorithm: z.optional(z.enum(SIGNING_ALGORITHMS)),
  ...claimSettings,
  /** More members of the authorization request, as this eID wants them. */
  parameters: z.optional(z.record(parameterName, z.string())),
});

/** What an eID's settings are where the file says nothing else. */
const DEFAULTS = {
  scopes: 'openid',
  signingAlgorithm: 'RS256',
  ...CLAIM_DEFAULTS,
  parameters: {},
} as const;

export interface OidcSettings {
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  readonly scopes: string;
  readonly signingAlgorithm: string;
  readonly personClaim: string;
  readonly personPrefix: string;
  readonly levelClaim: string;
  readonly levels: LevelNames;
  readonly parameters: Readonly<Record<string, string>>;
}

/** An eID that this server can use. */
export interface EidProvider {
  /** As a manifest names it. */
  readonly listed: Provider;
  readonly oidc: OidcSettings;
  /** The demonstration eID: whoever clicks is whoever they like. Never in a real election. */
  readonly rehearsalOnly: boolean;
}

/**
 * Reads a configuration file: a JSON array of eIDs.
 * Throws DecodeError naming the wrong member, or an Error for an issuer without TLS.
 */
export function parseProviders(text: string): EidProvider[] {
  return parseAs(z.array(configured), parseJson(text)).map(asProvider);
}

function asProvider(entry: z.infer<typeof configured>): EidProvider {
  const { country, id, issuer, minimumAssurance, scheme, title, ...oidc } = entry;
  if (!issuer.startsWith('https:') && !isLoopback(issuer)) {
    throw new Error(`${id}: an eID on another machine must be reached over https (${issuer}).`);
  }
  return {
    listed: { country, id, issuer, minimumAssurance, scheme, title },
    oidc: { ...DEFAULTS, ...oidc },
    rehearsalOnly: false,
  };
}

/** True for an address that never leaves this machine, where TLS would protect nothing. */
export function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
}
