/** Arithmetic modulo p = 2^255 − 19 as plainly as it can be written. */
export const P: bigint = (1n << 255n) - 19n;

/** The representative in 0..p−1. */
export function modulo(value: bigint): bigint {
  return ((value % P) + P) % P;
}

/** base^exponent for an exponent that is not negative. */
export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = modulo(result * result * (bit === '1' ? base : 1n));
  }
  return result;
}

/** √−1, either. */
export const ROOT_OF_MINUS_ONE: bigint = power(2n, (P - 1n) / 4n);
