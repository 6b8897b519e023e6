/**
 * Arithmetic on pairs of field elements, one in each half of a vector: both elements of a pair are
 * multiplied at once, in two thirds of the time. A pair is 9 times two limbs of 4 bytes, the limbs
 * and sizes being those of field.ts; but here no size may be above 3, so that the difference of two
 * limbs fits its 32 bits.
 */

/** Bytes of a pair in memory. */
export const PAIR: i32 = 72;

const BITS: i32 = 29;
const MASK: i64 = (1 << 29) - 1;
const HALF: i32 = 1 << 28;

/**
 * What makes all lower coefficients positive, below 2^64, so that shifts without a sign carry them:
 * 2^63 each, less 1216·2^34 for what `upperBits` adds too much; and modulo p all together Σ 2^28·2^(29·i),
 * for what is taken off in the end to balance the limbs. Twice each, for both elements.
 */
const BIASES: usize = memory.data<i64>([
  9223372036586302048, 9223372036586302048, 9223351145865373697, 9223351145865373697,
  9223351145865412577, 9223351145865412577, 9223351145865412577, 9223351145865412577,
  9223351145865412577, 9223351145865412577, 9223351145865412577, 9223351145865412577,
  9223351145865412577, 9223351145865412577, 9223351145865412577, 9223351145865412577,
  9223351146133848033, 9223351146133848033,
]);

@inline
function limbs0(a: usize): v128 {
  return v128.load64_zero(a, 0);
}
@inline
function limbs1(a: usize): v128 {
  return v128.load64_zero(a, 8);
}
@inline
function limbs2(a: usize): v128 {
  return v128.load64_zero(a, 16);
}
@inline
function limbs3(a: usize): v128 {
  return v128.load64_zero(a, 24);
}
@inline
function limbs4(a: usize): v128 {
  return v128.load64_zero(a, 32);
}
@inline
function limbs5(a: usize): v128 {
  return v128.load64_zero(a, 40);
}
@inline
function limbs6(a: usize): v128 {
  return v128.load64_zero(a, 48);
}
@inline
function limbs7(a: usize): v128 {
  return v128.load64_zero(a, 56);
}
@inline
function limbs8(a: usize): v128 {
  return v128.load64_zero(a, 64);
}

@inline
function products(a: v128, b: v128): v128 {
  return i64x2.extmul_low_i32x4_s(a, b);
}

@inline
function sum(a: v128, b: v128): v128 {
  return i64x2.add(a, b);
}

/** The bits from 29 on, plus 2^34: there is no shift with a sign for 64 bits in every processor. */
@inline
function upperBits(a: v128): v128 {
  return i64x2.shr_u(sum(a, i64x2.splat(i64.MIN_VALUE)), BITS);
}

/** 1216·a */
@inline
function folded(a: v128): v128 {
  return sum(sum(i64x2.shl(a, 10), i64x2.shl(a, 7)), i64x2.shl(a, 6));
}

