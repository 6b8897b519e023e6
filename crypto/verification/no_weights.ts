import type { RandomBytes } from '../group/scalar.ts';

/** For a workspace that only sums: an equation without a random weight would prove nothing. */
export const noWeights: RandomBytes = () => {
  throw new Error('a sum draws no weights');
};
