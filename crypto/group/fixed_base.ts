import { ed25519, ristretto255 } from '@noble/curves/ed25519.js';
import { ELEMENT_BYTES, type Point } from './ristretto.ts';
import { encodeScalar, multiplyScalars, type Scalar } from './scalar.ts';

const Fp = ed25519.Point.Fp;
const P = Fp.ORDER;
const D = ed25519.Point.CURVE().d;

/** A point (X : Y : Z : T) of edwards25519: x = X/Z, y = Y/Z, x·y = T/Z. Coordinates in −p..p. */
interface Extended {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
  readonly T: bigint;
}

/** A table's entry: y + x, y − x and 2d·x·y of an affine point. */
interface Entry {
  readonly sum: bigint;
  readonly difference: bigint;
  readonly product: bigint;
}

const WINDOWS = 32;
const LARGEST_DIGIT = 128;
const IDENTITY: Extended = { X: 0n, Y: 1n, Z: 1n, T: 0n };

/** Multiples of one point by every digit in every window of a scalar: 32 windows of 0..128. */
export interface FixedBase {
  readonly windows: readonly (readonly Entry[])[];
}

/** Half of a sum of multiples, as `halfSum` returns it and `encodeDoubled` takes it. */
export interface HalfSum {
  readonly half: Extended;
}

type Element = InstanceType<typeof ristretto255.Point>;

/** The table of a point that many secrets will multiply: worth it from some dozens on. */
export function fixedBase(p: Point): FixedBase {
  // A ristretto255 element is known by any of its points on the curve; the library keeps one.
  const { x, y } = (p as unknown as Element).toAffine();
  let base = ed25519.Point.fromAffine({ x, y });
  const windows = Array.from({ length: WINDOWS }, () => {
    const multiples = [ed25519.Point.ZERO];
    for (let i = 1; i <= LARGEST_DIGIT; i++) {
      multiples.push((multiples[i - 1] ?? base).add(base));
    }
    base = (multiples[LARGEST_DIGIT] ?? base).double();
    return multiples;
  });
  const inverses = Fp.invertBatch(windows.flat().map(({ Z }) => Z));
  return {
    windows: windows.map((window, w) =>
      window.map((each, i) => entryOf(each, inverses[w * (LARGEST_DIGIT + 1) + i] ?? 0n)),
    ),
  };
}

function entryOf({ X, Y }: Extended, inverse: bigint): Entry {
  const x = Fp.mul(X, inverse);
  const y = Fp.mul(Y, inverse);
  return { sum: y + x, difference: y - x, product: Fp.mul(2n * D * x, y) };
}

let ofGenerator: FixedBase | undefined;

/** The table of G, built once. */
export function generatorBase(): FixedBase {
  ofGenerator ??= fixedBase(ristretto255.Point.BASE as unknown as Point);
  return ofGenerator;
}

/** ½ modulo ℓ. */
const HALF = (ed25519.Point.Fn.ORDER + 1n) / 2n;

/**
 * ½·Σ s_i·B_i for secret scalars s_i, zero among them: the same additions and the same look-ups for
 * every scalar. Half, because encoding the double of a point needs no square root.
 */
export function halfSum(
  ...terms: readonly (readonly [base: FixedBase, scalar: Scalar])[]
): HalfSum {
  let half = IDENTITY;
  for (const [{ windows }, scalar] of terms) {
    const digits = signedDigits(encodeScalar(multiplyScalars(scalar, HALF)));
    windows.forEach((window, w) => {
      half = addEntry(half, select(window, digits[w] ?? 0));
    });
  }
  return { half };
}

/** Digits −127..128 in base 256, lowest first. A scalar below ℓ < 2^253 leaves no carry. */
function signedDigits(bytes: Uint8Array): Int16Array {
  const digits = new Int16Array(WINDOWS);
  let carry = 0;
  for (let w = 0; w < WINDOWS; w++) {
    const digit = (bytes[w] ?? 0) + carry;
    carry = (digit + LARGEST_DIGIT - 1) >> 8;
    digits[w] = digit - (carry << 8);
  }
  return digits;
}

