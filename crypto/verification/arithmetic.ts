import { openPublicGroup } from '../group/kernel/open.ts';
import type { PublicGroup } from '../group/kernel/public_group.ts';
import type { RandomBytes } from '../group/scalar.ts';

/** What a check of public data works with. random: for the secret weights of its equations. */
export interface Arithmetic {
  readonly group: PublicGroup;
  readonly random: RandomBytes;
}

/** The fastest that this machine has. */
export async function openArithmetic(random: RandomBytes): Promise<Arithmetic> {
  return { group: await openPublicGroup(), random };
}
