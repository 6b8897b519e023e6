/**
 * Arithmetic modulo p = 2^255 − 19 on elements in memory: 9 limbs of 29 bits, 4 bytes each,
 * little-endian, balanced (signed): the element is Σ limb_i · 2^(29·i).
 *
 * An element is *reduced* where |limb| ≤ 2^28 + 2^16. `multiply` and `square` give reduced
 * elements, and take sums or differences of reduced ones, as long as the sizes of both factors,
 * counted in reduced elements, multiply to at most 13: a coefficient is then below
 * 9 · 13 · 2^56 · (1 + 2^-11) < 2^63. `add` and `subtract` do not carry: the sizes add up.
 * Everything here takes a time that may depend on its values.
 */

/** Bytes of an element in memory. */
export const ELEMENT: i32 = 36;

const BITS: i64 = 29;
const HALF: i64 = 1 << 28;
const MASK: i64 = (1 << 29) - 1;
/** 2^261 modulo p. */
const FOLD: i64 = 19 << 6;

@inline
function limb0(a: usize): i64 {
  return load<i32>(a, 0) as i64;
}
@inline
function limb1(a: usize): i64 {
  return load<i32>(a, 4) as i64;
}
@inline
function limb2(a: usize): i64 {
  return load<i32>(a, 8) as i64;
}
@inline
function limb3(a: usize): i64 {
  return load<i32>(a, 12) as i64;
}
@inline
function limb4(a: usize): i64 {
  return load<i32>(a, 16) as i64;
}
@inline
function limb5(a: usize): i64 {
  return load<i32>(a, 20) as i64;
}
@inline
function limb6(a: usize): i64 {
  return load<i32>(a, 24) as i64;
}
@inline
function limb7(a: usize): i64 {
  return load<i32>(a, 28) as i64;
}
@inline
function limb8(a: usize): i64 {
  return load<i32>(a, 32) as i64;
}

/** out ← a·b */
export function multiply(out: usize, a: usize, b: usize): void {
  const a0 = limb0(a);
  const a1 = limb1(a);
  const a2 = limb2(a);
  const a3 = limb3(a);
  const a4 = limb4(a);
  const a5 = limb5(a);
  const a6 = limb6(a);
  const a7 = limb7(a);
  const a8 = limb8(a);
  const b0 = limb0(b);
  const b1 = limb1(b);
  const b2 = limb2(b);
  const b3 = limb3(b);
  const b4 = limb4(b);
  const b5 = limb5(b);
  const b6 = limb6(b);
  const b7 = limb7(b);
  const b8 = limb8(b);
  const r0 = a0 * b0;
  const r1 = a0 * b1 + a1 * b0;
  const r2 = a0 * b2 + a1 * b1 + a2 * b0;
  const r3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0;
  const r4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0;
  const r5 = a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0;
  const r6 = a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0;
  const r7 = a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0;
  const r8 =
    a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0;
  const r9 = a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1;
  const r10 = a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2;
  const r11 = a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3;
  const r12 = a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4;
  const r13 = a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5;
  const r14 = a6 * b8 + a7 * b7 + a8 * b6;
  const r15 = a7 * b8 + a8 * b7;
  const r16 = a8 * b8;
  reduceInto(out, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16);
}

