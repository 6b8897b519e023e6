import { Line, type LineOptions, LostConnectionError } from './line.ts';
import { Lines } from './lines.ts';
import type { StatementValue } from './statement.ts';

/** Runs statements: on any connection of a pool, or on the one of a transaction. */
export interface Statements {
  /**
   * A statement as a tagged template; each `${value}` is a parameter, never text, and each `name(…)`
   * a quoted identifier. Answers the rows. Rejects with the driver's PostgresError (SQLSTATE in
   * `code`) or LostConnectionError.
   */
  <Rows extends readonly object[] = Record<string, unknown>[]>(
    strings: TemplateStringsArray,
    ...values: readonly StatementValue[]
  ): Promise<Rows>;
  /** Runs trusted text of one or more statements without parameters. */
  readonly unsafe: (text: string) => Promise<Record<string, unknown>[]>;
}

/** The statements of one transaction. */
export type Transaction = Statements;

/** A connection of its owner's alone, that lives until `end` or until it is lost. */
export interface OwnLine {
  readonly sql: Statements;
  readonly end: () => Promise<void>;
}

/** A pool of connections. */
export interface Sql extends Statements {
  /**
   * Runs `work` in a transaction on one connection: committed when it resolves, rolled back when it
   * rejects. After LostConnectionError it is not known whether the commit was done.
   */
  readonly begin: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;
  readonly ownLine: (options?: Omit<LineOptions, 'url'>) => OwnLine;
  /** Ends when every statement under way has ended, or `timeout` seconds have passed. */
  readonly end: (options?: { readonly timeout?: number }) => Promise<void>;
}

/** Connects when first asked. */
export function connect(url: string, maxConnections = 10): Sql {
  const lines = new Lines(url, maxConnections);
  const pooled = statements((ask) => lines.with(ask));
  return Object.assign(pooled, {
    begin: <T>(work: (transaction: Transaction) => Promise<T>) =>
      lines.with((line) => inTransaction(line, work)),
    ownLine: (options: Omit<LineOptions, 'url'> = {}) => {
      const line = new Line({ url, ...options });
      return { sql: on(line), end: () => line.end() };
    },
    end: ({ timeout }: { readonly timeout?: number } = {}) =>
      lines.end(timeout === undefined ? undefined : timeout * 1_000),
  });
}

function on(line: Line): Statements {
  return statements((ask) => ask(line));
}

type Ask = (line: Line) => Promise<unknown[]>;

function statements(ask: (work: Ask) => Promise<unknown[]>): Statements {
  const run = async <Rows extends readonly object[] = Record<string, unknown>[]>(
    strings: TemplateStringsArray,
    ...values: readonly StatementValue[]
  ): Promise<Rows> => (await ask((line) => line.run(strings, values))) as unknown as Rows;
  return Object.assign(run, {
    unsafe: async (text: string) =>
      (await ask((line) => line.unsafe(text))) as Record<string, unknown>[],
  });
}

async function inTransaction<T>(
  line: Line,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const transaction = on(line);
  await transaction`begin`;
  try {
    const value = await work(transaction);
    await assertGood(transaction);
    await transaction`commit`;
    return value;
  } catch (error) {
    await rollBack(line, transaction);
    throw error;
  }
}

/** PostgreSQL answers the commit of a failed transaction by rolling it back, and no error. */
async function assertGood(transaction: Transaction): Promise<void> {
  await transaction`select 1`;
}

/** PostgreSQL rolls back itself what belongs to a connection that is gone. */
async function rollBack(line: Line, transaction: Transaction): Promise<void> {
  try {
    await transaction`rollback`;
  } catch (error) {
    if (!(error instanceof LostConnectionError)) await line.end();
  }
}

export { LostConnectionError } from './line.ts';
