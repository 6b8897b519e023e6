declare const scalarAt: unique symbol;
declare const pointAt: unique symbol;

/** A scalar of a workspace: where it stands there. */
export type ScalarAt = number & { readonly [scalarAt]: true };
/** A decoded point of a workspace: where it stands there. */
export type PointAt = number & { readonly [pointAt]: true };

/** The place of the i-th scalar, from 0, of those decoded together: they follow each other by ones. */
export function scalarAfter(first: ScalarAt, i: number): ScalarAt {
  return (first + i) as ScalarAt;
}

/** The place of the i-th point, from 0, of those decoded together: they follow each other by ones. */
export function pointAfter(first: PointAt, i: number): PointAt {
  return (first + i) as PointAt;
}

/** The first encoding of several that was refused, and why. */
export interface BadEncoding {
  /** Its place among those given, from 0. */
  readonly at: number;
  /** not-canonical: no element's or scalar's one encoding. identity: not allowed where it stands. */
  readonly fault: 'not-canonical' | 'identity';
}

/**
 * Room for equations over public points, Σ s_i·P_i = 0, to be verified many at a time. Everything
 * here takes a time that depends on its values, so nothing secret may come near: only rooms that
 * hold no secrets can import this one, and it takes published bytes, not `Scalar` and `Point`.
 *
 * Equations come in items (a ballot, say), opened and closed one after another. An item's value is
 * the sum of its points times their coefficients, and of the shared points times its own
 * coefficients of those. Each equation must be multiplied by a weight of its own.
 */
export interface Workspace {
  /** Items closed since the last `clear`. */
  readonly items: number;
  /** Points decoded since the last `clear`, but for items that were dropped. */
  readonly points: number;

  /** Opens an item. One still open is dropped with its points and scalars. */
  open(): void;
  /** Closes the item; its scalars are gone, its coefficients stay. Returns its number, from 0. */
  close(): number;
  /** Drops all items; totals stay. */
  clear(): void;

  /**
   * Decodes 32 bytes a point (RFC 9496, section 4.3.1) into the open item, each with coefficient 0.
   * The identity is refused. hints: 32 bytes a point as `hintsOf` makes them; a wrong one, or
   * none, makes this slower and changes nothing else.
   */
  decodePoints(encodings: Uint8Array, hints?: Uint8Array): PointAt | BadEncoding;
  /** As `decodePoints`, where the identity is an honest value. */
  decodePointsOrIdentity(encodings: Uint8Array): PointAt | BadEncoding;
  /** Loads 32 bytes a scalar, little-endian and below ℓ; returns the first, see `scalarAfter`. */
  decodeScalars(encodings: Uint8Array): ScalarAt | BadEncoding;
  /** The scalar of 64 bytes, little-endian, modulo ℓ. */
  reduceWide(digest: Uint8Array): ScalarAt;
  /** A new scalar of the open item: 0. */
  zero(): ScalarAt;

  /** The scalar that a point of the open item is multiplied by. */
  coefficient(point: PointAt): ScalarAt;
  /** The scalar that the shared point of this place is multiplied by in the open item. */
  shared(base: number): ScalarAt;

  /** Makes a scalar a fresh weight: 128 bits, random, secret until now, not 0. */
  drawWeight(to: ScalarAt): void;
  /** to ← value */
  set(to: ScalarAt, value: ScalarAt): void;
  /** to ← to + a */
  add(to: ScalarAt, a: ScalarAt): void;
  /** to ← to − a */
  subtract(to: ScalarAt, a: ScalarAt): void;
  /** to ← to + a·b */
  addProduct(to: ScalarAt, a: ScalarAt, b: ScalarAt): void;
  /** to ← to − a·b */
  subtractProduct(to: ScalarAt, a: ScalarAt, b: ScalarAt): void;
  /**
   * Adds w·(R + c·K − z·B) to the open item, the equation of a Schnorr proof, with a fresh weight w:
   * the coefficient of R becomes w, onK grows by w·c, and onB shrinks by w·z.
   */
  addSchnorr(R: PointAt, c: ScalarAt, onK: ScalarAt, z: ScalarAt, onB: ScalarAt): void;
  /** to ← to + a·k, k an integer, |k| < 2^31. */
  addMultiple(to: ScalarAt, a: ScalarAt, k: number): void;

  /** The value of the items start..end−1 together, encoded; 32 zero bytes for the identity. */
  value(start: number, end: number): Uint8Array;

  /** total[place] ← total[place] + weight·P; place from 0, weight a non-negative integer < 2^31. */
  addToTotal(place: number, point: PointAt, weight: number): void;
  /** The total of a place, encoded; the identity where nothing was added. */
  total(place: number): Uint8Array;

  /** The encodings of 2·(P + i·Q) for i = 0..count−1, 32 bytes each; P, Q encoded. */
  doublesOfSteps(P: Uint8Array, Q: Uint8Array, count: number): Uint8Array;
  /**
   * Per encoding the 32 bytes of 1/√(v·u2²), either root, little-endian (names as in RFC 9496,
   * section 4.3.1): what makes its decoding fast. Zeros where it does not decode.
   */
  hintsOf(encodings: Uint8Array): Uint8Array;
}
