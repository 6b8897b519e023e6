/**
 * Arithmetic modulo p = 2^255 − 19 on elements in memory: 9 limbs of 29 bits, 4 bytes each,
 * little-endian, balanced (signed): the element is Σ limb_i · 2^(29·i).
 *
 * An element is *reduced* where |limb| ≤ 2^28 + 2^16. `multiply` and `square` give reduced
 * elements, and take sums or differences of reduced ones, as long as the sizes of both factors,
 * counted in reduced elements, multiply to at most 13: a coefficient is then below
 * 9 · 13 · 2^56 · (1 + 2^-11) < 2^63. `add` and `subtract` do not carry: the sizes add up, and may
 * add up to 7, for a limb has 32 bits.
 * Everything here takes a time that may depend on its values.
 *
 * Both multiplications cut their factors in three blocks of three limbs, multiply block by block, and
 * find the cross products by a·b' + a'·b = a·b + a'·b' − (a − a')·(b − b') (Karatsuba): 54 products
 * of limbs instead of 81, and 36 instead of 45 for a square. What overflows on the way comes back.
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
  const p0 = a0 * b0;
  const p1 = a0 * b1 + a1 * b0;
  const p2 = a0 * b2 + a1 * b1 + a2 * b0;
  const p3 = a1 * b2 + a2 * b1;
  const p4 = a2 * b2;
  const q0 = a3 * b3;
  const q1 = a3 * b4 + a4 * b3;
  const q2 = a3 * b5 + a4 * b4 + a5 * b3;
  const q3 = a4 * b5 + a5 * b4;
  const q4 = a5 * b5;
  const s0 = a6 * b6;
  const s1 = a6 * b7 + a7 * b6;
  const s2 = a6 * b8 + a7 * b7 + a8 * b6;
  const s3 = a7 * b8 + a8 * b7;
  const s4 = a8 * b8;
  const xu0 = a0 - a3;
  const yu0 = b3 - b0;
  const xu1 = a1 - a4;
  const yu1 = b4 - b1;
  const xu2 = a2 - a5;
  const yu2 = b5 - b2;
  const u0 = xu0 * yu0;
  const u1 = xu0 * yu1 + xu1 * yu0;
  const u2 = xu0 * yu2 + xu1 * yu1 + xu2 * yu0;
  const u3 = xu1 * yu2 + xu2 * yu1;
  const u4 = xu2 * yu2;
  const xv0 = a0 - a6;
  const yv0 = b6 - b0;
  const xv1 = a1 - a7;
  const yv1 = b7 - b1;
  const xv2 = a2 - a8;
  const yv2 = b8 - b2;
  const v0 = xv0 * yv0;
  const v1 = xv0 * yv1 + xv1 * yv0;
  const v2 = xv0 * yv2 + xv1 * yv1 + xv2 * yv0;
  const v3 = xv1 * yv2 + xv2 * yv1;
  const v4 = xv2 * yv2;
  const xw0 = a3 - a6;
  const yw0 = b6 - b3;
  const xw1 = a4 - a7;
  const yw1 = b7 - b4;
  const xw2 = a5 - a8;
  const yw2 = b8 - b5;
  const w0 = xw0 * yw0;
  const w1 = xw0 * yw1 + xw1 * yw0;
  const w2 = xw0 * yw2 + xw1 * yw1 + xw2 * yw0;
  const w3 = xw1 * yw2 + xw2 * yw1;
  const w4 = xw2 * yw2;
  const pq0 = p0 + q0;
  const qs0 = q0 + s0;
  const pq1 = p1 + q1;
  const qs1 = q1 + s1;
  const pq2 = p2 + q2;
  const qs2 = q2 + s2;
  const pq3 = p3 + q3;
  const qs3 = q3 + s3;
  const pq4 = p4 + q4;
  const qs4 = q4 + s4;
  const r0 = p0;
  const r1 = p1;
  const r2 = p2;
  const r3 = u0 + pq0 + p3;
  const r4 = u1 + pq1 + p4;
  const r5 = u2 + pq2;
  const r6 = v0 + p0 + qs0 + u3 + pq3;
  const r7 = v1 + p1 + qs1 + u4 + pq4;
  const r8 = v2 + p2 + qs2;
  const r9 = w0 + qs0 + v3 + p3 + qs3;
  const r10 = w1 + qs1 + v4 + p4 + qs4;
  const r11 = w2 + qs2;
  const r12 = s0 + w3 + qs3;
  const r13 = s1 + w4 + qs4;
  const r14 = s2;
  const r15 = s3;
  const r16 = s4;
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
  const Dp = a0 << 1;
  const Ep = a2 << 1;
  const p0 = a0 * a0;
  const p1 = Dp * a1;
  const p2 = Dp * a2 + a1 * a1;
  const p3 = a1 * Ep;
  const p4 = a2 * a2;
  const Dq = a3 << 1;
  const Eq = a5 << 1;
  const q0 = a3 * a3;
  const q1 = Dq * a4;
  const q2 = Dq * a5 + a4 * a4;
  const q3 = a4 * Eq;
  const q4 = a5 * a5;
  const Ds = a6 << 1;
  const Es = a8 << 1;
  const s0 = a6 * a6;
  const s1 = Ds * a7;
  const s2 = Ds * a8 + a7 * a7;
  const s3 = a7 * Es;
  const s4 = a8 * a8;
  const xu0 = a0 - a3;
  const xu1 = a1 - a4;
  const xu2 = a2 - a5;
  const Du = xu0 << 1;
  const Eu = xu2 << 1;
  const u0 = xu0 * xu0;
  const u1 = Du * xu1;
  const u2 = Du * xu2 + xu1 * xu1;
  const u3 = xu1 * Eu;
  const u4 = xu2 * xu2;
  const xv0 = a0 - a6;
  const xv1 = a1 - a7;
  const xv2 = a2 - a8;
  const Dv = xv0 << 1;
  const Ev = xv2 << 1;
  const v0 = xv0 * xv0;
  const v1 = Dv * xv1;
  const v2 = Dv * xv2 + xv1 * xv1;
  const v3 = xv1 * Ev;
  const v4 = xv2 * xv2;
  const xw0 = a3 - a6;
  const xw1 = a4 - a7;
  const xw2 = a5 - a8;
  const Dw = xw0 << 1;
  const Ew = xw2 << 1;
  const w0 = xw0 * xw0;
  const w1 = Dw * xw1;
  const w2 = Dw * xw2 + xw1 * xw1;
  const w3 = xw1 * Ew;
  const w4 = xw2 * xw2;
  const pq0 = p0 + q0;
  const qs0 = q0 + s0;
  const pq1 = p1 + q1;
  const qs1 = q1 + s1;
  const pq2 = p2 + q2;
  const qs2 = q2 + s2;
  const pq3 = p3 + q3;
  const qs3 = q3 + s3;
  const pq4 = p4 + q4;
  const qs4 = q4 + s4;
  const r0 = p0;
  const r1 = p1;
  const r2 = p2;
  const r3 = pq0 - u0 + p3;
  const r4 = pq1 - u1 + p4;
  const r5 = pq2 - u2;
  const r6 = p0 + qs0 - v0 + pq3 - u3;
  const r7 = p1 + qs1 - v1 + pq4 - u4;
  const r8 = p2 + qs2 - v2;
  const r9 = qs0 - w0 + p3 + qs3 - v3;
  const r10 = qs1 - w1 + p4 + qs4 - v4;
  const r11 = qs2 - w2;
  const r12 = s0 + qs3 - w3;
  const r13 = s1 + qs4 - w4;
  const r14 = s2;
  const r15 = s3;
  const r16 = s4;
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
  v128.store(out, i32x4.add(v128.load(a), v128.load(b)));
  v128.store(out, i32x4.add(v128.load(a, 16), v128.load(b, 16)), 16);
  store<i32>(out, load<i32>(a, 32) + load<i32>(b, 32), 32);
}

/** out ← a − b, not carried. */
export function subtract(out: usize, a: usize, b: usize): void {
  v128.store(out, i32x4.sub(v128.load(a), v128.load(b)));
  v128.store(out, i32x4.sub(v128.load(a, 16), v128.load(b, 16)), 16);
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
  let l0 = limb0(a);
  let l1 = limb1(a);
  let l2 = limb2(a);
  let l3 = limb3(a);
  let l4 = limb4(a);
  let l5 = limb5(a);
  let l6 = limb6(a);
  let l7 = limb7(a);
  let l8 = limb8(a);
  // Twice what passes 255 bits comes round times 19. The second time it is −1, 0 or 1, from a value
  // so near to 0 or 2^255 that its lowest limb takes the 19 without a carry.
  for (let pass = 0; pass < 2; pass++) {
    l1 += l0 >> BITS;
    l0 &= MASK;
    l2 += l1 >> BITS;
    l1 &= MASK;
    l3 += l2 >> BITS;
    l2 &= MASK;
    l4 += l3 >> BITS;
    l3 &= MASK;
    l5 += l4 >> BITS;
    l4 &= MASK;
    l6 += l5 >> BITS;
    l5 &= MASK;
    l7 += l6 >> BITS;
    l6 &= MASK;
    l8 += l7 >> BITS;
    l7 &= MASK;
    l0 += 19 * (l8 >> TOP_BITS);
    l8 &= TOP_MASK;
  }
  const ones = l1 & l2 & l3 & l4 & l5 & l6 & l7;
  if (l8 == TOP_MASK && ones == MASK && l0 >= MASK - 18) {
    // p or more, by less than 19.
    l0 -= MASK - 18;
    l1 = l2 = l3 = l4 = l5 = l6 = l7 = l8 = 0;
  }
  store<i64>(LIMBS, l0, 0);
  store<i64>(LIMBS, l1, 8);
  store<i64>(LIMBS, l2, 16);
  store<i64>(LIMBS, l3, 24);
  store<i64>(LIMBS, l4, 32);
  store<i64>(LIMBS, l5, 40);
  store<i64>(LIMBS, l6, 48);
  store<i64>(LIMBS, l7, 56);
  store<i64>(LIMBS, l8, 64);
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
