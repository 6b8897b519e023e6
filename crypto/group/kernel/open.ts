import type { PublicGroup } from './public_group.ts';
import { noble } from './reference.ts';

/** Opens the arithmetic for public data. */
export function openPublicGroup(): Promise<PublicGroup> {
  return Promise.resolve(noble);
}
