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
