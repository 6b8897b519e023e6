import { connect, type Socket } from 'node:net';
import postgres from 'postgres';
import { Identifier, type StatementValue } from './statement.ts';

/** The line to PostgreSQL broke, or it is not there. What was asked may or may not have been done. */
export class LostConnectionError extends Error {
  override readonly name = 'LostConnectionError';
}

const TYPES = {
  /** 64-bit integers arrive as numbers: no table of ours counts beyond 2^53. */
  int8: { to: 20, from: [20], serialize: String, parse: Number },
  /** Lists of text are sent, and never asked for. */
  texts: { to: 1009, from: [], serialize: textArray, parse: String },
};

/** The driver knows them; its published types do not. */
interface WithNotifications {
  readonly onnotify?: (channel: string, payload: string) => void;
}
interface WithSocket {
  /** Opens a socket for the driver, which writes to it at once. */
  readonly socket: (parsed: Address) => Socket;
}

/** Where PostgreSQL is, as the driver understood the URL: hosts to try in turn, or a socket file. */
interface Address {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path: string | false;
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
  readonly #sql: postgres.Sql<{ int8: number; texts: never }>;
  readonly #lost: Promise<never>;
  #isLost = false;
  #markLost: () => void = () => undefined;
  #socket: Socket | undefined;
  #opened = 0;

  constructor({ url, onLost, ...more }: LineOptions) {
    this.#lost = new Promise((_, reject) => {
      this.#markLost = () => {
        this.#isLost = true;
        reject(new LostConnectionError('PostgreSQL: the connection was lost'));
      };
    });
    this.#lost.catch(() => undefined);
    const options: postgres.Options<typeof TYPES> & WithNotifications & WithSocket = {
      max: 1,
      socket: (address) => this.#open(address),
      types: TYPES,
      // It would ask for all array types first, in a statement of its own that nobody waits for: where
      // the connection is lost under it, its rejection would end the process.
      fetch_types: false,
      onnotice: () => undefined,
      onclose: () => {
        this.#markLost();
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
    // The driver would wait until then for what can no longer be answered.
    await Promise.race([this.#sql.end({ timeout }), this.#lost.catch(() => undefined)]);
    // The driver forgets a socket that is still being opened.
    this.#socket?.destroy();
  }

  /**
   * Each of the hosts is tried once. The driver would open a connection again and again by itself: to
   * one that hangs up before it says a word, as a proxy does whose PostgreSQL is away, and where a
   * statement still waits when a connection is lost, even after it was told to end.
   */
  #open({ host, port, path }: Address): Socket {
    if (this.#isLost || this.#opened >= host.length) {
      this.#markLost();
      throw new LostConnectionError('PostgreSQL: the connection is lost');
    }
    const place = this.#opened++;
    const there = { host: host[place] ?? '', port: port[place] ?? 0 };
    const socket = path === false ? connect({ ...there, noDelay: true }) : connect(path);
    this.#socket = socket;
    // For TLS the driver reads the host's name from its socket.
    return Object.assign(socket, there);
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

/** As PostgreSQL reads a text[]. */
function textArray(texts: readonly string[]): string {
  return `{${texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
