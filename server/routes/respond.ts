import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { DecodeError } from '../../crypto/wire/errors.ts';
import { type Code, CODES, type ErrorBody } from '../contract/codes.ts';
import type { Logger } from '../log.ts';
import type { Outcome, Refused } from '../outcome.ts';
import type { Problem } from '../registrar/roll_file.ts';

/** Answers a refusal with its code's status and an ErrorBody. */
export function sendRefused(
  response: Response,
  { code, message, path, problems }: Refused & { readonly problems?: readonly Problem[] },
): void {
  const body: ErrorBody = {
    code,
    message,
    ...(path === undefined ? {} : { path }),
    ...(problems === undefined ? {} : { problems }),
  };
  if (code === 'OPERATOR_ONLY') response.set('WWW-Authenticate', 'Bearer');
  response.status(CODES[code]).json(body);
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
  sendRefused(response, { ok: false, code: 'NOT_FOUND', message: 'There is nothing here.' });
};

/** The last resort: what a handler threw. Faults of ours are logged; the answer says nothing of them. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refused = refusalOf(error);
    if (refused.code === 'INTERNAL') log.fault(error);
    // The rest of a body that was too large is not read.
    if (refused.code === 'TOO_LARGE') response.set('Connection', 'close');
    sendRefused(response, refused);
  };
}

function refusalOf(error: unknown): Refused {
  if (error instanceof DecodeError) {
    const { code, path, message } = error;
    return { ok: false, code, message, ...(path === '' ? {} : { path }) };
  }
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.too.large') return refused('TOO_LARGE', 'The body is too large.');
  if (isClientError(error)) return refused('BAD_REQUEST', 'The request could not be read.');
  return refused('INTERNAL', 'Something went wrong on the server. Try again; it was logged.');
}

/** Express and its body parsers mark what the client did wrong with a status below 500. */
function isClientError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status >= 400 &&
    error.status < 500
  );
}

function refused(code: Code, message: string): Refused {
  return { ok: false, code, message };
}
