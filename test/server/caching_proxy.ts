import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterwards } from '../support/afterwards.ts';
import { type RawAnswer, rawRequest } from './raw_request.ts';

/** What a shared cache did for a request. */
export type Deed = 'stored' | 'hit' | 'revalidated' | 'passed on';

/** A caching proxy before a server, and what it did, in order: `hit /e/spring/tile/0/000`. */
export interface CachingProxy {
  readonly url: string;
  readonly deeds: string[];
}

/**
 * Starts a shared cache as RFC 9111 allows one to be at its laziest: it keeps whatever it may, for as
 * long as it may, tells requests apart by nothing but their URL and what Vary names, and asks again
 * only where it must. Of no-store it keeps nothing; of no-cache it asks with If-None-Match.
 */
export async function startCachingProxy(origin: string): Promise<CachingProxy> {
  const deeds: string[] = [];
  const kept = new Map<string, RawAnswer>();
  const varyOf = new Map<string, string>();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '';
    const key = (): string => `${path} ${String(request.headers[varyOf.get(path) ?? ''] ?? '')}`;
    const found = kept.get(key());
    const isFresh = found !== undefined && maxAge(found) > 0;
    const fresh = isFresh ? found : await ask(origin, path, request, found);
    const deed = deedOf(fresh, isFresh, found);
    deeds.push(`${deed} ${path}`);
    const whole = deed === 'revalidated' && found !== undefined ? found : fresh;
    if (deed === 'stored') {
      varyOf.set(path, (fresh.headers.vary ?? '').toLowerCase());
      kept.set(key(), fresh);
    }
    response.writeHead(whole.status, whole.headers).end(whole.body);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterwards(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, deeds };
}

function ask(
  origin: string,
  path: string,
  { headers }: IncomingMessage,
  found: RawAnswer | undefined,
): Promise<RawAnswer> {
  const etag = found?.headers.etag;
  const accepted = headers['accept-encoding'];
  return rawRequest(origin, path, {
    headers: {
      ...(typeof accepted === 'string' ? { 'accept-encoding': accepted } : {}),
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    },
  });
}

function deedOf(fresh: RawAnswer, isFresh: boolean, found: RawAnswer | undefined): Deed {
  if (isFresh) return 'hit';
  if (fresh.status === 304 && found !== undefined) return 'revalidated';
  const mayKeep = fresh.status === 200 && !/no-store|private/.test(cacheControl(fresh));
  return mayKeep && fresh.headers['set-cookie'] === undefined ? 'stored' : 'passed on';
}

function maxAge(answer: RawAnswer): number {
  const control = cacheControl(answer);
  return control.includes('no-cache') ? 0 : Number(/max-age=(\d+)/.exec(control)?.[1] ?? 0);
}

function cacheControl({ headers }: RawAnswer): string {
  return headers['cache-control'] ?? '';
}
