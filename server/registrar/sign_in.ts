import { randomBytes } from 'node:crypto';
import { eidNonce } from '../../crypto/eid.ts';
import { decodePoint } from '../../crypto/group/ristretto.ts';
import { authorization } from '../../crypto/wire/ballot.ts';
import { fromBase64Url, toBase64Url, utf8 } from '../../crypto/wire/bytes.ts';
import { canonicalText } from '../../crypto/wire/canonical.ts';
import { decodeAs } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Election } from '../board/board.ts';
import type { SessionExtension, SessionStatus } from '../contract/api.ts';
import type { Attempt, OidcClients } from '../eid/oidc.ts';
import type { EidProvider } from '../eid/provider_config.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { issueBallot, type Registrar } from './issue_ballot.ts';
import type { PendingSignIn, SignInRows } from './sign_in_rows.ts';

export interface SignInDependencies extends Registrar {
  readonly rows: SignInRows;
  readonly oidc: OidcClients;
  readonly providers: readonly EidProvider[];
  /** Scheme, host and port under which voters reach this server, without a slash at the end. */
  readonly publicUrl: string;
}

/** url: the eID's page. cookie: the session's secret, for this browser only. */
export interface BegunSignIn {
  readonly url: string;
  readonly salt: string;
  readonly cookie: string;
}

/**
 * A session that is extended may outlast the closing by so long: whoever is late is then told that
 * voting has closed, and not that they were signed out.
 */
const AFTER_CLOSING_MS = 10 * 60_000;

/** Signing voters in: send them to their eID, take them back, issue their ballot. */
export class SignIn {
  readonly #deps: SignInDependencies;

  constructor(dependencies: SignInDependencies) {
    this.#deps = dependencies;
  }

