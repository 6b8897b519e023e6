import { openPublicGroup } from '../../crypto/group/kernel/open.ts';
import type { PublicGroup } from '../../crypto/group/kernel/public_group.ts';

/** The arithmetic that programs use here, for tests that verify or sum. */
export const publicGroup: PublicGroup = await openPublicGroup();