/** out ← a·b, element by element. */
export function multiplyPairs(out: usize, a: usize, b: usize): void {
  const a0 = limbs0(a);
  const a1 = limbs1(a);
  const a2 = limbs2(a);
  const a3 = limbs3(a);
  const a4 = limbs4(a);
  const a5 = limbs5(a);
  const a6 = limbs6(a);
  const a7 = limbs7(a);
  const a8 = limbs8(a);
  const b0 = limbs0(b);
  const b1 = limbs1(b);
  const b2 = limbs2(b);
  const b3 = limbs3(b);
  const b4 = limbs4(b);
  const b5 = limbs5(b);
  const b6 = limbs6(b);
  const b7 = limbs7(b);
  const b8 = limbs8(b);
  const p0 = products(a0, b0);
  const p1 = sum(products(a0, b1), products(a1, b0));
  const p2 = sum(sum(products(a0, b2), products(a1, b1)), products(a2, b0));
  const p3 = sum(products(a1, b2), products(a2, b1));
  const p4 = products(a2, b2);
  const q0 = products(a3, b3);
  const q1 = sum(products(a3, b4), products(a4, b3));
  const q2 = sum(sum(products(a3, b5), products(a4, b4)), products(a5, b3));
  const q3 = sum(products(a4, b5), products(a5, b4));
  const q4 = products(a5, b5);
  const s0 = products(a6, b6);
  const s1 = sum(products(a6, b7), products(a7, b6));
  const s2 = sum(sum(products(a6, b8), products(a7, b7)), products(a8, b6));
  const s3 = sum(products(a7, b8), products(a8, b7));
  const s4 = products(a8, b8);
  const xu0 = i32x4.sub(a0, a3);
  const yu0 = i32x4.sub(b3, b0);
  const xu1 = i32x4.sub(a1, a4);
  const yu1 = i32x4.sub(b4, b1);
  const xu2 = i32x4.sub(a2, a5);
  const yu2 = i32x4.sub(b5, b2);
  const u0 = products(xu0, yu0);
  const u1 = sum(products(xu0, yu1), products(xu1, yu0));
  const u2 = sum(sum(products(xu0, yu2), products(xu1, yu1)), products(xu2, yu0));
  const u3 = sum(products(xu1, yu2), products(xu2, yu1));
  const u4 = products(xu2, yu2);
  const xv0 = i32x4.sub(a0, a6);
  const yv0 = i32x4.sub(b6, b0);
  const xv1 = i32x4.sub(a1, a7);
  const yv1 = i32x4.sub(b7, b1);
  const xv2 = i32x4.sub(a2, a8);
  const yv2 = i32x4.sub(b8, b2);
  const v0 = products(xv0, yv0);
  const v1 = sum(products(xv0, yv1), products(xv1, yv0));
  const v2 = sum(sum(products(xv0, yv2), products(xv1, yv1)), products(xv2, yv0));
  const v3 = sum(products(xv1, yv2), products(xv2, yv1));
  const v4 = products(xv2, yv2);
  const xw0 = i32x4.sub(a3, a6);
  const yw0 = i32x4.sub(b6, b3);
  const xw1 = i32x4.sub(a4, a7);
  const yw1 = i32x4.sub(b7, b4);
  const xw2 = i32x4.sub(a5, a8);
  const yw2 = i32x4.sub(b8, b5);
  const w0 = products(xw0, yw0);
  const w1 = sum(products(xw0, yw1), products(xw1, yw0));
  const w2 = sum(sum(products(xw0, yw2), products(xw1, yw1)), products(xw2, yw0));
  const w3 = sum(products(xw1, yw2), products(xw2, yw1));
  const w4 = products(xw2, yw2);
  const pq0 = sum(p0, q0);
  const qs0 = sum(q0, s0);
  const pq1 = sum(p1, q1);
  const qs1 = sum(q1, s1);
  const pq2 = sum(p2, q2);
  const qs2 = sum(q2, s2);
  const pq3 = sum(p3, q3);
  const qs3 = sum(q3, s3);
  const pq4 = sum(p4, q4);
  const qs4 = sum(q4, s4);
  const r0 = p0;
  const r1 = p1;
  const r2 = p2;
  const r3 = sum(sum(u0, pq0), p3);
  const r4 = sum(sum(u1, pq1), p4);
  const r5 = sum(u2, pq2);
  const r6 = sum(sum(sum(sum(v0, p0), qs0), u3), pq3);
  const r7 = sum(sum(sum(sum(v1, p1), qs1), u4), pq4);
  const r8 = sum(sum(v2, p2), qs2);
  const r9 = sum(sum(sum(sum(w0, qs0), v3), p3), qs3);
  const r10 = sum(sum(sum(sum(w1, qs1), v4), p4), qs4);
  const r11 = sum(w2, qs2);
  const r12 = sum(sum(s0, w3), qs3);
  const r13 = sum(sum(s1, w4), qs4);
  const r14 = s2;
  const r15 = s3;
  const r16 = s4;
  reduceInto(out, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16);
}