/** out ← a² */
export function square(out: usize, a: usize): void {
  const a0 = limb0(a);
  const a1 = limb1(a);
  const a2 = limb2(a);
  const a3 = limb3(a);
  const a4 = limb4(a);
  const a5 = limb5(a);
  const a6 = limb6(a);
  const a7 = limb7(a);
  const a8 = limb8(a);
  const d0 = a0 << 1;
  const d1 = a1 << 1;
  const d2 = a2 << 1;
  const d3 = a3 << 1;
  const d4 = a4 << 1;
  const d5 = a5 << 1;
  const d6 = a6 << 1;
  const d7 = a7 << 1;
  const r0 = a0 * a0;
  const r1 = d0 * a1;
  const r2 = d0 * a2 + a1 * a1;
  const r3 = d0 * a3 + d1 * a2;
  const r4 = d0 * a4 + d1 * a3 + a2 * a2;
  const r5 = d0 * a5 + d1 * a4 + d2 * a3;
  const r6 = d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3;
  const r7 = d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4;
  const r8 = d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4;
  const r9 = d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5;
  const r10 = d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5;
  const r11 = d3 * a8 + d4 * a7 + d5 * a6;
  const r12 = d4 * a8 + d5 * a7 + a6 * a6;
  const r13 = d5 * a8 + d6 * a7;
  const r14 = d6 * a8 + a7 * a7;
  const r15 = d7 * a8;
  const r16 = a8 * a8;
  reduceInto(out, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16);
}

/** Stores the 17 coefficients of a product as a reduced element. */
@inline
function reduceInto(
  out: usize,
  r0: i64,
  r1: i64,
  r2: i64,
  r3: i64,
  r4: i64,
  r5: i64,
  r6: i64,
  r7: i64,
  r8: i64,
  r9: i64,
  r10: i64,
  r11: i64,
  r12: i64,
  r13: i64,
  r14: i64,
  r15: i64,
  r16: i64,
): void {
  // 2^261 = 1216 (mod p): the upper half, each coefficient in two parts that cannot overflow.
  r0 += FOLD * (r9 & MASK);
  r1 += FOLD * ((r10 & MASK) + (r9 >> BITS));
  r2 += FOLD * ((r11 & MASK) + (r10 >> BITS));
  r3 += FOLD * ((r12 & MASK) + (r11 >> BITS));
  r4 += FOLD * ((r13 & MASK) + (r12 >> BITS));
  r5 += FOLD * ((r14 & MASK) + (r13 >> BITS));
  r6 += FOLD * ((r15 & MASK) + (r14 >> BITS));
  r7 += FOLD * ((r16 & MASK) + (r15 >> BITS));
  r8 += FOLD * (r16 >> BITS);
  // Two chains of carries, from 0 and from 4, so that neither waits long for the other.
  let c = (r0 + HALF) >> BITS;
  let e = (r4 + HALF) >> BITS;
  r0 -= c << BITS;
  r4 -= e << BITS;
  r1 += c;
  r5 += e;
  c = (r1 + HALF) >> BITS;
  e = (r5 + HALF) >> BITS;
  r1 -= c << BITS;
  r5 -= e << BITS;
  r2 += c;
  r6 += e;
  c = (r2 + HALF) >> BITS;
  e = (r6 + HALF) >> BITS;
  r2 -= c << BITS;
  r6 -= e << BITS;
  r3 += c;
  r7 += e;
  c = (r3 + HALF) >> BITS;
  e = (r7 + HALF) >> BITS;
  r3 -= c << BITS;
  r7 -= e << BITS;
  r4 += c;
  r8 += e;
  c = (r4 + HALF) >> BITS;
  e = (r8 + HALF) >> BITS;
  r4 -= c << BITS;
  r8 -= e << BITS;
  r5 += c;
  r0 += FOLD * e;
  c = (r0 + HALF) >> BITS;
  r0 -= c << BITS;
  r1 += c;

  store<i32>(out, r0 as i32, 0);
  store<i32>(out, r1 as i32, 4);
  store<i32>(out, r2 as i32, 8);
  store<i32>(out, r3 as i32, 12);
  store<i32>(out, r4 as i32, 16);
  store<i32>(out, r5 as i32, 20);
  store<i32>(out, r6 as i32, 24);
  store<i32>(out, r7 as i32, 28);
  store<i32>(out, r8 as i32, 32);
}

/** out ← a^(2^times), times ≥ 1. */
export function squareTimes(out: usize, a: usize, times: i32): void {
  square(out, a);
  for (let i = 1; i < times; i++) square(out, out);
}

