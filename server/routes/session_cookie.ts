import type { CookieOptions, Request, Response } from 'express';
import { SESSION_MINUTES } from '../registrar/sign_in_rows.ts';

/** One cookie an election, so that signing in to one does not end another's session. */
export class SessionCookie {
  readonly #secure: boolean;

  /** secure: voters reach the server over https, so the cookie travels over nothing else. */
  constructor(secure: boolean) {
    this.#secure = secure;
  }

  read(request: Request, slug: string): string | undefined {
    const name = this.#name(slug);
    const cookies = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return cookies.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  }

  /** Kept beyond the session's end, so that the page can say that it ended. */
  set(response: Response, slug: string, secret: string): void {
    const maxAge = 2 * SESSION_MINUTES * 60_000;
    response.cookie(this.#name(slug), secret, { ...this.#options(), maxAge });
  }

  clear(response: Response, slug: string): void {
    response.clearCookie(this.#name(slug), this.#options());
  }

  /** __Host-: a neighbouring host cannot plant one. */
  #name(slug: string): string {
    return `${this.#secure ? '__Host-' : ''}glas-${slug}`;
  }

  /** Lax, not Strict: the eID sends the voter back by a link from its own site. */
  #options(): CookieOptions {
    return { httpOnly: true, sameSite: 'lax', secure: this.#secure, path: '/' };
  }
}
