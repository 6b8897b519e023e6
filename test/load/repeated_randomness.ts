import type { RandomBytes } from '../../crypto/group/scalar.ts';

/**
 * Does work with a repeatable source in place of the platform's own: age takes its randomness from
 * there, and a record that is to be the same every time holds what age sealed.
 */
export async function withRepeatedRandomness<T>(
  random: RandomBytes,
  work: () => Promise<T>,
): Promise<T> {
  const { crypto } = globalThis;
  const getRandomValues = (array: Uint8Array): Uint8Array => {
    array.set(random(array.length));
    return array;
  };
  // Hides the method of the prototype until it is deleted again.
  Object.defineProperty(crypto, 'getRandomValues', { configurable: true, value: getRandomValues });
  try {
    return await work();
  } finally {
    Reflect.deleteProperty(crypto, 'getRandomValues');
  }
}
