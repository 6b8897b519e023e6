import pg from 'pg';
import { statementOf, type StatementValue } from './statement.ts';

/** Runs statements: on any connection of a pool, or on the one of a transaction. */
export interface Statements {
  /**
   * A statement as a tagged template; each `${value}` is a parameter, never text, and each `name(…)`
   * a quoted identifier. Answers the rows. Rejects with `pg.DatabaseError` (SQLSTATE in `code`) or
   * LostConnectionError.
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

/** A pool of connections. */
export interface Sql extends Statements {
  /**
   * Runs `work` in a transaction on one connection: committed when it resolves, rolled back when it
   * rejects. After LostConnectionError it is not known whether the commit was done.
   */
  readonly begin: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;
  /** A connection of one's own, outside the pool, that lives until `end`. */
  readonly dedicated: () => Promise<pg.Client>;
  /** Ends when every statement under way has ended, or `timeout` seconds have passed. */
  readonly end: (options?: { readonly timeout?: number }) => Promise<void>;
}

/** The line to PostgreSQL broke, or it is not there. What was asked may or may not have been done. */
export class LostConnectionError extends Error {
  override readonly name = 'LostConnectionError';
}

/** 64-bit integers arrive as numbers: no table of ours counts beyond 2^53. */
const TYPES = new pg.TypeOverrides();
TYPES.setTypeParser(pg.types.builtins.INT8, Number);

/** Waiting longer for a connection than this is being without one. */
const CONNECT_TIMEOUT_MS = 30_000;

/** Connections are kept between bursts. */
const IDLE_TIMEOUT_MS = 60_000;

/** Connects when first asked. docs/decisions/node-postgres.md says why by this driver. */
export function connect(url: string, maxConnections = 10): Sql {
  const config: pg.PoolConfig = {
    connectionString: url,
    application_name: 'glas',
    types: TYPES,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
  };
  const pool = new pg.Pool({ ...config, max: maxConnections });
  // An idle connection that breaks is dropped by the pool; whoever needs one gets another.
  pool.on('error', () => undefined);
  return Object.assign(statementsOn(pool), {
    begin: <T>(work: (transaction: Transaction) => Promise<T>) => inTransaction(pool, work),
    dedicated: () => connectAlone(config),
    end: ({ timeout }: { readonly timeout?: number } = {}) => endWithin(pool, timeout),
  });
}

function statementsOn(target: pg.Pool | pg.PoolClient): Statements {
  const run = async <Rows extends readonly object[] = Record<string, unknown>[]>(
    strings: TemplateStringsArray,
    ...values: readonly StatementValue[]
  ): Promise<Rows> => {
    const { rows } = await lossesTold(() => target.query(statementOf(strings, values)));
    return rows as unknown as Rows;
  };
  return Object.assign(run, {
    unsafe: async (text: string) => {
      const answer: unknown = await lossesTold(() => target.query(text));
      const last = Array.isArray(answer) ? (answer as pg.QueryResult[]).at(-1) : answer;
      return (last as pg.QueryResult<Record<string, unknown>>).rows;
    },
  });
}

/**
 * The connection is this transaction's alone until it is over, and is thrown away where it cannot be
 * rolled back: no statement ever runs in another's transaction.
 */
async function inTransaction<T>(
  pool: pg.Pool,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  const client = await lossesTold(() => pool.connect());
  // The statement under way, or the next one, rejects; the event alone would end the process.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  const transaction = statementsOn(client);
  let isClean = false;
  try {
    await transaction`begin`;
    const value = await work(transaction);
    const { command } = await lossesTold(() => client.query('commit'));
    isClean = true;
    if (command !== 'COMMIT') throw new Error('a statement had failed: nothing was committed');
    return value;
  } catch (error) {
    isClean ||= await rolledBack(transaction);
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(!isClean);
  }
}

async function rolledBack(transaction: Transaction): Promise<boolean> {
  try {
    await transaction`rollback`;
    return true;
  } catch {
    return false; // PostgreSQL rolls back what belongs to a connection that is gone
  }
}

/** Whatever PostgreSQL itself did not say comes from a broken line. */
async function lossesTold<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof pg.DatabaseError || error instanceof TypeError) throw error;
    throw new LostConnectionError(`PostgreSQL: ${whyOf(error)}`, { cause: error });
  }
}

/** Where a host has several addresses, each failed for a reason of its own. */
function whyOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(whyOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

async function connectAlone(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  await lossesTold(() => client.connect());
  return client;
}

async function endWithin(pool: pg.Pool, seconds: number | undefined): Promise<void> {
  const ended = pool.end();
  if (seconds === undefined) return ended;
  let timer: NodeJS.Timeout | undefined;
  const impatient = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, seconds * 1_000);
  });
  await Promise.race([ended, impatient]);
  clearTimeout(timer);
}
