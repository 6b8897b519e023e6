import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler, RequestParamHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import { identifier } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';
import { type Refused, refuse } from '../outcome.ts';
import { sendRefused } from './respond.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that another site's page asks a browser to make. Browsers say where a request
 * comes from (Sec-Fetch-Site, Origin) and pages cannot forge it; programs say nothing, and have no
 * cookies that another site could borrow.
 */
export function sameOriginOnly(publicUrl: string): RequestHandler {
  return (request, response, next) => {
    if (SAFE_METHODS.has(request.method) || isOwn(request.headers, publicUrl)) {
      next();
      return;
    }
    sendRefused(response, refuse('FOREIGN_ORIGIN', `Use the pages of ${publicUrl} itself.`));
  };
}

/** True where the headers do not come from a page of another origin. */
export function isOwn(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  publicUrl: string,
): boolean {
  const site = headers['sec-fetch-site'];
  const origin = headers['origin'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  // Under `Referrer-Policy: no-referrer` a form of our own pages sends the origin as null.
  if (origin === 'null') return site === 'same-origin';
  return origin === undefined || origin === publicUrl;
}

export type IsOperator = (request: Pick<Request, 'headers'>) => boolean;

/** Whether a request carries the operator's token. */
export function operatorBy(token: string): IsOperator {
  const expected = digest(token);
  return ({ headers }) => {
    const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
    return given !== undefined && timingSafeEqual(digest(given), expected);
  };
}

export const NOT_OPERATOR: Refused = refuse(
  'OPERATOR_ONLY',
  'Only the operator may do this: send the operator token as a Bearer token.',
);

/** Lets the operator in. Comes before the body is read. */
export function operatorOnly(isOperator: IsOperator): RequestHandler {
  return (request, response, next) => {
    if (isOperator(request)) next();
    else sendRefused(response, NOT_OPERATOR);
  };
}

/** A slug that no election could have is not looked up. */
export const knownSlugForm: RequestParamHandler = (_request, response, next, slug: unknown) => {
  if (z.safeParse(identifier, slug).success) next();
  else sendRefused(response, refuse('NOT_FOUND', 'There is no such election.'));
};

/** The slug of a route that has one. */
export function slugOf(request: Request): string {
  return String(request.params['slug']);
}

/**
 * Bounds the sign-ins, or the extensions, of one network address. Nothing is ever counted against a
 * person, so nobody can be locked out by another's attempts under their name.
 */
export function signInLimit(perMinute: number): RequestHandler {
  return rateLimit({
    windowMs: 60_000,
    limit: perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_request, response) => {
      sendRefused(
        response,
        refuse('TOO_MANY_REQUESTS', 'Too many tries from your network. Try again in a minute.'),
      );
    },
  });
}

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
