import { failingItems } from '../../crypto/group/kernel/failing_items.ts';
import type { PointAt, Workspace } from '../../crypto/group/kernel/workspace.ts';
import type { CheckCode } from '../checks.ts';
import type { EntryChecks, Message } from '../findings.ts';

/** Equations of one check, about one thing that can be named. */
export interface Claim {
  readonly code: CheckCode;
  readonly path: string;
  /** What it means that they do not hold. */
  readonly message: Message;
  /**
   * Decodes the claim's points and scalars into the open item, and adds every equation, brought to
   * the form Σ … = 0 and times a weight of its own. Returns where its points begin. What does not
   * decode is a finding, and ends the entry.
   */
  addTo(room: Workspace, checks: EntryChecks): PointAt;
}

/** Verifies the claims of one entry at once, each an item of its own, in a room that is empty. */
export function verifyClaims(room: Workspace, checks: EntryChecks, claims: Iterable<Claim>): void {
  room.clear();
  const verified: Claim[] = [];
  for (const claim of claims) {
    room.open();
    claim.addTo(room, checks);
    room.close();
    verified.push(claim);
  }
  const failing = new Set(failingItems(room));
  room.clear();
  verified.forEach(({ code, message, path }, i) => {
    checks.check(!failing.has(i), code, message, path);
  });
}