  /**
   * Begins a sign-in for a ballot key (base64url). Codes: NOT_FOUND, PHASE, VOTING_CLOSED,
   * PROVIDER_UNKNOWN, POINT_INVALID, AUTH_PROVIDER.
   */
  async begin(slug: string, providerId: string, ballotKey: string): Promise<Outcome<BegunSignIn>> {
    const open = await this.#openElection(slug);
    if (!open.ok) return open;
    const provider = this.#providerOf(open.value.manifest, providerId);
    if (!provider.ok) return provider;
    const key = fromBase64Url(ballotKey);
    if (key === undefined || decodePoint(key) === undefined) {
      return refuse('POINT_INVALID', 'The ballot key is not a point of the group.', 'ballotKey');
    }

    const salt = randomBytes(32);
    const attempt = this.#attempt(slug, {
      state: randomText(),
      nonce: eidNonce(open.value.fingerprint, key, salt),
      codeVerifier: randomText(),
    });
    const url = await this.#deps.oidc.begin(provider.value, attempt);
    if (!url.ok) return url;

    const begun = { url: url.value, salt: toBase64Url(salt), cookie: randomText() };
    await this.#deps.rows.begin({
      ...begun,
      oidcState: attempt.state,
      slug,
      provider: providerId,
      ballotKey,
      codeVerifier: attempt.codeVerifier,
    });
    return accept(begun);
  }

  /**
   * Finishes the sign-in that this browser began. `answer`: the query with which the eID sent it
   * back. Works once; a refusal stays with the session, so that the voting page can explain it.
   * Codes: AUTH_STATE, then those of `OidcClients.finish` and `issueBallot`.
   */
  async finish(slug: string, cookie: string, answer: URLSearchParams): Promise<Outcome<null>> {
    const pending = await this.#deps.rows.take(slug, cookie, answer.get('state') ?? '');
    if (pending === undefined) {
      return refuse(
        'AUTH_STATE',
        'This sign-in was not begun in this browser, or is over. Sign in again from the voting page.',
      );
    }
    const outcome = await this.#redeem(pending, answer).catch(async (error: unknown) => {
      await this.#deps.rows.refuse(cookie, 'INTERNAL');
      throw error;
    });
    if (!outcome.ok) await this.#deps.rows.refuse(cookie, outcome.code);
    return outcome;
  }

  /** The voting page asks this; an ended session is told from none, so that it can say so. */
  async status(slug: string, cookie: string | undefined): Promise<SessionStatus> {
    if (cookie === undefined) return { state: 'none' };
    const found = await this.#deps.rows.find(slug, cookie);
    if (found === undefined) return { state: 'refused', code: 'SIGNED_OUT' };
    if (found.state === 'pending') return { state: 'pending' };
    if (found.state === 'refused') return { state: 'refused', code: found.code };
    const issued = decodeAs(authorization, utf8(found.issued), 4_096);
    return {
      state: 'signed-in',
      authorization: issued,
      votedBefore: await this.#deps.board.hasVoted(slug, issued.pseudonym),
      expiresAt: toSeconds(found.expiresAt),
    };
  }

  /**
   * Gives a voter who is still signed in the whole time of a session again. Answers when it then ends.
   * Codes: NOT_FOUND, PHASE, VOTING_CLOSED, SIGNED_OUT, SESSION_LIMIT.
   */
  async extend(slug: string, cookie: string | undefined): Promise<Outcome<SessionExtension>> {
    const open = await this.#openElection(slug);
    if (!open.ok) return open;
    const latest = new Date(Date.parse(open.value.manifest.closesAt) + AFTER_CLOSING_MS);
    const expiresAt = cookie && (await this.#deps.rows.extend(slug, cookie, latest));
    if (expiresAt) return accept({ expiresAt: toSeconds(expiresAt) });
    const found = cookie && (await this.#deps.rows.find(slug, cookie));
    return found && found.state === 'signed-in'
      ? refuse('SESSION_LIMIT', 'This session cannot be extended any more. Sign in again.')
      : refuse('SIGNED_OUT', 'The session has ended. Sign in again.');
  }

  async end(slug: string, cookie: string | undefined): Promise<void> {
    if (cookie !== undefined) await this.#deps.rows.end(slug, cookie);
  }

  async #redeem(pending: PendingSignIn, answer: URLSearchParams): Promise<Outcome<null>> {
    const { slug, ballotKey, salt } = pending;
    const open = await this.#openElection(slug);
    if (!open.ok) return open;
    const provider = this.#providerOf(open.value.manifest, pending.provider);
    if (!provider.ok) return provider;

    const { fingerprint, manifest } = open.value;
    const attempt = this.#attempt(slug, {
      state: pending.oidcState,
      nonce: eidNonce(fingerprint, decode(ballotKey), decode(salt)),
      codeVerifier: pending.codeVerifier,
    });
    const identity = await this.#deps.oidc.finish(provider.value, attempt, answer);
    if (!identity.ok) return identity;

    const issued = await issueBallot(this.#deps, {
      ...{ slug, fingerprint, manifest, ballotKey, salt },
      provider: pending.provider,
      identity: identity.value,
    });
    if (!issued.ok) return issued;
    await this.#deps.rows.complete(pending.cookie, canonicalText(issued.value));
    return accept(null);
  }

  async #openElection(slug: string): Promise<Outcome<OpenElection>> {
    const election = await this.#deps.board.election(slug);
    if (election === undefined) return refuse('NOT_FOUND', `There is no election ${slug}.`);
    const { manifest, fingerprint, phase } = election;
    if (manifest === undefined || fingerprint === undefined || phase === 'setup') {
      return refuse('PHASE', 'Voting has not begun. Come back when it opens.');
    }
    if (phase !== 'voting') return refuse('VOTING_CLOSED', 'Voting is over.');
    return accept({ ...election, manifest, fingerprint });
  }

  /** Recognised by the election, known to this server under the same issuer, and fit for it. */
  #providerOf(manifest: Manifest, id: string): Outcome<EidProvider> {
    const recognised = manifest.providers.find((provider) => provider.id === id);
    const known = this.#deps.providers.find(({ listed }) => listed.id === id);
    const usable =
      recognised !== undefined &&
      known?.listed.issuer === recognised.issuer &&
      (manifest.rehearsal || !known.rehearsalOnly);
    return usable
      ? accept(known)
      : refuse('PROVIDER_UNKNOWN', 'This election does not recognise that eID.', 'provider');
  }

  #attempt(slug: string, secrets: Omit<Attempt, 'redirectUri'>): Attempt {
    return { ...secrets, redirectUri: `${this.#deps.publicUrl}/e/${slug}/signed-in` };
  }
}

type OpenElection = Election & { readonly manifest: Manifest; readonly fingerprint: string };

/** 256 bits, safe in a cookie and in a query; PKCE asks for at least 43 characters. */
function randomText(): string {
  return toBase64Url(randomBytes(32));
}

/** What this server wrote itself. */
function decode(text: string): Uint8Array {
  const bytes = fromBase64Url(text);
  if (bytes === undefined) throw new Error('sign_in: a stored value is damaged');
  return bytes;
}

function toSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
