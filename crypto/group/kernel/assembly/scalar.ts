/**
 * Arithmetic modulo ℓ = 2^252 + δ, the order of ristretto255, on scalars in memory: 9 limbs of 29
 * bits, 4 bytes each, little-endian, signed. A scalar is any integer that is congruent, with
 * |limb| ≤ 2^28 + 1. Everything here takes a time that depends on its values.
 */

/** Bytes of a scalar in memory. */
export const SCALAR: i32 = 36;

const BITS: i64 = 29;
const HALF: i64 = 1 << 28;
const MASK: i64 = (1 << 29) - 1;
/** 2^252 is this bit of the last limb. */
const TOP_BITS: i64 = 20;

/** δ = 27742317777372353535851937790883648493 */
const DELTA: usize = memory.data<i32>([-50998291, 9640147, -35179114, -34357946, 334]);
/** 2^9·δ = −2^261 modulo ℓ. */
const FOLD_0: i64 = 195549696;
const FOLD_1: i64 = 103917007;
const FOLD_2: i64 = 241904649;
const FOLD_3: i64 = 125471710;
const FOLD_4: i64 = 170975;
/** ℓ in 32 bytes. */
const ORDER: usize = memory.data<u64>([
  0x5812631a5cf5d3ed, 0x14def9dea2f79cd6, 0, 0x1000000000000000,
]);

/** Coefficients of 2^(29·i), 8 bytes each: a product, or whatever is to be reduced. */
const WIDE: usize = memory.data(8 * 19);

export function setZero(out: usize): void {
  memory.fill(out, 0, SCALAR);
}

export function copyScalar(out: usize, a: usize): void {
  memory.copy(out, a, SCALAR);
}

/** out ← out + a·k, k in ±2^31. */
export function addMultiple(out: usize, a: usize, k: i64): void {
  for (let i = 0; i < 9; i++) setWide(i, limb(out, i) + k * limb(a, i));
  setWide(9, 0);
  storeReduced(out);
}

/** out ← out + sign·a·b, sign 1 or −1. */
export function addProduct(out: usize, a: usize, b: usize, sign: i64): void {
  for (let i = 0; i < 9; i++) setWide(i, limb(out, i));
  for (let i = 9; i < 19; i++) setWide(i, 0);
  for (let i = 0; i < 9; i++) {
    const factor = sign * limb(a, i);
    // A weight of 128 bits has no limbs but the first five.
    if (factor == 0) continue;
    addRow(WIDE + 8 * i, factor, b);
  }
  storeReducedWide(out);
}

/** Adds factor·b to nine coefficients; written out, for it is most of the work of a product. */
function addRow(row: usize, factor: i64, b: usize): void {
  store<i64>(row, load<i64>(row, 0) + factor * (load<i32>(b, 0) as i64), 0);
  store<i64>(row, load<i64>(row, 8) + factor * (load<i32>(b, 4) as i64), 8);
  store<i64>(row, load<i64>(row, 16) + factor * (load<i32>(b, 8) as i64), 16);
  store<i64>(row, load<i64>(row, 24) + factor * (load<i32>(b, 12) as i64), 24);
  store<i64>(row, load<i64>(row, 32) + factor * (load<i32>(b, 16) as i64), 32);
  store<i64>(row, load<i64>(row, 40) + factor * (load<i32>(b, 20) as i64), 40);
  store<i64>(row, load<i64>(row, 48) + factor * (load<i32>(b, 24) as i64), 48);
  store<i64>(row, load<i64>(row, 56) + factor * (load<i32>(b, 28) as i64), 56);
  store<i64>(row, load<i64>(row, 64) + factor * (load<i32>(b, 32) as i64), 64);
}

/** out ← 64 bytes, little-endian. */
export function fromWideBytes(out: usize, bytes: usize): void {
  for (let i = 0; i < 18; i++) {
    const at = min((29 * i) >> 3, 56);
    setWide(i, ((load<u64>(bytes + at) >> (29 * i - 8 * at)) & MASK) as i64);
  }
  setWide(18, 0);
  storeReducedWide(out);
}

/** out ← 32 bytes, little-endian; false, and out unchanged, unless they are below ℓ. */
export function fromCanonicalBytes(out: usize, bytes: usize): bool {
  if (!isBelowOrder(bytes)) return false;
  for (let i = 0; i < 9; i++) {
    const at = min((29 * i) >> 3, 24);
    setWide(i, ((load<u64>(bytes + at) >> (29 * i - 8 * at)) & MASK) as i64);
  }
  setWide(9, 0);
  storeReduced(out);
  return true;
}

