import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { DecodeError } from '../../crypto/wire/errors.ts';
import { CODES, type ErrorBody } from '../contract/codes.ts';
import type { Logger } from '../log.ts';
import { busy, type Outcome, refuse, type Refused, unavailable } from '../outcome.ts';
import type { Problem } from '../registrar/roll_file.ts';
import { isUnavailable } from '../store/passing_faults.ts';
import { OverloadError } from '../verification/overload.ts';

export type RefusedWithProblems = Refused & { readonly problems?: readonly Problem[] };

/** What waits now is done by then. */
export const RETRY_AFTER_S = '2';

/** Answers a refusal with its code's status and an ErrorBody. */
export function sendRefused(response: Response, refused: RefusedWithProblems): void {
  if (refused.code === 'OPERATOR_ONLY') response.set('WWW-Authenticate', 'Bearer');
  if (CODES[refused.code] === 503) response.set('Retry-After', RETRY_AFTER_S);
  response.status(CODES[refused.code]).json(errorBody(refused));
}

export function errorBody({ code, message, path, problems }: RefusedWithProblems): ErrorBody {
  return {
    code,
    message,
    ...(path === undefined ? {} : { path }),
    ...(problems === undefined ? {} : { problems }),
  };
}

/** Answers what a use case said: `send` for its value, or the refusal. */
export function sendOutcome<T>(
  response: Response,
  outcome: Outcome<T>,
  send: (value: T) => void,
): void {
  if (outcome.ok) send(outcome.value);
  else sendRefused(response, outcome);
}

/** A receipt is text; it may be asked for again with the same bytes. */
export function sendReceipt(response: Response, outcome: Outcome<string>): void {
  sendOutcome(response, outcome, (receipt) => response.type('text/plain').send(receipt));
}

/** For a request that no route took. */
export const notFound: RequestHandler = (_request, response) => {
  sendRefused(response, refuse('NOT_FOUND', 'There is nothing here.'));
};

/** The last resort: what a handler threw. Faults of ours are logged; the answer says nothing of them. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refused = refusalOf(error);
    if (CODES[refused.code] >= 500 && refused.code !== 'BUSY') log.fault(error);
    sendRefused(response, refused);
  };
}

function refusalOf(error: unknown): Refused {
  if (error instanceof DecodeError) {
    const { code, path, message } = error;
    return { ok: false, code, message, ...(path === '' ? {} : { path }) };
  }
  if (isClientError(error)) return refuse('BAD_REQUEST', 'The request could not be read.');
  if (isUnavailable(error)) return unavailable();
  if (error instanceof OverloadError) return busy();
  return refuse('INTERNAL', 'Something went wrong on the server. Try again; it was logged.');
}

/** Express marks what the client did wrong with a status below 500; Node, a client that went away. */
function isClientError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'ECONNRESET') return true;
  const status = 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}
