/**
 * edwards25519 in extended coordinates (Hisil, Wong, Carter, Dawson 2008): X, Y, Z, T with
 * x = X/Z, y = Y/Z, x·y = T/Z, kept as the pairs (X, Y) and (T, Z), so that the multiplications of an
 * addition are four at two elements each. Numbers in the comments are sizes as field.ts counts them;
 * a point's coordinates have size 1.
 */
import { HALF, INVERSE_OF_TWICE_D, TWICE_D } from './constants';
import { add, multiply, setSmall, subtract } from './field';
import {
  differenceAndSum,
  divide,
  doubleSecond,
  halve,
  join,
  multiplyPairs,
  negateFirst,
  PAIR,
  subtractPairs,
  swap,
  transpose,
} from './pairs';

/** Bytes of a point, and where its pairs begin. */
export const POINT: i32 = 2 * PAIR;
const XY: i32 = 0;
const TZ: i32 = PAIR;
/** Where the first limb of Y and of Z stands. */
const Y0: i32 = 4;
const Z0: i32 = TZ + 4;

/** Bytes of an addend: the pairs (Y − X, Y + X) of size 2 and (2·d·T, 2·Z) of a point. */
export const ADDEND: i32 = 2 * PAIR;
const MINUS_PLUS: i32 = 0;
const SCALES: i32 = PAIR;

const TWO: usize = memory.data(36);
const TWICE_D_TWO: usize = memory.data(72);
const INVERSES: usize = memory.data(72);
setSmall(TWO, 2);
join(TWICE_D_TWO, TWICE_D, TWO);
join(INVERSES, INVERSE_OF_TWICE_D, HALF);

export function setIdentity(point: usize): void {
  memory.fill(point, 0, POINT);
  store<i32>(point + Y0, 1);
  store<i32>(point + Z0, 1);
}

export function copyPoint(out: usize, point: usize): void {
  memory.copy(out, point, POINT);
}

/** Whether this is memory filled with zeros and no point, whose Z is never zero. */
export function isEmpty(point: usize): bool {
  for (let i = 0; i < PAIR; i += 8) {
    if (load<i32>(point + Z0 + i) != 0) return false;
  }
  return true;
}

/** Elements of field.ts ← the coordinates of a point. */
export function coordinates(x: usize, y: usize, z: usize, t: usize, point: usize): void {
  divide(x, y, point + XY);
  divide(t, z, point + TZ);
}

const SUM: usize = memory.data(36);
const DIFFERENCE: usize = memory.data(36);

/** out ← the addend of the affine point x, y with product x·y, elements of field.ts of size 1. */
export function setAddend(out: usize, x: usize, y: usize, product: usize): void {
  subtract(DIFFERENCE, y, x);
  add(SUM, y, x);
  join(out + MINUS_PLUS, DIFFERENCE, SUM);
  multiply(SUM, product, TWICE_D);
  join(out + SCALES, SUM, TWO);
}

/** out ← the addend of a point. */
export function setAddendOf(out: usize, point: usize): void {
  differenceAndSum(out + MINUS_PLUS, point + XY);
  multiplyPairs(out + SCALES, point + TZ, TWICE_D_TWO);
}

/** out ← the addend of the negative of another one's point. */
export function negateAddend(out: usize, addend: usize): void {
  swap(out + MINUS_PLUS, addend + MINUS_PLUS);
  negateFirst(out + SCALES, addend + SCALES);
}

/** point ← the affine point of an addend that `setAddend` made: two multiplications. */
export function setAffine(point: usize, addend: usize): void {
  differenceAndSum(point + XY, addend + MINUS_PLUS);
  halve(point + XY);
  multiplyPairs(point + TZ, addend + SCALES, INVERSES);
}

const AB: usize = memory.data(80);
const CD: usize = memory.data(80);
const EF: usize = memory.data(80);
const EH: usize = memory.data(80);
const FG: usize = memory.data(80);
const GH: usize = memory.data(80);
const HG: usize = memory.data(80);

/** point ← point + the point of an addend: add-2008-hwcd-3, 8 multiplications. */
export function addTo(point: usize, addend: usize): void {
  differenceAndSum(AB, point + XY);
  multiplyPairs(AB, AB, addend + MINUS_PLUS);
  multiplyPairs(CD, point + TZ, addend + SCALES);
  differenceAndSum(EH, AB);
  differenceAndSum(FG, CD);
  transpose(EF, HG, EH, FG);
  multiplyPairs(point + XY, EH, FG);
  multiplyPairs(point + TZ, EF, HG);
}

/**
 * out ← 2·point: dbl-2008-hwcd for a = −1, with E, F, G, H and so all coordinates of the other sign.
 * out may be point.
 */
export function double(out: usize, point: usize): void {
  multiplyPairs(AB, point + XY, point + XY);
  differenceAndSum(GH, AB); // G = B − A, H = A + B
  differenceAndSum(EH, point + XY);
  transpose(EF, CD, EH, point + TZ); // (X + Y, Z) in CD
  memory.copy(EF, CD, PAIR);
  doubleSecond(EF);
  multiplyPairs(EF, EF, CD);
  swap(HG, GH);
  subtractPairs(EF, EF, HG); // E = (X + Y)² − H, F = 2·Z² − G: 3
  transpose(EH, FG, EF, GH); // (E, G) in EH, (F, H) in FG
  multiplyPairs(out + XY, EH, FG);
  multiplyPairs(out + TZ, EF, HG);
}
