/**
 * What the compiled kernel exports: assembly/workspace.ts. Bytes go in and come out at `inputAt`;
 * places of points and scalars are numbers without meaning here.
 */
export interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** Address of room for so many bytes; what stood there may have been moved or lost. */
  inputAt(bytes: number): number;
  /** Good bases before the first bad one. */
  setBases(count: number): number;
  items(): number;
  pointsHeld(): number;
  open(): void;
  close(): number;
  clear(): void;
  /** The first point, or −1 − (2·place + 1 if identity). The first `hints` points have hints. */
  decodePoints(count: number, hints: number, allowIdentity: number): number;
  /** The first scalar, or −1 − place. */
  decodeScalars(count: number): number;
  reduceWide(): number;
  zero(): number;
  coefficientOf(point: number): number;
  sharedOf(base: number): number;
  /** How many weights `takeWeights` takes from the input, 16 bytes each; it returns 0 where one is zero. */
  readonly WEIGHTS: { readonly value: number };
  takeWeights(): number;
  /** weight: the place of one of those taken last. */
  setWeight(to: number, weight: number): void;
  set(to: number, value: number): void;
  addScaledScalar(to: number, a: number, k: number): void;
  addScalarProduct(to: number, a: number, b: number, sign: number): void;
  addSchnorr(R: number, c: number, onK: number, z: number, onB: number, weight: number): void;
  value(start: number, end: number): void;
  addToTotal(place: number, point: number, weight: number): void;
  total(place: number): void;
  /** 1, or 0 where P or Q is no point. */
  doublesOfSteps(count: number): number;
  hintsOf(count: number): void;
}