/** out ← a², element by element; a of size 1. */
export function squarePairs(out: usize, a: usize): void {
  const a0 = limbs0(a);
  const a1 = limbs1(a);
  const a2 = limbs2(a);
  const a3 = limbs3(a);
  const a4 = limbs4(a);
  const a5 = limbs5(a);
  const a6 = limbs6(a);
  const a7 = limbs7(a);
  const a8 = limbs8(a);
  const Dp = i32x4.shl(a0, 1);
  const Ep = i32x4.shl(a2, 1);
  const p0 = products(a0, a0);
  const p1 = products(Dp, a1);
  const p2 = sum(products(Dp, a2), products(a1, a1));
  const p3 = products(a1, Ep);
  const p4 = products(a2, a2);
  const Dq = i32x4.shl(a3, 1);
  const Eq = i32x4.shl(a5, 1);
  const q0 = products(a3, a3);
  const q1 = products(Dq, a4);
  const q2 = sum(products(Dq, a5), products(a4, a4));
  const q3 = products(a4, Eq);
  const q4 = products(a5, a5);
  const Ds = i32x4.shl(a6, 1);
  const Es = i32x4.shl(a8, 1);
  const s0 = products(a6, a6);
  const s1 = products(Ds, a7);
  const s2 = sum(products(Ds, a8), products(a7, a7));
  const s3 = products(a7, Es);
  const s4 = products(a8, a8);
  const xu0 = i32x4.sub(a0, a3);
  const xu1 = i32x4.sub(a1, a4);
  const xu2 = i32x4.sub(a2, a5);
  const Du = i32x4.shl(xu0, 1);
  const Eu = i32x4.shl(xu2, 1);
  const u0 = products(xu0, xu0);
  const u1 = products(Du, xu1);
  const u2 = sum(products(Du, xu2), products(xu1, xu1));
  const u3 = products(xu1, Eu);
  const u4 = products(xu2, xu2);
  const xv0 = i32x4.sub(a0, a6);
  const xv1 = i32x4.sub(a1, a7);
  const xv2 = i32x4.sub(a2, a8);
  const Dv = i32x4.shl(xv0, 1);
  const Ev = i32x4.shl(xv2, 1);
  const v0 = products(xv0, xv0);
  const v1 = products(Dv, xv1);
  const v2 = sum(products(Dv, xv2), products(xv1, xv1));
  const v3 = products(xv1, Ev);
  const v4 = products(xv2, xv2);
  const xw0 = i32x4.sub(a3, a6);
  const xw1 = i32x4.sub(a4, a7);
  const xw2 = i32x4.sub(a5, a8);
  const Dw = i32x4.shl(xw0, 1);
  const Ew = i32x4.shl(xw2, 1);
  const w0 = products(xw0, xw0);
  const w1 = products(Dw, xw1);
  const w2 = sum(products(Dw, xw2), products(xw1, xw1));
  const w3 = products(xw1, Ew);
  const w4 = products(xw2, xw2);
  const pq0 = sum(p0, q0);
  const qs0 = sum(q0, s0);
  const pq1 = sum(p1, q1);
  const qs1 = sum(q1, s1);
  const pq2 = sum(p2, q2);
  const qs2 = sum(q2, s2);
  const pq3 = sum(p3, q3);
  const qs3 = sum(q3, s3);
  const pq4 = sum(p4, q4);
  const qs4 = sum(q4, s4);
  const r0 = p0;
  const r1 = p1;
  const r2 = p2;
  const r3 = i64x2.sub(sum(pq0, p3), u0);
  const r4 = i64x2.sub(sum(pq1, p4), u1);
  const r5 = i64x2.sub(pq2, u2);
  const r6 = i64x2.sub(i64x2.sub(sum(sum(p0, qs0), pq3), v0), u3);
  const r7 = i64x2.sub(i64x2.sub(sum(sum(p1, qs1), pq4), v1), u4);
  const r8 = i64x2.sub(sum(p2, qs2), v2);
  const r9 = i64x2.sub(i64x2.sub(sum(sum(qs0, p3), qs3), w0), v3);
  const r10 = i64x2.sub(i64x2.sub(sum(sum(qs1, p4), qs4), w1), v4);
  const r11 = i64x2.sub(qs2, w2);
  const r12 = i64x2.sub(sum(s0, qs3), w3);
  const r13 = i64x2.sub(sum(s1, qs4), w4);
  const r14 = s2;
  const r15 = s3;
  const r16 = s4;
  reduceInto(out, r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16);
}

