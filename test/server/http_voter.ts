import { randomBytes } from 'node:crypto';
import { generateSchnorrKey, type SchnorrKey } from '../../crypto/schnorr.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import {
  sessionStatus,
  type SessionStatus,
  signInResponse,
  type SignInResponse,
} from '../../server/contract/api.ts';
import { CookieJar } from './cookie_jar.ts';

/** A voter at a browser without scripts: real requests, real redirects, one cookie jar. */
export class HttpVoter {
  readonly jar: CookieJar = new CookieJar();
  readonly key: SchnorrKey = generateSchnorrKey(randomBytes);
  readonly #api: string;

  constructor(serverUrl: string, slug: string) {
    this.#api = `${serverUrl}/api/elections/${slug}`;
  }

  get ballotKey(): string {
    return toBase64Url(this.key.publicKey);
  }

  /** Asks the server for the eID's address. */
  async begin(provider: string): Promise<SignInResponse> {
    const response = await this.post('sign-in', { provider, ballotKey: this.ballotKey });
    if (!response.ok) throw new Error(await response.text());
    return signInResponse.read(await response.json());
  }

  /** At the demonstration eID: says who one is; answers the address that it sends one back to. */
  async present(url: string, person: string | undefined): Promise<string> {
    const page = await this.jar.follow(await this.jar.fetch(url));
    const body = new URLSearchParams(person === undefined ? { cancel: 'yes' } : { person });
    let response = await this.jar.fetch(page.url, { method: 'POST', body });
    let location = response.headers.get('location') ?? '';
    while (location !== '' && !new URL(location, response.url).pathname.startsWith('/e/')) {
      response = await this.jar.fetch(new URL(location, response.url));
      location = response.headers.get('location') ?? '';
    }
    if (location === '') throw new Error(`the eID answered ${response.status}`);
    return location;
  }

  /** The whole way; answers the page that the voter lands on. */
  async signIn(person: string | undefined): Promise<Response> {
    const country = (person ?? 'BG').slice(0, 2).toLowerCase();
    const { url } = await this.begin(`demo-${country}`);
    return this.jar.fetch(await this.present(url, person));
  }

  async session(): Promise<SessionStatus> {
    const response = await this.jar.fetch(`${this.#api}/session`);
    return sessionStatus.read(await response.json());
  }

  async post(path: string, body: unknown): Promise<Response> {
    return this.jar.fetch(`${this.#api}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}
