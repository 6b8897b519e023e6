import { openPublicGroup } from '../../crypto/group/kernel/open.ts';
import type { PublicGroup } from '../../crypto/group/kernel/public_group.ts';
import { noble } from '../../crypto/group/kernel/reference.ts';

/** What this worker calculates with; hashes and single signatures are noble's in any case. */
export async function browserArithmetic(reference: boolean): Promise<PublicGroup> {
  return reference ? noble : openPublicGroup();
}
