import type { ScalarAt, Workspace } from '../group/kernel/workspace.ts';

const ONE: Uint8Array = Uint8Array.of(1, ...new Uint8Array(31));

/** The scalar 1, in the open item. */
export function one(workspace: Workspace): ScalarAt {
  const scalar = workspace.decodeScalars(ONE);
  if (typeof scalar !== 'number') throw new Error('a workspace refused the scalar 1');
  return scalar;
}
