import { signAndVerifyWithNoble } from '../../crypto/group/ed25519.ts';
import type { PublicGroup } from '../../crypto/group/kernel/public_group.ts';
import { noble } from '../../crypto/group/kernel/reference.ts';
import { hashWithNoble } from '../../crypto/wire/digest.ts';

/** What this thread calculates with. As a reference noble does everything, and no kernel is loaded. */
export async function openArithmetic(reference: boolean): Promise<PublicGroup> {
  if (reference) {
    hashWithNoble();
    signAndVerifyWithNoble();
    return noble;
  }
  const { openPublicGroup } = await import('../../crypto/group/kernel/open.ts');
  return openPublicGroup();
}
