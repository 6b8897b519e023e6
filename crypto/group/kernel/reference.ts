import {
  addPoints,
  decodePointOrIdentity,
  ELEMENT_BYTES,
  encodePoint,
  IDENTITY,
  isIdentity,
  multiplyPublic,
  multiScalarMultiply,
  type Point,
} from '../ristretto.ts';
import {
  addScalars,
  decodeScalar,
  multiplyScalars,
  type RandomBytes,
  randomWeight,
  reduceWide,
  type Scalar,
  scalarFrom,
  subtractScalars,
} from '../scalar.ts';
import { inverseRootOf } from './inverse_root.ts';
import type { PublicGroup } from './public_group.ts';
import type { BadEncoding, PointAt, ScalarAt, Workspace } from './workspace.ts';

/** The reference: noble alone. */
export const noble: PublicGroup = {
  backend: 'noble',
  workspace: (bases, random) => new ReferenceWorkspace(bases, random),
};

/** An item's points and coefficients end where the next one's begin. */
interface Item {
  readonly points: number;
  readonly shared: readonly Scalar[];
}

class ReferenceWorkspace implements Workspace {
  readonly #bases: readonly Point[];
  readonly #random: RandomBytes;
  /** Scalars: the shared points' of the open item, every point's coefficient, then the item's own. */
  readonly #shared: Scalar[];
  readonly #coefficients: Scalar[] = [];
  readonly #own: Scalar[] = [];
  readonly #points: Point[] = [];
  readonly #items: Item[] = [];
  readonly #totals: Point[] = [];

  constructor(bases: readonly Uint8Array[], random: RandomBytes) {
    this.#bases = bases.map((base, place) => required(base, `bases[${place}]`));
    this.#random = random;
    this.#shared = bases.map(() => 0n);
  }

  get items(): number {
    return this.#items.length;
  }
  get points(): number {
    return this.#points.length;
  }

  open(): void {
    const kept = this.#items.at(-1)?.points ?? 0;
    this.#points.length = kept;
    this.#coefficients.length = kept;
    this.#own.length = 0;
    this.#shared.fill(0n);
  }

  close(): number {
    const number = this.#items.push({ points: this.#points.length, shared: [...this.#shared] }) - 1;
    this.open();
    return number;
  }

  clear(): void {
    this.#items.length = 0;
    this.open();
  }

  decodePoints(encodings: Uint8Array): PointAt | BadEncoding {
    return this.#decode(encodings, false);
  }

  decodePointsOrIdentity(encodings: Uint8Array): PointAt | BadEncoding {
    return this.#decode(encodings, true);
  }

