import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { eidNonce } from '../../../crypto/eid.ts';
import { fromBase64Url } from '../../../crypto/wire/bytes.ts';
import { decodeUtf8, parseJson } from '../../../crypto/wire/canonical.ts';
import type { Evidence } from '../../../crypto/wire/evidence.ts';
import { levelOf, reaches } from '../../../server/contract/assurance.ts';
import { SIGNING_ALGORITHMS } from '../../../server/contract/eid_settings.ts';
import { countryOf, normalisePerson } from '../../../server/contract/person.ts';
import type { AuditCode } from './audit_codes.ts';
import { type KnownProvider, thumbprintOf } from './known_provider.ts';
import type { Window } from './window.ts';

/** Clocks of two institutions, and of the authority. */
const CLOCK_TOLERANCE_SECONDS = 120;

/** What an eID's word comes to. Never leaves the process: it names a person. */
export interface SignedIn {
  readonly person: string;
  /** Whom the eID said it to: a client, as it spells it. */
  readonly audience: string;
  /** Of the issuer's key, by RFC 7638. */
  readonly thumbprint: string;
}

export type Judged =
  | { readonly ok: true; readonly value: SignedIn }
  | { readonly ok: false; readonly code: AuditCode };

/**
 * Judges the eID's signed word: by the provider's keys where the auditors gave them, else by the one
 * that the evidence brings. docs/protocol.md §7. Codes: ISSUER_KEY, ID_TOKEN, ISSUER, AUDIENCE, NONCE,
 * TIMES, ASSURANCE, PERSON.
 */
export async function judgeIdToken(
  evidence: Evidence,
  provider: KnownProvider,
  window: Window,
): Promise<Judged> {
  const thumbprint = await thumbprintOf(evidence.issuerKey).catch(() => undefined);
  if (thumbprint === undefined) return wrong('ISSUER_KEY');
  const key = provider.keys === undefined ? evidence.issuerKey : provider.keys.get(thumbprint);
  if (key === undefined) return wrong('ISSUER_KEY');
  const claims = await claimsOf(evidence.idToken, key);
  if (claims === undefined) return wrong('ID_TOKEN');

  const { listed, personClaim, personPrefix, levelClaim, levels, clientId } = provider;
  if (claims['iss'] !== listed.issuer) return wrong('ISSUER');
  const audience = audienceOf(claims);
  if (audience === undefined || (clientId ?? audience) !== audience) return wrong('AUDIENCE');
  if (claims['nonce'] !== nonceOf(evidence)) return wrong('NONCE');
  if (!isWithin(window, claims['iat'])) return wrong('TIMES');
  if (!reaches(levelOf(levels, claims[levelClaim]), listed.minimumAssurance)) {
    return wrong('ASSURANCE');
  }
  const named = claims[personClaim];
  const person = typeof named === 'string' ? normalisePerson(personPrefix + named) : undefined;
  if (person === undefined || countryOf(person) !== listed.country) return wrong('PERSON');
  return { ok: true, value: { person, audience, thumbprint } };
}

function wrong(code: AuditCode): Judged {
  return { ok: false, code };
}

type Claims = Readonly<Record<string, unknown>>;

/** What the key signed; undefined where it did not. */
async function claimsOf(idToken: string, key: JWK): Promise<Claims | undefined> {
  try {
    const { alg } = decodeProtectedHeader(idToken);
    const options = { algorithms: [...SIGNING_ALGORITHMS] };
    const { payload } = await compactVerify(idToken, await importJWK(key, alg), options);
    const claims = parseJson(decodeUtf8(payload));
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : undefined;
  } catch {
    return undefined; // not a token, or not signed by this key
  }
}

/** One client; undefined where the eID spoke to several, or did not say. */
function audienceOf({ aud, azp }: Claims): string | undefined {
  const one: unknown = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  return typeof one === 'string' && (azp ?? one) === one ? one : undefined;
}

function nonceOf({ election, ballotKey, salt }: Evidence): string {
  const [key, random] = [fromBase64Url(ballotKey), fromBase64Url(salt)];
  return eidNonce(election, key ?? new Uint8Array(), random ?? new Uint8Array());
}

function isWithin({ from, until }: Window, issuedAt: unknown): boolean {
  return (
    typeof issuedAt === 'number' &&
    issuedAt >= from - CLOCK_TOLERANCE_SECONDS &&
    issuedAt <= until + CLOCK_TOLERANCE_SECONDS
  );
}
