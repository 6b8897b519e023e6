import postgres from 'postgres';
import { Identifier, type StatementValue } from './statement.ts';

/** The line to PostgreSQL broke, or it is not there. What was asked may or may not have been done. */
export class LostConnectionError extends Error {
  override readonly name = 'LostConnectionError';
}

/** 64-bit integers arrive as numbers: no table of ours counts beyond 2^53. */
const TYPES = { int8: { to: 20, from: [20], serialize: String, parse: Number } };

/** The driver knows it; its published types do not. */
interface WithNotifications {
  readonly onnotify?: (channel: string, payload: string) => void;
}

export interface LineOptions extends WithNotifications {
  readonly url: string;
  /** Told once, when the connection is gone, for whatever reason. */
  readonly onLost?: () => void;
}

/**
 * One connection, once: what is lost is not opened again. The driver itself would send the rest of
 * a broken transaction over its next connection, or write to a socket that is gone and end the
 * process (docs/decisions/0011-lost-connections.md). So a line sends nothing after its loss, and
 * nothing that is under way outlives it.
 */
export class Line {
  readonly #sql: postgres.Sql<{ int8: number }>;
  readonly #lost: Promise<never>;
  #isLost = false;

  constructor({ url, onLost, ...more }: LineOptions) {
    let markLost = (): void => undefined;
    this.#lost = new Promise((_, reject) => {
      markLost = () => reject(new LostConnectionError('PostgreSQL: the connection was lost'));
    });
    this.#lost.catch(() => undefined);
    const options: postgres.Options<typeof TYPES> & WithNotifications = {
      max: 1,
      types: TYPES,
      onnotice: () => undefined,
      onclose: () => {
        this.#isLost = true;
        markLost();
        onLost?.();
      },
      // A connection ends when its owner ends it, never in the middle of a transaction.
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: 10,
      keep_alive: 15,
      // A process that stalls inside a transaction must not hold its locks for ever.
      connection: {
        application_name: 'glas',
        idle_in_transaction_session_timeout: 30_000,
        statement_timeout: 600_000,
      },
      ...more,
    };
    this.#sql = postgres(url, options);
  }

  get isLost(): boolean {
    return this.#isLost;
  }

  run(strings: TemplateStringsArray, values: readonly StatementValue[]): Promise<unknown[]> {
    return this.#ask(() => {
      const parts = values.map((value, i) => {
        if (value instanceof Identifier) return this.#sql(value.text);
        // Unchecked callers: it must not become null.
        if ((value as unknown) === undefined) throw new TypeError(`value ${i + 1} is undefined`);
        return value;
      });
      return this.#sql(strings, ...(parts as postgres.ParameterOrFragment<number>[]));
    });
  }

  /** Trusted text of one or more statements, without parameters. */
  unsafe(text: string): Promise<unknown[]> {
    return this.#ask(() => this.#sql.unsafe(text));
  }

  async end(): Promise<void> {
    const timeout = this.#isLost ? 0 : 5;
    this.#isLost = true;
    await this.#sql.end({ timeout });
  }

  /** Whatever PostgreSQL did not say itself comes from a broken line. */
  async #ask(ask: () => PromiseLike<readonly unknown[]>): Promise<unknown[]> {
    if (this.#isLost) throw new LostConnectionError('PostgreSQL: the connection is lost');
    try {
      return [...(await Promise.race([ask(), this.#lost]))];
    } catch (error) {
      if (error instanceof postgres.PostgresError || error instanceof TypeError) throw error;
      this.#isLost = true;
      if (error instanceof LostConnectionError) throw error;
      throw new LostConnectionError(`PostgreSQL: ${whyOf(error)}`, { cause: error });
    }
  }
}

/** Where a host has several addresses, each failed for a reason of its own. */
function whyOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(whyOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