  #decode(encodings: Uint8Array, allowIdentity: boolean): PointAt | BadEncoding {
    const decoded: Point[] = [];
    for (const [at, encoding] of elements(encodings).entries()) {
      const point = decodePointOrIdentity(encoding);
      if (point === undefined) return { at, fault: 'not-canonical' };
      if (!allowIdentity && isIdentity(point)) return { at, fault: 'identity' };
      decoded.push(point);
    }
    const first = this.#points.length;
    for (const point of decoded) {
      this.#points.push(point);
      this.#coefficients.push(0n);
    }
    return first as PointAt;
  }

  decodeScalars(encodings: Uint8Array): ScalarAt | BadEncoding {
    const decoded: Scalar[] = [];
    for (const [at, encoding] of elements(encodings).entries()) {
      const scalar = decodeScalar(encoding);
      if (scalar === undefined) return { at, fault: 'not-canonical' };
      decoded.push(scalar);
    }
    const first = this.#own.length;
    for (const scalar of decoded) this.#own.push(scalar);
    return ownAt(first);
  }

  reduceWide(digest: Uint8Array): ScalarAt {
    return ownAt(this.#own.push(reduceWide(digest)) - 1);
  }

  zero(): ScalarAt {
    return ownAt(this.#own.push(0n) - 1);
  }

  coefficient(point: PointAt): ScalarAt {
    return (COEFFICIENT + point) as ScalarAt;
  }

  shared(base: number): ScalarAt {
    return (SHARED + base) as ScalarAt;
  }

  drawWeight(to: ScalarAt): void {
    this.#write(to, randomWeight(this.#random));
  }

  set(to: ScalarAt, value: ScalarAt): void {
    this.#write(to, this.#read(value));
  }

  add(to: ScalarAt, a: ScalarAt): void {
    this.#write(to, addScalars(this.#read(to), this.#read(a)));
  }

  subtract(to: ScalarAt, a: ScalarAt): void {
    this.#write(to, subtractScalars(this.#read(to), this.#read(a)));
  }

  addProduct(to: ScalarAt, a: ScalarAt, b: ScalarAt): void {
    this.#write(to, addScalars(this.#read(to), multiplyScalars(this.#read(a), this.#read(b))));
  }

  subtractProduct(to: ScalarAt, a: ScalarAt, b: ScalarAt): void {
    this.#write(to, subtractScalars(this.#read(to), multiplyScalars(this.#read(a), this.#read(b))));
  }

  addSchnorr(R: PointAt, c: ScalarAt, onK: ScalarAt, z: ScalarAt, onB: ScalarAt): void {
    const weight = this.coefficient(R);
    this.drawWeight(weight);
    this.addProduct(onK, weight, c);
    this.subtractProduct(onB, weight, z);
  }

  addMultiple(to: ScalarAt, a: ScalarAt, k: number): void {
    this.#write(to, addScalars(this.#read(to), multiplyScalars(this.#read(a), scalarFrom(k))));
  }

  value(start: number, end: number): Uint8Array {
    const from = this.#items[start - 1]?.points ?? 0;
    const to = this.#items[end - 1]?.points ?? 0;
    const shared = this.#bases.map((_, base) =>
      this.#items
        .slice(start, end)
        .reduce((sum, item) => addScalars(sum, item.shared[base] ?? 0n), 0n),
    );
    return encodePoint(
      multiScalarMultiply(
        [...this.#bases, ...this.#points.slice(from, to)],
        [...shared, ...this.#coefficients.slice(from, to)],
      ),
    );
  }

  addToTotal(place: number, point: PointAt, weight: number): void {
    const added = multiplyPublic(at(this.#points, point), scalarFrom(weight));
    this.#totals[place] = addPoints(this.#totals[place] ?? IDENTITY, added);
  }

  total(place: number): Uint8Array {
    return encodePoint(this.#totals[place] ?? IDENTITY);
  }

  doublesOfSteps(P: Uint8Array, Q: Uint8Array, count: number): Uint8Array {
    const step = required(Q, 'Q');
    let point = required(P, 'P');
    const encodings = new Uint8Array(ELEMENT_BYTES * count);
    for (let i = 0; i < count; i++) {
      encodings.set(encodePoint(addPoints(point, point)), ELEMENT_BYTES * i);
      point = addPoints(point, step);
    }
    return encodings;
  }

  hintsOf(encodings: Uint8Array): Uint8Array {
    const hints = new Uint8Array(encodings.length);
    elements(encodings).forEach((encoding, i) => {
      if (decodePointOrIdentity(encoding) === undefined) return;
      hints.set(inverseRootOf(encoding), ELEMENT_BYTES * i);
    });
    return hints;
  }

  #read(place: ScalarAt): Scalar {
    return at(this.#kind(place), place % KIND);
  }

  #write(place: ScalarAt, value: Scalar): void {
    this.#kind(place)[place % KIND] = value;
  }

  #kind(place: ScalarAt): Scalar[] {
    if (place >= SHARED) return this.#shared;
    return place >= COEFFICIENT ? this.#coefficients : this.#own;
  }
}

/** Places of an item's own scalars begin at 0, those of the two other kinds here. */
const KIND = 2 ** 32;
const COEFFICIENT = KIND;
const SHARED = 2 * KIND;

function ownAt(index: number): ScalarAt {
  return index as ScalarAt;
}

/** The elements of several, 32 bytes each. Throws a TypeError where bytes are left over. */
function elements(encodings: Uint8Array): Uint8Array[] {
  if (encodings.length % ELEMENT_BYTES !== 0) throw new TypeError('encodings: not 32 bytes each');
  return Array.from({ length: encodings.length / ELEMENT_BYTES }, (_, i) =>
    encodings.subarray(ELEMENT_BYTES * i, ELEMENT_BYTES * (i + 1)),
  );
}

function required(encoding: Uint8Array, name: string): Point {
  const point = decodePointOrIdentity(encoding);
  if (point === undefined) throw new TypeError(`${name}: not a canonical point`);
  return point;
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index];
  if (value === undefined)
    throw new TypeError('a point or scalar that this workspace does not hold');
  return value;
}