/** The entry of a digit: every entry of the window is looked at, whichever it is. */
function select(window: readonly Entry[], digit: number): Entry {
  const sign = digit >> 31;
  const index = (digit ^ sign) - sign;
  let chosen = window[0] ?? ENTRY_OF_IDENTITY;
  for (let i = 1; i <= LARGEST_DIGIT; i++) {
    chosen = i === index ? (window[i] ?? chosen) : chosen;
  }
  const { sum, difference, product } = chosen;
  const negative = { sum: difference, difference: sum, product: -product };
  return sign === 0 ? chosen : negative;
}

const ENTRY_OF_IDENTITY: Entry = { sum: 1n, difference: 1n, product: 0n };

/** P + Q for an entry Q, complete (Hisil–Wong–Carter–Dawson 2008, section 3.1, a = −1). */
function addEntry({ X, Y, Z, T }: Extended, { sum, difference, product }: Entry): Extended {
  const a = ((Y - X) * difference) % P;
  const b = ((Y + X) * sum) % P;
  const c = (T * product) % P;
  const d = Z + Z;
  const e = b - a;
  const f = d - c;
  const g = d + c;
  const h = b + a;
  return { X: (e * f) % P, Y: (g * h) % P, Z: (f * g) % P, T: (e * h) % P };
}

/** √−1 and 1/√(a − d), RFC 9496 section 4.1. */
const SQRT_M1 = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;
const INVSQRT_A_MINUS_D =
  54469307008909316920995813868745141605393597292927456921205312896311721017578n;

/**
 * The canonical encodings (RFC 9496, section 4.3.2) of the doubles, 32 bytes each, one after another.
 * All share one inversion. Source: curve25519-dalek, `RistrettoPoint::double_and_compress_batch`.
 */
export function encodeDoubled(sums: readonly HalfSum[]): Uint8Array {
  const doubles = sums.map(({ half }) => doubled(half));
  const inverses = Fp.invertBatch(doubles.map(({ eg, fh }) => Fp.mul(eg, fh)));
  const encoded = new Uint8Array(ELEMENT_BYTES * sums.length);
  doubles.forEach((each, i) => {
    encoded.set(Fp.toBytes(encodedDouble(each, inverses[i] ?? 0n)), ELEMENT_BYTES * i);
  });
  return encoded;
}

/** The double of a point is (e/f, g/h): its parts, modulo p. */
interface Doubled {
  readonly e: bigint;
  readonly f: bigint;
  readonly g: bigint;
  readonly h: bigint;
  readonly eg: bigint;
  readonly fh: bigint;
}

function doubled({ X, Y, Z, T }: Extended): Doubled {
  const zz = Z * Z;
  const dtt = D * Fp.create(T * T);
  const e = Fp.create(2n * X * Y);
  const f = Fp.create(zz + dtt);
  const g = Fp.create(Y * Y + X * X);
  const h = Fp.create(zz - dtt);
  return { e, f, g, h, eg: Fp.mul(e, g), fh: Fp.mul(f, h) };
}

/** s of the double; inverse: 1/(e·f·g·h), or 0 for the identity, whose s is 0. */
function encodedDouble({ e, f, g, h, eg, fh }: Doubled, inverse: bigint): bigint {
  const zInverse = Fp.mul(eg, inverse);
  const tInverse = Fp.mul(fh, inverse);
  const isRotated = isOdd(Fp.mul(eg, zInverse));
  const x = isRotated ? g : e;
  const y = isRotated ? Fp.neg(e) : g;
  const z = isRotated ? Fp.mul(f, SQRT_M1) : h;
  const magic = isRotated ? SQRT_M1 : INVSQRT_A_MINUS_D;
  const isNegative = isOdd(Fp.mul(Fp.mul(z, x), zInverse));
  const signed = isNegative ? Fp.neg(y) : y;
  const s = Fp.mul(Fp.sub(z, signed), Fp.mul(magic, Fp.mul(signed, tInverse)));
  return isOdd(s) ? Fp.neg(s) : s;
}

function isOdd(s: bigint): boolean {
  return (s & 1n) === 1n;
}