/** out ← 16 bytes, little-endian. */
export function fromWeightBytes(out: usize, bytes: usize): void {
  for (let i = 0; i < 5; i++) {
    const at = min((29 * i) >> 3, 8);
    setWide(i, ((load<u64>(bytes + at) >> (29 * i - 8 * at)) & MASK) as i64);
  }
  for (let i = 5; i < 10; i++) setWide(i, 0);
  storeReduced(out);
}

function isBelowOrder(bytes: usize): bool {
  for (let i = 24; i >= 0; i -= 8) {
    const word = load<u64>(bytes + i);
    const order = load<u64>(ORDER + i);
    if (word != order) return word < order;
  }
  return false;
}

/** out ← the 32 bytes, little-endian, of the representative in 0..ℓ−1. */
export function toCanonicalBytes(out: usize, a: usize): void {
  for (let i = 0; i < 9; i++) setWide(i, limb(a, i));
  carryUnsigned();
  // So many times 2^252, and as many times ℓ taken off: −2^136 < value < 2^252 + 2^136 remain.
  subtractOrder(wide(8) >> TOP_BITS);
  if (wide(8) < 0) subtractOrder(-1);
  subtractOrder(1);
  if (wide(8) < 0) subtractOrder(-1);
  memory.fill(out, 0, 32);
  for (let i = 0; i < 9; i++) {
    const at = min((29 * i) >> 3, 24);
    const word = (wide(i) as u64) << (29 * i - 8 * at);
    store<u64>(out + at, load<u64>(out + at) | word);
  }
}

/** WIDE ← WIDE − times·ℓ, limbs in 0..2^29−1 but for the last. */
function subtractOrder(times: i64): void {
  for (let i = 0; i < 5; i++) setWide(i, wide(i) - times * (load<i32>(DELTA + 4 * i) as i64));
  setWide(8, wide(8) - (times << TOP_BITS));
  carryUnsigned();
}

function carryUnsigned(): void {
  for (let i = 0; i < 8; i++) {
    const value = wide(i);
    setWide(i, value & MASK);
    setWide(i + 1, wide(i + 1) + (value >> BITS));
  }
}

/** Carries WIDE from limb `first` into limb `last` + 1, leaving |limb| ≤ 2^28 behind. */
function carry(first: i32, last: i32): void {
  for (let i = first; i <= last; i++) {
    const value = wide(i);
    const over = (value + HALF) >> BITS;
    setWide(i, value - (over << BITS));
    setWide(i + 1, wide(i + 1) + over);
  }
}

/** Folds the limbs from 9 + last to 9 + first into those from last on; all have been carried. */
function fold(first: i32, last: i32): void {
  for (let k = first; k >= last; k--) {
    const high = wide(9 + k);
    setWide(9 + k, 0);
    if (high == 0) continue;
    setWide(k + 0, wide(k + 0) - high * FOLD_0);
    setWide(k + 1, wide(k + 1) - high * FOLD_1);
    setWide(k + 2, wide(k + 2) - high * FOLD_2);
    setWide(k + 3, wide(k + 3) - high * FOLD_3);
    setWide(k + 4, wide(k + 4) - high * FOLD_4);
  }
}

/** Stores all of WIDE, |limb| < 2^62, as a scalar: 2^530 becomes 2^404, then 2^278. */
function storeReducedWide(out: usize): void {
  carry(0, 17);
  fold(9, 4);
  carry(4, 13);
  fold(5, 0);
  storeReduced(out);
}

/** Stores WIDE, limbs 0..8 below 2^62 and the ninth 0, as a scalar. */
function storeReduced(out: usize): void {
  carry(0, 8);
  fold(0, 0);
  carry(0, 7);
  for (let i = 0; i < 9; i++) store<i32>(out + 4 * i, wide(i) as i32);
}

@inline
function limb(a: usize, i: i32): i64 {
  return load<i32>(a + 4 * i) as i64;
}

@inline
function wide(i: i32): i64 {
  return load<i64>(WIDE + 8 * i);
}

@inline
function setWide(i: i32, value: i64): void {
  store<i64>(WIDE + 8 * i, value);
}
