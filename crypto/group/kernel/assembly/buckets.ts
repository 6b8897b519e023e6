/** Sums of many terms: by buckets (Pippenger 1976), with signed digits. */
import {
  ADDEND,
  addTo,
  copyPoint,
  double,
  isEmpty,
  negateAddend,
  POINT,
  setAddendOf,
  setAffine,
  setIdentity,
} from './edwards';
import { List } from './list';
import { MULTIPLIER, Terms } from './terms';

/** Bits that digits must cover: scalars below ℓ, and weights of 128 bits; each with a sign. */
const LONG_BITS: i32 = 255;
const SHORT_BITS: i32 = 130;
const MAX_WINDOW: i32 = 15;

const buckets = new List(POINT);
const RUNNING: usize = memory.data(144);
const WINDOW_SUM: usize = memory.data(144);
const OTHER: usize = memory.data(144);
const NEGATIVE: usize = memory.data(144);

/** Multiplications of a sum by buckets: of so many long and short multipliers, and windows of so many bits. */
export function costByBuckets(long: i64, short: i64, bits: i32): i64 {
  const windows: i64 = windowCount(bits);
  const shortWindows: i64 = (SHORT_BITS + bits - 1) / bits;
  // A bucket's first addition costs 2, and it is added to two sums at 10 each.
  return 8 * (long * windows + short * shortWindows) + 14 * windows * (1 << (bits - 1));
}

/** Bits of a window for so many long and short multipliers: where multiplications are fewest. */
export function windowFor(long: i32, short: i32): i32 {
  let best = 2;
  for (let bits = 3; bits <= MAX_WINDOW; bits++) {
    if (costByBuckets(long, short, bits) < costByBuckets(long, short, best)) best = bits;
  }
  return best;
}

function windowCount(bits: i32): i32 {
  return (LONG_BITS + bits - 1) / bits;
}

function makeAllSigned(terms: Terms, bits: i32): void {
  for (let i = 0; i < terms.count; i++) makeSigned(terms.multiplierAt(i), bits);
}

/**
 * Adds half a window's range to every window of 32 bytes below ℓ, so that digit i of the scalar is
 * window i of the sum less that half, in −2^(bits−1)..2^(bits−1)−1, without carries.
 */
function makeSigned(multiplier: usize, bits: i32): void {
  store<u64>(multiplier + 32, 0);
  store<u64>(multiplier + 40, 0);
  for (let i = 0; i < windowCount(bits); i++) addBit(multiplier, bits * i + bits - 1);
}

function addBit(multiplier: usize, bit: i32): void {
  let added: u64 = (1 as u64) << (bit & 63);
  for (let at = multiplier + 8 * (bit >> 6); added != 0; at += 8) {
    const sum = load<u64>(at) + added;
    added = sum < added ? 1 : 0;
    store<u64>(at, sum);
  }
}

/** out ← Σ multiplier·addend over two groups of terms, with windows of so many bits. */
export function sumByBuckets(out: usize, first: Terms, second: Terms, bits: i32): void {
  makeAllSigned(first, bits);
  makeAllSigned(second, bits);
  const count = 1 << (bits - 1);
  buckets.reserve(count);
  setIdentity(out);
  for (let window = windowCount(bits) - 1; window >= 0; window--) {
    for (let i = 0; i < bits; i++) double(out, out);
    memory.fill(buckets.start, 0, count * POINT);
    fillBuckets(first, window, bits);
    fillBuckets(second, window, bits);
    if (sumBuckets(count)) addPoint(out, WINDOW_SUM);
  }
}

/** Adds every addend to the bucket of its digit's size, with the digit's sign. */
function fillBuckets(terms: Terms, window: i32, bits: i32): void {
  const half = 1 << (bits - 1);
  const mask = (1 << bits) - 1;
  const byte = (window * bits) >> 3;
  const shift = (window * bits) & 7;
  let multiplier = terms.multipliers + byte;
  let addend = terms.addends;
  for (let i = 0; i < terms.count; i++, multiplier += MULTIPLIER, addend += ADDEND) {
    const digit = (((load<u32>(multiplier) >> shift) as i32) & mask) - half;
    if (digit == 0) continue;
    const bucket = buckets.at(abs(digit) - 1);
    let signed = addend;
    if (digit < 0) {
      negateAddend(NEGATIVE, addend);
      signed = NEGATIVE;
    }
    if (isEmpty(bucket)) setAffine(bucket, signed);
    else addTo(bucket, signed);
  }
}

/** WINDOW_SUM ← Σ (i + 1)·bucket_i; false where all are empty. */
function sumBuckets(count: i32): bool {
  let i = count - 1;
  while (i >= 0 && isEmpty(buckets.at(i))) i--;
  if (i < 0) return false;
  setIdentity(RUNNING);
  addPoint(RUNNING, buckets.at(i));
  copyPoint(WINDOW_SUM, RUNNING);
  while (--i >= 0) {
    const bucket = buckets.at(i);
    if (!isEmpty(bucket)) addPoint(RUNNING, bucket);
    addPoint(WINDOW_SUM, RUNNING);
  }
  return true;
}

/** point ← point + other */
function addPoint(point: usize, other: usize): void {
  setAddendOf(OTHER, other);
  addTo(point, OTHER);
}
