import postgres from 'postgres';
import { LostConnectionError } from './line.ts';

/** What PostgreSQL says (SQLSTATE) when it goes away, or gives way to another transaction. */
const PASSING: ReadonlySet<string> = new Set([
  '57P01', // an administrator ended the connection
  '57P02', // another backend crashed
  '57P03', // starting up, or shutting down
  '25P03', // idle in transaction for too long
  '40001', // serialization failure
  '40P01', // deadlock
  '53300', // too many connections
]);

/** Whether doing the same again may succeed without anyone's help. */
export function isPassing(error: unknown): boolean {
  if (error instanceof LostConnectionError) return true;
  if (!(error instanceof postgres.PostgresError)) return false;
  return PASSING.has(error.code) || error.code.startsWith('08');
}

/** What an operator or time mends; nothing is wrong with what was asked. */
const UNAVAILABLE: readonly string[] = [
  '53', // out of disk, memory or connections
  '58', // an error of the system PostgreSQL runs on, say of its disk
  '25006', // read-only: a stand-by that has not taken over yet
];

/**
 * Whether the database cannot do what is asked now, whatever is asked. Unless PostgreSQL said so
 * itself it is not known whether it was done; the same may be asked again later.
 */
export function isUnavailable(error: unknown): boolean {
  if (isPassing(error)) return true;
  return (
    error instanceof postgres.PostgresError &&
    UNAVAILABLE.some((prefix) => error.code.startsWith(prefix))
  );
}
