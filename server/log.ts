import { performance } from 'node:perf_hooks';
import type { RequestHandler } from 'express';
import pino from 'pino';

/** Too many to note each. */
const COUNTING_MS = 1_000;

/** Where log lines go; one JSON object a line. */
export interface LogStream {
  write(line: string): void;
}

/**
 * The server's log. By construction it has no place for a query string, cookie, body, address or
 * identifier: of a request it notes method, route pattern, status and duration; of a fault the kind
 * and the places in the code, not its message, which might quote what was received.
 */
export class Logger {
  readonly #pino: pino.Logger;
  #turnedAway = 0;

  constructor(stream: LogStream = process.stdout) {
    this.#pino = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
  }

  info(message: string): void {
    this.#pino.info(message);
  }

  /** A word to the operator, who must act. Only for texts that quote nothing received. */
  alarm(message: string): void {
    this.#pino.fatal(message);
  }

  fault(error: unknown): void {
    this.#pino.error(faultFields(error), 'fault');
  }

  /** Counts who was told to come again for want of room; one line a second says how many. */
  turnedAway(): void {
    this.#turnedAway += 1;
    if (this.#turnedAway > 1) return;
    const timer = setTimeout(() => {
      this.#pino.info({ turnedAway: this.#turnedAway });
      this.#turnedAway = 0;
    }, COUNTING_MS);
    timer.unref();
  }

  /** Notes each answered request. */
  requests(): RequestHandler {
    return (request, response, next) => {
      const started = performance.now();
      response.once('close', () => {
        this.#pino.info({
          method: request.method,
          route: patternOf(request),
          status: response.statusCode,
          ms: Math.round(performance.now() - started),
        });
      });
      next();
    };
  }
}

/** As in /api/elections/:slug/ballots; never the address itself, which may carry what an eID answered. */
function patternOf(request: Parameters<RequestHandler>[0]): string {
  const route: unknown = request.route;
  const pattern =
    typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof pattern === 'string' ? pattern : 'other';
}

function faultFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { kind: error.name, code, at: frames.map((line) => line.trim()) };
}
