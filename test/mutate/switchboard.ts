import { appendFileSync } from 'node:fs';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

/**
 * What every check of a rewritten source asks: whether it is the deleted one. It also notes which
 * checks had something to refuse, since only there can deleting one make a difference. One board a
 * process, shared by its threads; programs that a test starts are told in their environment.
 */

const KEY = 'glas.mutants';
const PLACES = 16_384;

/** Place 0: the deleted check, 0 for none. Place n: 1 once check n had something to refuse. */
export const board: Int32Array = openBoard();

function openBoard(): Int32Array {
  const shared: unknown = getEnvironmentData(KEY);
  if (shared instanceof SharedArrayBuffer) return new Int32Array(shared);
  const made = new Int32Array(new SharedArrayBuffer(4 * PLACES));
  made[0] = Number(process.env['GLAS_MUTANT'] ?? 0);
  setEnvironmentData(KEY, made.buffer);
  const file = process.env['GLAS_MUTANT_FIRED'];
  if (isMainThread && file !== undefined) {
    process.on('exit', () => appendFileSync(file, `${firedOn(made).join('\n')}\n`));
  }
  return made;
}

/** The checks that had something to refuse since the board was last cleared. */
export function firedOn(shared: Int32Array): number[] {
  const fired: number[] = [];
  for (let n = 1; n < PLACES; n++) if (shared[n] === 1) fired.push(n);
  return fired;
}

/** Notes that a check has something to refuse; true where it is the deleted one. */
export function isLeftOut(n: number): boolean {
  board[n] = 1;
  return board[0] === n;
}

/** A condition whose value `refusedBy` refuses. */
export function passes(n: number, refusedBy: boolean, value: unknown): unknown {
  if (value instanceof Promise) return value.then((known: unknown) => passes(n, refusedBy, known));
  if (Boolean(value) !== refusedBy) return value;
  return isLeftOut(n) ? !refusedBy : value;
}

/** What a function that looks for a fault found. */
export function refusal(n: number, found: unknown): unknown {
  if (found instanceof Promise) return found.then((value: unknown) => refusal(n, value));
  if (found === undefined) return undefined;
  return isLeftOut(n) ? undefined : found;
}

/** A call that throws where something is wrong. Left out, it leaves no finding behind either. */
export function demand(n: number, call: () => void): void {
  if (board[0] === n) return;
  try {
    call();
  } catch (error) {
    board[n] = 1;
    throw error;
  }
}

/** One condition of a schema. */
export function condition(n: number, check: (value: unknown) => void): (value: unknown) => void {
  return (value) => {
    demand(n, () => {
      check(value);
    });
  };
}

interface Reader {
  readonly read: (value: unknown) => unknown;
}

/** The schema of one member of what is received. */
export function schema<S extends Reader>(n: number, whole: S): S {
  const read = (value: unknown): unknown => {
    demand(n, () => {
      whole.read(value);
    });
    return value;
  };
  return { ...whole, read };
}
