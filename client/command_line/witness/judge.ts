import type { Checkpoint } from '../../../crypto/log/checkpoint.ts';
import { verifyConsistency } from '../../../crypto/log/merkle.ts';
import { bytesEqual } from '../../../crypto/wire/bytes.ts';
import type { AddCheckpoint } from './request.ts';

/**
 * cosign: it extends what is held. bad-request: it cannot be meant so. conflict: something else is
 * held. unproven: the proof does not connect the two.
 */
export type Verdict = 'cosign' | 'bad-request' | 'conflict' | 'unproven';

/**
 * What a witness that holds a tree makes of a checkpoint that the log signed. held: size 0 with the
 * empty tree's root where nothing was cosigned yet. C2SP tlog-witness, add-checkpoint.
 */
export function judge(
  held: Pick<Checkpoint, 'size' | 'root'>,
  { oldSize, proof, checkpoint }: Pick<AddCheckpoint, 'oldSize' | 'proof' | 'checkpoint'>,
): Verdict {
  const { size, root } = checkpoint;
  if (oldSize > size) return 'bad-request';
  if (oldSize !== held.size) return 'conflict';
  if (size === held.size && !bytesEqual(root, held.root)) return 'conflict';
  // Nothing is to be proved of the empty tree: every log begins with it.
  if (held.size === 0) return proof.length === 0 ? 'cosign' : 'unproven';
  return verifyConsistency(held.size, held.root, size, root, proof) ? 'cosign' : 'unproven';
}

/** Whether the log contradicts itself: one size, two roots. Proof enough for anybody. */
export function isFork(
  held: Pick<Checkpoint, 'size' | 'root'>,
  shown: Pick<Checkpoint, 'size' | 'root'>,
): boolean {
  return held.size > 0 && shown.size === held.size && !bytesEqual(shown.root, held.root);
}