/** out ← a + b, not carried. */
export function add(out: usize, a: usize, b: usize): void {
  store<i32>(out, load<i32>(a, 0) + load<i32>(b, 0), 0);
  store<i32>(out, load<i32>(a, 4) + load<i32>(b, 4), 4);
  store<i32>(out, load<i32>(a, 8) + load<i32>(b, 8), 8);
  store<i32>(out, load<i32>(a, 12) + load<i32>(b, 12), 12);
  store<i32>(out, load<i32>(a, 16) + load<i32>(b, 16), 16);
  store<i32>(out, load<i32>(a, 20) + load<i32>(b, 20), 20);
  store<i32>(out, load<i32>(a, 24) + load<i32>(b, 24), 24);
  store<i32>(out, load<i32>(a, 28) + load<i32>(b, 28), 28);
  store<i32>(out, load<i32>(a, 32) + load<i32>(b, 32), 32);
}

/** out ← a − b, not carried. */
export function subtract(out: usize, a: usize, b: usize): void {
  store<i32>(out, load<i32>(a, 0) - load<i32>(b, 0), 0);
  store<i32>(out, load<i32>(a, 4) - load<i32>(b, 4), 4);
  store<i32>(out, load<i32>(a, 8) - load<i32>(b, 8), 8);
  store<i32>(out, load<i32>(a, 12) - load<i32>(b, 12), 12);
  store<i32>(out, load<i32>(a, 16) - load<i32>(b, 16), 16);
  store<i32>(out, load<i32>(a, 20) - load<i32>(b, 20), 20);
  store<i32>(out, load<i32>(a, 24) - load<i32>(b, 24), 24);
  store<i32>(out, load<i32>(a, 28) - load<i32>(b, 28), 28);
  store<i32>(out, load<i32>(a, 32) - load<i32>(b, 32), 32);
}

/** out ← −a */
export function negate(out: usize, a: usize): void {
  for (let i = 0; i < ELEMENT; i += 4) store<i32>(out + i, -load<i32>(a + i));
}

/** out ← a */
export function copy(out: usize, a: usize): void {
  memory.copy(out, a, ELEMENT);
}

/** out ← value, small. */
export function setSmall(out: usize, value: i32): void {
  memory.fill(out, 0, ELEMENT);
  store<i32>(out, value);
}

/** out ← the lower 255 bits of 32 bytes, little-endian; reduced. */
export function fromBytes(out: usize, bytes: usize): void {
  let carry: i64 = 0;
  for (let i = 0; i < 9; i++) {
    // Limb i begins at bit 29·i. The last 8 bytes serve all limbs that begin in them.
    const at = min((29 * i) >> 3, 24);
    const word = load<u64>(bytes + at) >> (29 * i - 8 * at);
    const value = ((word & (i < 8 ? MASK : TOP_MASK)) as i64) + carry;
    carry = i < 8 ? (value + HALF) >> BITS : 0;
    store<i32>(out + 4 * i, (value - (carry << BITS)) as i32);
  }
}

/** What the ninth limb holds of 255 bits: 23. */
const TOP_BITS: i64 = 23;
const TOP_MASK: i64 = (1 << 23) - 1;

/** out ← the 32 bytes of a, little-endian, of the one representative below p. */
export function toBytes(out: usize, a: usize): void {
  canonical(a);
  memory.fill(out, 0, 32);
  for (let i = 0; i < 9; i++) {
    const at = min((29 * i) >> 3, 24);
    const word = load<u64>(LIMBS + 8 * i) << (29 * i - 8 * at);
    store<u64>(out + at, load<u64>(out + at) | word);
  }
}

export function isZero(a: usize): bool {
  canonical(a);
  let any: i64 = 0;
  for (let i: usize = 0; i < 72; i += 8) any |= load<i64>(LIMBS + i);
  return any == 0;
}

/** Whether the representative below p is odd: RFC 9496, section 3.1. */
export function isNegative(a: usize): bool {
  canonical(a);
  return (load<i64>(LIMBS) & 1) != 0;
}