/** Stores the 17 coefficients of both products as reduced elements. */
@inline
function reduceInto(
  out: usize,
  r0: v128,
  r1: v128,
  r2: v128,
  r3: v128,
  r4: v128,
  r5: v128,
  r6: v128,
  r7: v128,
  r8: v128,
  r9: v128,
  r10: v128,
  r11: v128,
  r12: v128,
  r13: v128,
  r14: v128,
  r15: v128,
  r16: v128,
): void {
  // The upper half comes round as in field.ts; here both its parts are positive.
  const mask = i64x2.splat(MASK);
  r0 = sum(sum(r0, v128.load(BIASES, 0)), folded(v128.and(r9, mask)));
  r1 = sum(sum(r1, v128.load(BIASES, 16)), folded(sum(v128.and(r10, mask), upperBits(r9))));
  r2 = sum(sum(r2, v128.load(BIASES, 32)), folded(sum(v128.and(r11, mask), upperBits(r10))));
  r3 = sum(sum(r3, v128.load(BIASES, 48)), folded(sum(v128.and(r12, mask), upperBits(r11))));
  r4 = sum(sum(r4, v128.load(BIASES, 64)), folded(sum(v128.and(r13, mask), upperBits(r12))));
  r5 = sum(sum(r5, v128.load(BIASES, 80)), folded(sum(v128.and(r14, mask), upperBits(r13))));
  r6 = sum(sum(r6, v128.load(BIASES, 96)), folded(sum(v128.and(r15, mask), upperBits(r14))));
  r7 = sum(sum(r7, v128.load(BIASES, 112)), folded(sum(v128.and(r16, mask), upperBits(r15))));
  r8 = sum(sum(r8, v128.load(BIASES, 128)), folded(upperBits(r16)));
  // Two chains of carries, from 0 and from 4.
  let c = i64x2.shr_u(r0, BITS);
  let e = i64x2.shr_u(r4, BITS);
  r0 = v128.and(r0, mask);
  r4 = v128.and(r4, mask);
  r1 = sum(r1, c);
  r5 = sum(r5, e);
  c = i64x2.shr_u(r1, BITS);
  e = i64x2.shr_u(r5, BITS);
  r1 = v128.and(r1, mask);
  r5 = v128.and(r5, mask);
  r2 = sum(r2, c);
  r6 = sum(r6, e);
  c = i64x2.shr_u(r2, BITS);
  e = i64x2.shr_u(r6, BITS);
  r2 = v128.and(r2, mask);
  r6 = v128.and(r6, mask);
  r3 = sum(r3, c);
  r7 = sum(r7, e);
  c = i64x2.shr_u(r3, BITS);
  e = i64x2.shr_u(r7, BITS);
  r3 = v128.and(r3, mask);
  r7 = v128.and(r7, mask);
  r4 = sum(r4, c);
  r8 = sum(r8, e);
  c = i64x2.shr_u(r4, BITS);
  e = i64x2.shr_u(r8, BITS);
  r4 = v128.and(r4, mask);
  r8 = v128.and(r8, mask);
  r5 = sum(r5, c);
  r0 = sum(r0, folded(e));
  c = i64x2.shr_u(r0, BITS);
  r0 = v128.and(r0, mask);
  r1 = sum(r1, c);
  const half = i32x4.splat(HALF);
  v128.store(out, i32x4.sub(v128.shuffle<i32>(r0, r1, 0, 2, 4, 6), half));
  v128.store(out, i32x4.sub(v128.shuffle<i32>(r2, r3, 0, 2, 4, 6), half), 16);
  v128.store(out, i32x4.sub(v128.shuffle<i32>(r4, r5, 0, 2, 4, 6), half), 32);
  v128.store(out, i32x4.sub(v128.shuffle<i32>(r6, r7, 0, 2, 4, 6), half), 48);
  v128.store64_lane(out, i32x4.sub(v128.shuffle<i32>(r8, r8, 0, 2, 4, 6), half), 0, 64);
}

