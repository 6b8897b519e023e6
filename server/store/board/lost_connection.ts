/**
 * Codes of the driver and of PostgreSQL (SQLSTATE) that mean: the connection or the server went away,
 * or the transaction gave way to another. What was asked may or may not have been done.
 */
const LOST: ReadonlySet<string> = new Set([
  ...['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'],
  '57P01', // an administrator ended the connection
  '57P02', // another backend crashed
  '57P03', // starting up
  '25P03', // idle in transaction for too long
  '40001', // serialization failure
  '40P01', // deadlock
  '53300', // too many connections
]);

/** Whether doing the same again may succeed without anyone's help. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  const { code } = error;
  return typeof code === 'string' && (LOST.has(code) || code.startsWith('08'));
}
