/** The arithmetic modulo p and ℓ by itself, for tests: compiled by them, never shipped. */
export {
  add,
  fromBytes,
  invert,
  isEqual,
  isNegative,
  isZero,
  multiply,
  negate,
  power252,
  square,
  squareTimes,
  subtract,
  toBytes,
} from './field';
export {
  differenceAndSum,
  halve,
  multiplyPairs,
  negateFirst,
  power252OfPair,
  squarePairsTimes,
  subtractPairs,
  swap,
  transpose,
} from './pairs';
export { addMultiple, addProduct, toCanonicalBytes } from './scalar';

/** Room that tests write elements and bytes to. */
export const ROOM: usize = memory.data(1024);