/** out ← a^(2^times), element by element, times ≥ 1; a of size 1. */
export function squarePairsTimes(out: usize, a: usize, times: i32): void {
  squarePairs(out, a);
  for (let i = 1; i < times; i++) squarePairs(out, out);
}

/** out ← (b − a, b + a) of the pair (a, b). out may be the pair. */
@inline
export function differenceAndSum(out: usize, pair: usize): void {
  v128.store(out, differenceAndSumOf(v128.load(pair)));
  v128.store(out, differenceAndSumOf(v128.load(pair, 16)), 16);
  v128.store(out, differenceAndSumOf(v128.load(pair, 32)), 32);
  v128.store(out, differenceAndSumOf(v128.load(pair, 48)), 48);
  v128.store64_lane(out, differenceAndSumOf(v128.load64_zero(pair, 64)), 0, 64);
}

@inline
function differenceAndSumOf(limbs: v128): v128 {
  return i32x4.add(swapped(limbs), firstNegated(limbs));
}

@inline
function swapped(limbs: v128): v128 {
  return v128.shuffle<i32>(limbs, limbs, 1, 0, 3, 2);
}

@inline
function firstNegated(limbs: v128): v128 {
  const first = i32x4(-1, 0, -1, 0);
  return i32x4.sub(v128.xor(limbs, first), first);
}

/** out ← (b, a) of the pair (a, b). out may be the pair. */
@inline
export function swap(out: usize, pair: usize): void {
  v128.store(out, swapped(v128.load(pair)));
  v128.store(out, swapped(v128.load(pair, 16)), 16);
  v128.store(out, swapped(v128.load(pair, 32)), 32);
  v128.store(out, swapped(v128.load(pair, 48)), 48);
  v128.store64_lane(out, swapped(v128.load64_zero(pair, 64)), 0, 64);
}

/** out ← (−a, b) of the pair (a, b). out may be the pair. */
@inline
export function negateFirst(out: usize, pair: usize): void {
  v128.store(out, firstNegated(v128.load(pair)));
  v128.store(out, firstNegated(v128.load(pair, 16)), 16);
  v128.store(out, firstNegated(v128.load(pair, 32)), 32);
  v128.store(out, firstNegated(v128.load(pair, 48)), 48);
  v128.store64_lane(out, firstNegated(v128.load64_zero(pair, 64)), 0, 64);
}

/** first ← (a, c) and second ← (b, d) of the pairs (a, b) and (c, d). first and second are others. */
@inline
export function transpose(first: usize, second: usize, ab: usize, cd: usize): void {
  transposeLimbs(first, second, v128.load(ab), v128.load(cd));
  transposeLimbs(first + 16, second + 16, v128.load(ab, 16), v128.load(cd, 16));
  transposeLimbs(first + 32, second + 32, v128.load(ab, 32), v128.load(cd, 32));
  transposeLimbs(first + 48, second + 48, v128.load(ab, 48), v128.load(cd, 48));
  const left = v128.load64_zero(ab, 64);
  const right = v128.load64_zero(cd, 64);
  v128.store64_lane(first, v128.shuffle<i32>(left, right, 0, 4, 2, 6), 0, 64);
  v128.store64_lane(second, v128.shuffle<i32>(left, right, 1, 5, 3, 7), 0, 64);
}

