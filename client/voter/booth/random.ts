import type { RandomBytes } from '../../../crypto/group/scalar.ts';

/** Thrown where the browser has no cryptographic randomness: then nothing is sealed. */
export class NoRandomnessError extends Error {
  constructor() {
    super('the browser gives no cryptographic randomness');
    this.name = 'NoRandomnessError';
  }
}

/** Random bytes from crypto.getRandomValues and from nowhere else. Throws NoRandomnessError. */
export const browserRandom: RandomBytes = (length) => {
  const source = (globalThis as { readonly crypto?: Partial<Crypto> }).crypto;
  if (typeof source?.getRandomValues !== 'function') throw new NoRandomnessError();
  try {
    return source.getRandomValues(new Uint8Array(length));
  } catch {
    throw new NoRandomnessError();
  }
};
