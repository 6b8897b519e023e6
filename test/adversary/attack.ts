import { expect, test } from 'vitest';
import { type AttackId, INVARIANT } from './attacks.ts';

/** What was tried, and what the verifier, the server or a page said to it, in its codes. */
export interface Tried {
  /** Of the record or request before the change: nothing, for it is accepted. */
  readonly before: readonly string[];
  /** Of the same with one change. */
  readonly after: readonly string[];
}

/** How a test of an attack is named: `P1 RANGE_PROOF: how`. `.tools/adversary.mjs` reads it. */
export function attackName(id: AttackId, code: string, how: string): string {
  return `${id} ${code}: ${how}`;
}

/**
 * A test of one attack of attacks.ts: what was accepted, with one change, is refused with this code
 * and with nothing that does not follow from it (`and`). table.ts reads the calls of this and of the
 * helpers that pass id and code on to it in the sources, so both are written out there.
 */
export function attack(
  id: AttackId,
  code: string,
  how: string,
  run: () => Promise<Tried>,
  { and = [] }: { readonly and?: readonly string[] } = {},
): void {
  test(attackName(id, code, how), async () => {
    const { before, after } = await run();
    expect(before, 'what the attack starts from is accepted').toEqual([]);
    expect(new Set(after)).toEqual(new Set([code, ...and]));
  });
}

/** A test of an attack that nothing refuses because it cannot come about, or changes nothing. */
export function invariant(id: AttackId, how: string, run: () => Promise<void> | void): void {
  test(attackName(id, INVARIANT, how), run);
}