@inline
function transposeLimbs(first: usize, second: usize, left: v128, right: v128): void {
  v128.store(first, v128.shuffle<i32>(left, right, 0, 4, 2, 6));
  v128.store(second, v128.shuffle<i32>(left, right, 1, 5, 3, 7));
}

/** out ← a − b, not carried. */
export function subtractPairs(out: usize, a: usize, b: usize): void {
  for (let at = 0; at < 64; at += 16) {
    v128.store(out + at, i32x4.sub(v128.load(a + at), v128.load(b + at)));
  }
  v128.store64_lane(out, i32x4.sub(v128.load64_zero(a, 64), v128.load64_zero(b, 64)), 0, 64);
}

/** pair ← half of a pair whose limbs are all even. */
export function halve(pair: usize): void {
  for (let at = 0; at < 64; at += 16) {
    v128.store(pair + at, i32x4.shr_s(v128.load(pair + at), 1));
  }
  v128.store64_lane(pair, i32x4.shr_s(v128.load64_zero(pair, 64), 1), 0, 64);
}

/** pair ← (a, 2·b) of the pair (a, b), not carried. */
export function doubleSecond(pair: usize): void {
  for (let i = 0; i < 9; i++) {
    const at = pair + 8 * i + 4;
    store<i32>(at, load<i32>(at) << 1);
  }
}

/** pair ← (a, b) of two elements of field.ts. */
export function join(pair: usize, a: usize, b: usize): void {
  for (let i = 0; i < 9; i++) {
    store<i32>(pair + 8 * i, load<i32>(a + 4 * i));
    store<i32>(pair + 8 * i + 4, load<i32>(b + 4 * i));
  }
}

/** a and b, elements of field.ts, ← those of a pair. */
export function divide(a: usize, b: usize, pair: usize): void {
  for (let i = 0; i < 9; i++) {
    store<i32>(a + 4 * i, load<i32>(pair + 8 * i));
    store<i32>(b + 4 * i, load<i32>(pair + 8 * i + 4));
  }
}

const BASES: usize = memory.data(72);
const P0: usize = memory.data(72);
const P1: usize = memory.data(72);
const P2: usize = memory.data(72);

/** out ← a^((p−5)/8), element by element, by the chain of field.ts. out may be a. */
export function power252OfPair(out: usize, a: usize): void {
  memory.copy(BASES, a, PAIR);
  squarePairsTimes(P0, BASES, 1);
  squarePairsTimes(P1, P0, 2);
  multiplyPairs(P1, P1, BASES); // 9
  multiplyPairs(P0, P0, P1); // 11
  squarePairsTimes(P0, P0, 1);
  multiplyPairs(P1, P1, P0); // 2^5 − 1
  raise(P0, P1, 5, P1); // 2^10 − 1
  raise(P1, P0, 10, P0); // 2^20 − 1
  raise(P2, P1, 20, P1); // 2^40 − 1
  raise(P1, P2, 10, P0); // 2^50 − 1
  raise(P0, P1, 50, P1); // 2^100 − 1
  raise(P2, P0, 100, P0); // 2^200 − 1
  raise(P0, P2, 50, P1); // 2^250 − 1
  raise(out, P0, 2, BASES);
}

/** out ← a^(2^times)·b. out may be a or b. */
function raise(out: usize, a: usize, times: i32, b: usize): void {
  squarePairsTimes(RAISED, a, times);
  multiplyPairs(out, RAISED, b);
}

const RAISED: usize = memory.data(72);