export function isEqual(a: usize, b: usize): bool {
  subtract(DIFFERENCE, a, b);
  return isZero(DIFFERENCE);
}

/** The limbs of `canonical`, 8 bytes each. */
const LIMBS: usize = memory.data(72);
const DIFFERENCE: usize = memory.data(36);

/** Writes the representative of a in 0..p−1 to LIMBS, each limb in 0..2^29−1. */
function canonical(a: usize): void {
  for (let i = 0; i < 9; i++) store<i64>(LIMBS + 8 * i, load<i32>(a + 4 * i) as i64);
  // |a| < 2^264. A pass brings it to 0..2^261−1 but for what comes round: at most 2^14 above or
  // below, then at most once 1216, then nothing.
  carryThrough(FOLD, BITS);
  carryThrough(FOLD, BITS);
  carryThrough(FOLD, BITS);
  // Below 2^255 + 19·64, then below 2^255.
  carryThrough(19, TOP_BITS);
  carryThrough(19, TOP_BITS);
  // What is at least p passes 255 bits when 19 is added; what comes round then is that 19.
  let carry = (load<i64>(LIMBS) + 19) >> BITS;
  for (let i = 1; i < 8; i++) carry = (load<i64>(LIMBS + 8 * i) + carry) >> BITS;
  const above = (load<i64>(LIMBS + 64) + carry) >> TOP_BITS;
  store<i64>(LIMBS, load<i64>(LIMBS) + 19 * above);
  carryThrough(0, TOP_BITS);
}

/** Carries through LIMBS; what leaves the top limb, of so many bits, comes round times `fold`. */
function carryThrough(fold: i64, topBits: i64): void {
  let carry: i64 = 0;
  for (let i = 0; i < 8; i++) {
    const value = load<i64>(LIMBS + 8 * i) + carry;
    carry = value >> BITS;
    store<i64>(LIMBS + 8 * i, value & MASK);
  }
  const top = load<i64>(LIMBS + 64) + carry;
  store<i64>(LIMBS + 64, top & ((1 << topBits) - 1));
  store<i64>(LIMBS, load<i64>(LIMBS) + fold * (top >> topBits));
}

const BASE: usize = memory.data(36);
const T0: usize = memory.data(36);
const T1: usize = memory.data(36);
const T2: usize = memory.data(36);
const T3: usize = memory.data(36);

/** out ← a^((p−5)/8) = a^(2^252 − 3). out may be a. */
export function power252(out: usize, a: usize): void {
  copy(BASE, a);
  power250();
  squareTimes(T2, T2, 2);
  multiply(out, T2, BASE);
}

/** out ← 1/a, or 0 for 0: a^(p−2) = a^(2^255 − 21). out may be a. */
export function invert(out: usize, a: usize): void {
  copy(BASE, a);
  power250();
  squareTimes(T2, T2, 5);
  multiply(out, T2, T0);
}

/** T2 ← BASE^(2^250 − 1) and T0 ← BASE^11, the addition chain of Bernstein's ref10. */
function power250(): void {
  square(T0, BASE);
  squareTimes(T1, T0, 2);
  multiply(T1, T1, BASE); // 9
  multiply(T0, T0, T1); // 11
  square(T2, T0);
  multiply(T1, T1, T2); // 2^5 − 1
  squareTimes(T2, T1, 5);
  multiply(T1, T2, T1); // 2^10 − 1
  squareTimes(T2, T1, 10);
  multiply(T2, T2, T1); // 2^20 − 1
  squareTimes(T3, T2, 20);
  multiply(T2, T3, T2); // 2^40 − 1
  squareTimes(T2, T2, 10);
  multiply(T1, T2, T1); // 2^50 − 1
  squareTimes(T2, T1, 50);
  multiply(T2, T2, T1); // 2^100 − 1
  squareTimes(T3, T2, 100);
  multiply(T2, T3, T2); // 2^200 − 1
  squareTimes(T2, T2, 50);
  multiply(T2, T2, T1); // 2^250 − 1
}
