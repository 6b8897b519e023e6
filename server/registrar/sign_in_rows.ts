import { createHash } from 'node:crypto';
import type { Code } from '../contract/codes.ts';
import type { Sql } from '../store/connection.ts';

/** From being sent to the eID to the end of the session. */
export const SESSION_MINUTES = 30;
/** How often a session is extended: more than the ten times that WCAG 2.2.1 asks for, and an end. */
export const MAX_EXTENSIONS = 12;

/** What is remembered while the voter is at the eID. cookie, oidcState: as the browser holds them. */
export interface PendingSignIn {
  readonly cookie: string;
  readonly oidcState: string;
  readonly slug: string;
  readonly provider: string;
  readonly ballotKey: string;
  readonly salt: string;
  readonly codeVerifier: string;
}

export type SignInState =
  | { readonly state: 'pending' }
  | { readonly state: 'refused'; readonly code: Code }
  | { readonly state: 'signed-in'; readonly issued: string; readonly expiresAt: Date };

/** The rows of `sign_in`. Every process sees the same, so any of them can finish what one began. */
export class SignInRows {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Stores a new sign-in, and forgets those that have expired. */
  async begin(signIn: PendingSignIn): Promise<void> {
    await this.#sql`delete from sign_in where expires_at < now()`;
    await this.#sql`
      insert into sign_in
        (id, oidc_state, slug, provider, ballot_key, salt, code_verifier, state, expires_at)
      values
        (${digest(signIn.cookie)}, ${digest(signIn.oidcState)}, ${signIn.slug}, ${signIn.provider},
         ${signIn.ballotKey}, ${signIn.salt}, ${signIn.codeVerifier}, 'pending',
         now() + make_interval(mins => ${SESSION_MINUTES}))`;
  }

  /**
   * Takes the sign-in that this browser began with this state: once. Whoever comes second, with the
   * same answer or another, gets undefined; so does another browser.
   */
  async take(slug: string, cookie: string, oidcState: string): Promise<PendingSignIn | undefined> {
    const [row] = await this.#sql<Omit<PendingSignIn, 'cookie' | 'oidcState' | 'slug'>[]>`
      with waiting as (
        select id, code_verifier from sign_in
        where id = ${digest(cookie)} and oidc_state = ${digest(oidcState)} and slug = ${slug}
          and state = 'pending' and code_verifier is not null and expires_at > now()
        for update
      )
      update sign_in set code_verifier = null
      from waiting
      where sign_in.id = waiting.id
      returning provider, ballot_key as "ballotKey", salt, waiting.code_verifier as "codeVerifier"`;
    return row === undefined ? undefined : { ...row, cookie, oidcState, slug };
  }

  async refuse(cookie: string, code: Code): Promise<void> {
    await this.#sql`
      update sign_in set state = 'refused', refusal = ${code}
      where id = ${digest(cookie)} and state = 'pending'`;
  }

  /** issued: the authorization, canonical JSON. The session's time begins now. */
  async complete(cookie: string, issued: string): Promise<void> {
    await this.#sql`
      update sign_in set state = 'signed-in', issued = ${issued},
        expires_at = now() + make_interval(mins => ${SESSION_MINUTES})
      where id = ${digest(cookie)} and state = 'pending'`;
  }

  /** Undefined where the session ended, or never was. */
  async find(slug: string, cookie: string): Promise<SignInState | undefined> {
    const [row] = await this.#sql<SignInState[]>`
      select state, refusal as code, issued, expires_at as "expiresAt" from sign_in
      where id = ${digest(cookie)} and slug = ${slug} and expires_at > now()`;
    return row;
  }

  /**
   * Begins the session's time again, but not beyond `latest`. Undefined where it has ended, where it
   * was extended too often, and where it would not last longer.
   */
  async extend(slug: string, cookie: string, latest: Date): Promise<Date | undefined> {
    const [row] = await this.#sql<{ expiresAt: Date }[]>`
      with later as (
        select least(now() + make_interval(mins => ${SESSION_MINUTES}),
                     ${latest.toISOString()}::timestamptz) as expires_at
      )
      update sign_in set expires_at = later.expires_at, extensions = extensions + 1
      from later
      where id = ${digest(cookie)} and slug = ${slug} and state = 'signed-in'
        and sign_in.expires_at > now() and sign_in.expires_at < later.expires_at
        and extensions < ${MAX_EXTENSIONS}
      returning sign_in.expires_at as "expiresAt"`;
    return row?.expiresAt;
  }

  async end(slug: string, cookie: string): Promise<void> {
    await this.#sql`delete from sign_in where id = ${digest(cookie)} and slug = ${slug}`;
  }
}

function digest(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}
