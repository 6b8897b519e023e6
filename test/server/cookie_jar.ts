interface Cookie {
  readonly value: string;
  readonly path: string;
}

/** A browser's cookies for one host, as far as paths and expiry go; and its redirects, one by one. */
export class CookieJar {
  readonly #cookies = new Map<string, Cookie>();

  /** A request with the cookies of its path; redirects are answered, not followed. */
  async fetch(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const target = new URL(url);
    const headers = new Headers(init.headers);
    const cookies = this.#for(target.pathname);
    if (cookies !== '') headers.set('cookie', cookies);
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#take(line);
    return response;
  }

  /** Follows redirects from a response to the last one. */
  async follow(first: Response): Promise<Response> {
    let response = first;
    for (let hops = 0; hops < 10; hops++) {
      const location = response.headers.get('location');
      if (location === null) return response;
      response = await this.fetch(new URL(location, response.url));
    }
    throw new Error('too many redirects');
  }

  /** Value of the cookie whose name begins so. */
  find(prefix: string): string | undefined {
    for (const [key, { value }] of this.#cookies) if (key.startsWith(prefix)) return value;
    return undefined;
  }

  #for(path: string): string {
    return [...this.#cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([key, { value }]) => `${key.split(' ')[0] ?? ''}=${value}`)
      .join('; ');
  }

  #take(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = ''] = pair.split('=');
    const value = pair.slice(name.length + 1);
    const attribute = (wanted: string): string | undefined =>
      attributes
        .find((each) => each.toLowerCase().startsWith(`${wanted}=`))
        ?.slice(wanted.length + 1);
    const path = attribute('path') ?? '/';
    const key = `${name} ${path}`;
    const expires = attribute('expires');
    const over = expires !== undefined && Date.parse(expires) <= Date.now();
    if (over || value === '') this.#cookies.delete(key);
    else this.#cookies.set(key, { value, path });
  }
}
