import { expect } from 'vitest';
import type { Outcome } from '../../server/outcome.ts';
import { isUnavailable } from '../../server/store/passing_faults.ts';
import { must } from '../server/board/board_election.ts';
import type { PostgresProxy, When } from './postgres_proxy.ts';

/** What a request came to when the line was cut under it. */
export type Attempted<T> =
  | { readonly kind: 'answered'; readonly value: T }
  /** Nobody knows, and it may be repeated. */
  | { readonly kind: 'failed'; readonly error: unknown };

/** A request that can be made anew as often as one likes. */
export interface Request<T> {
  readonly act: () => Promise<T>;
  /** Called after each cut, with what the caller got; the line holds again. */
  readonly check: (attempted: Attempted<T>) => Promise<void>;
}

export const EVERY_WAY: readonly When[] = ['before it arrives', 'after it is done'];

/**
 * Makes a fresh request for each statement that such a request sends to PostgreSQL, and cuts the line
 * at that one: the first at the first, and so on until one ends without a cut.
 * @returns how many statements there were
 */
export async function cutAtEach<T>(
  proxy: PostgresProxy,
  when: When,
  fresh: () => Promise<Request<T>>,
): Promise<number> {
  for (let n = 1; ; n++) {
    const { act, check } = await fresh();
    const before = proxy.cuts;
    void proxy.cutAt(n, when);
    const attempted = await attempt(act);
    proxy.spare();
    await check(attempted);
    if (proxy.cuts === before) return n - 1;
  }
}

async function attempt<T>(act: () => Promise<T>): Promise<Attempted<T>> {
  try {
    return { kind: 'answered', value: await act() };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

/** What a request was answered with; undefined where it failed, as it must while the line is cut. */
export function answerOf<T>(attempted: Attempted<Outcome<T>>): T | undefined {
  if (attempted.kind === 'answered') return must(attempted.value);
  expect(isUnavailable(attempted.error)).toBe(true);
  return undefined;
}
