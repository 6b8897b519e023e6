import { webcrypto } from 'node:crypto';
import type { PublicGroup } from '../../crypto/group/kernel/public_group.ts';
import { type Arithmetic, openArithmetic } from '../../crypto/verification/arithmetic.ts';

/** Which arithmetic serves; where it is not the fast one, why. */
export type ArithmeticReport = Pick<PublicGroup, 'backend' | 'reason'>;

/** What a verification thread computes with. */
export function serverArithmetic(): Promise<Arithmetic> {
  return openArithmetic((length) => webcrypto.getRandomValues(new Uint8Array(length)));
}

/** For the log at the start. */
export function describeArithmetic({ backend, reason }: ArithmeticReport): string {
  if (backend === 'kernel') return 'Ballots are verified by the WebAssembly kernel.';
  const why = reason === undefined ? '' : `: ${reason}`;
  return `Ballots are verified by noble, many times slower than the WebAssembly kernel${why}`;
}
