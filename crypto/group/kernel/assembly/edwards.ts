/**
 * edwards25519 in extended coordinates (Hisil, Wong, Carter, Dawson 2008): X, Y, Z, T with
 * x = X/Z, y = Y/Z, x·y = T/Z. Sizes in the comments are those of field.ts.
 */
import { INVERSE_OF_D, TWICE_D } from './constants';
import { add, ELEMENT, multiply, negate, setSmall, square, subtract } from './field';

/** Bytes of an extended point, and where its coordinates begin. */
export const POINT: i32 = 4 * ELEMENT;
export const X: i32 = 0;
export const Y: i32 = ELEMENT;
export const Z: i32 = 2 * ELEMENT;
export const T: i32 = 3 * ELEMENT;

/** Bytes of an addend: y + x, y − x (size 2), 2·d·x·y of an affine point. */
export const ADDEND: i32 = 3 * ELEMENT;
/** Bytes of a scaled addend: Y + X, Y − X, 2·Z (size 2), 2·d·T. */
export const SCALED_ADDEND: i32 = 4 * ELEMENT;
const PLUS: i32 = 0;
const MINUS: i32 = ELEMENT;
const PRODUCT: i32 = 2 * ELEMENT;
const DOUBLE_Z: i32 = 3 * ELEMENT;

export function setIdentity(point: usize): void {
  memory.fill(point, 0, POINT);
  store<i32>(point + Y, 1);
  store<i32>(point + Z, 1);
}

export function copyPoint(out: usize, point: usize): void {
  memory.copy(out, point, POINT);
}

/** out ← the addend of the affine point x, y with product x·y, all of size 1. */
export function setAddend(out: usize, x: usize, y: usize, product: usize): void {
  add(out + PLUS, y, x);
  subtract(out + MINUS, y, x);
  multiply(out + PRODUCT, product, TWICE_D);
}

/** out ← the scaled addend of a point. */
export function setScaledAddend(out: usize, point: usize): void {
  add(out + PLUS, point + Y, point + X);
  subtract(out + MINUS, point + Y, point + X);
  multiply(out + PRODUCT, point + T, TWICE_D);
  add(out + DOUBLE_Z, point + Z, point + Z);
}

/**
 * point ← ± the affine point of an addend, as 2x, 2y, 2, 2xy: one multiplication. Its coordinates have
 * size 2, so it may be added to, and made a scaled addend, which is then no addend for its like.
 */
export function setAffine(point: usize, addend: usize, negative: bool): void {
  if (negative) subtract(point + X, addend + MINUS, addend + PLUS);
  else subtract(point + X, addend + PLUS, addend + MINUS);
  add(point + Y, addend + PLUS, addend + MINUS);
  setSmall(point + Z, 2);
  multiply(point + T, addend + PRODUCT, INVERSE_OF_D);
  if (negative) negate(point + T, point + T);
}

const A: usize = memory.data(36);
const B: usize = memory.data(36);
const C: usize = memory.data(36);
const E: usize = memory.data(36);
const F: usize = memory.data(36);
const G: usize = memory.data(36);
const H: usize = memory.data(36);

/** point ← point ± the affine point of an addend: 7 multiplications. */
export function addAffine(point: usize, addend: usize, negative: bool): void {
  add(G, point + Z, point + Z);
  addWithDoubleZ(point, addend, negative);
}

/** point ← point ± the point of a scaled addend: 8 multiplications. */
export function addScaled(point: usize, addend: usize, negative: bool): void {
  multiply(G, point + Z, addend + DOUBLE_Z);
  addWithDoubleZ(point, addend, negative);
}

/** The common part of additions; G holds 2·Z1·Z2. */
@inline
function addWithDoubleZ(point: usize, addend: usize, negative: bool): void {
  subtract(A, point + Y, point + X);
  add(B, point + Y, point + X);
  multiply(A, A, addend + (negative ? PLUS : MINUS));
  multiply(B, B, addend + (negative ? MINUS : PLUS));
  multiply(C, point + T, addend + PRODUCT);
  subtract(E, B, A);
  add(H, B, A);
  // Sizes up to 3, for 2·Z is 2 where it was not multiplied.
  if (negative) {
    add(F, G, C);
    subtract(G, G, C);
  } else {
    subtract(F, G, C);
    add(G, G, C);
  }
  finish(point);
}

/** out ← 2·point, by 4 squarings and 4 multiplications. out may be point. */
export function double(out: usize, point: usize): void {
  add(E, point + X, point + Y);
  square(E, E);
  square(A, point + X);
  square(B, point + Y);
  square(C, point + Z);
  add(C, C, C);
  add(H, A, B);
  subtract(E, H, E); // 2
  subtract(G, A, B);
  add(F, C, G); // 4
  // All four with their signs turned: the products of two stay the same.
  finish(out);
}

/** X = E·F, Y = G·H, T = E·H, Z = F·G. */
@inline
function finish(out: usize): void {
  multiply(out + X, E, F);
  multiply(out + Y, G, H);
  multiply(out + T, E, H);
  multiply(out + Z, F, G);
}
