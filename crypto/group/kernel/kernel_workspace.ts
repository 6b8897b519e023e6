import { ELEMENT_BYTES } from '../ristretto.ts';
import type { RandomBytes } from '../scalar.ts';
import type { KernelExports } from './exports.ts';
import { WeightSource } from './weight_source.ts';
import type { BadEncoding, PointAt, ScalarAt, Workspace } from './workspace.ts';

/** A workspace in the memory of one instance of the kernel. */
export class KernelWorkspace implements Workspace {
  readonly #kernel: KernelExports;
  readonly #weights: WeightSource;
  /** The kernel's memory; another one after it has grown. */
  #memory: Uint8Array = new Uint8Array();

  /** kernel: an instance of its own. Throws a TypeError where a base is not a canonical point. */
  constructor(kernel: KernelExports, bases: readonly Uint8Array[], random: RandomBytes) {
    this.#kernel = kernel;
    this.#weights = new WeightSource(random, kernel.WEIGHTS.value, (weights) => {
      this.#put(weights);
      return kernel.takeWeights() !== 0;
    });
    const room = this.#room(ELEMENT_BYTES * bases.length);
    bases.forEach((base, place) => {
      if (base.length !== ELEMENT_BYTES) throw new TypeError(`bases[${place}]: not 32 bytes`);
      room.set(base, ELEMENT_BYTES * place);
    });
    const good = kernel.setBases(bases.length);
    if (good < bases.length) throw new TypeError(`bases[${good}]: not a canonical point`);
  }

  get items(): number {
    return this.#kernel.items();
  }
  get points(): number {
    return this.#kernel.pointsHeld();
  }

  open(): void {
    this.#kernel.open();
  }

  close(): number {
    return this.#kernel.close();
  }

  clear(): void {
    this.#kernel.clear();
  }

  decodePoints(encodings: Uint8Array, hints?: Uint8Array): PointAt | BadEncoding {
    return this.#decode(encodings, hints, false);
  }

  decodePointsOrIdentity(encodings: Uint8Array): PointAt | BadEncoding {
    return this.#decode(encodings, undefined, true);
  }

  #decode(
    encodings: Uint8Array,
    hints: Uint8Array | undefined,
    allowIdentity: boolean,
  ): PointAt | BadEncoding {
    const count = elementsIn(encodings);
    const hinted = Math.min(count, Math.floor((hints?.length ?? 0) / ELEMENT_BYTES));
    const room = this.#room(ELEMENT_BYTES * (count + hinted));
    room.set(encodings);
    if (hints !== undefined) room.set(hints.subarray(0, ELEMENT_BYTES * hinted), encodings.length);
    const first = this.#kernel.decodePoints(count, hinted, allowIdentity ? 1 : 0);
    if (first >= 0) return first as PointAt;
    const bad = -1 - first;
    return { at: Math.floor(bad / 2), fault: bad % 2 === 0 ? 'not-canonical' : 'identity' };
  }

  decodeScalars(encodings: Uint8Array): ScalarAt | BadEncoding {
    this.#put(encodings);
    const first = this.#kernel.decodeScalars(elementsIn(encodings));
    return first >= 0 ? (first as ScalarAt) : { at: -1 - first, fault: 'not-canonical' };
  }

  reduceWide(digest: Uint8Array): ScalarAt {
    if (digest.length !== 2 * ELEMENT_BYTES) throw new TypeError('reduceWide: digest');
    this.#put(digest);
    return this.#kernel.reduceWide() as ScalarAt;
  }

  zero(): ScalarAt {
    return this.#kernel.zero() as ScalarAt;
  }

  coefficient(point: PointAt): ScalarAt {
    return this.#kernel.coefficientOf(point) as ScalarAt;
  }

  shared(base: number): ScalarAt {
    return this.#kernel.sharedOf(base) as ScalarAt;
  }

  drawWeight(to: ScalarAt): void {
    this.#kernel.setWeight(to, this.#weights.next());
  }

  set(to: ScalarAt, value: ScalarAt): void {
    this.#kernel.set(to, value);
  }

  add(to: ScalarAt, a: ScalarAt): void {
    this.#kernel.addScaledScalar(to, a, 1);
  }

  subtract(to: ScalarAt, a: ScalarAt): void {
    this.#kernel.addScaledScalar(to, a, -1);
  }

  addProduct(to: ScalarAt, a: ScalarAt, b: ScalarAt): void {
    this.#kernel.addScalarProduct(to, a, b, 1);
  }

  subtractProduct(to: ScalarAt, a: ScalarAt, b: ScalarAt): void {
    this.#kernel.addScalarProduct(to, a, b, -1);
  }

  addSchnorr(R: PointAt, c: ScalarAt, onK: ScalarAt, z: ScalarAt, onB: ScalarAt): void {
    this.#kernel.addSchnorr(R, c, onK, z, onB, this.#weights.next());
  }

  addMultiple(to: ScalarAt, a: ScalarAt, k: number): void {
    this.#kernel.addScaledScalar(to, a, k);
  }

  value(start: number, end: number): Uint8Array {
    this.#kernel.value(start, end);
    return this.#room(ELEMENT_BYTES).slice();
  }

  addToTotal(place: number, point: PointAt, weight: number): void {
    this.#kernel.addToTotal(place, point, weight);
  }

  total(place: number): Uint8Array {
    this.#kernel.total(place);
    return this.#room(ELEMENT_BYTES).slice();
  }

  doublesOfSteps(P: Uint8Array, Q: Uint8Array, count: number): Uint8Array {
    if (P.length !== ELEMENT_BYTES || Q.length !== ELEMENT_BYTES) {
      throw new TypeError('doublesOfSteps: P and Q must be 32 bytes long');
    }
    const room = this.#room(2 * ELEMENT_BYTES);
    room.set(P);
    room.set(Q, ELEMENT_BYTES);
    if (this.#kernel.doublesOfSteps(count) === 0)
      throw new TypeError('doublesOfSteps: P or Q is no point');
    return this.#room(ELEMENT_BYTES * count).slice();
  }

  hintsOf(encodings: Uint8Array): Uint8Array {
    this.#put(encodings);
    this.#kernel.hintsOf(elementsIn(encodings));
    return this.#room(encodings.length).slice();
  }

  #put(bytes: Uint8Array): void {
    this.#room(bytes.length).set(bytes);
  }

  /** The kernel's input, where its answers stand too. */
  #room(bytes: number): Uint8Array {
    const start = this.#kernel.inputAt(bytes);
    if (this.#memory.buffer !== this.#kernel.memory.buffer) {
      this.#memory = new Uint8Array(this.#kernel.memory.buffer);
    }
    return this.#memory.subarray(start, start + bytes);
  }
}

function elementsIn(encodings: Uint8Array): number {
  const count = encodings.length / ELEMENT_BYTES;
  if (!Number.isInteger(count)) throw new TypeError('encodings: not 32 bytes each');
  return count;
}
