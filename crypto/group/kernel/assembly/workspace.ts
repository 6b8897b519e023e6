/** The memory of one workspace; its meaning is that of ../workspace.ts. */
import { ADDEND, addTo, double, POINT, setAddendOf, setIdentity } from './edwards';
import { List } from './list';
import { multiScalarMultiply } from './multi_scalar';
import { decode, decodeTwo, DOUBLE, encode, encodeDoubles, writeHint } from './ristretto';
import {
  addMultiple,
  addProduct,
  copyScalar,
  fromCanonicalBytes,
  fromWeightBytes,
  fromWideBytes,
  SCALAR,
  setZero,
  toCanonicalBytes,
} from './scalar';
import { MULTIPLIER, Terms } from './terms';

const ENCODING: i32 = 32;

let baseCount: i32 = 0;
let itemCount: i32 = 0;
let pointCount: i32 = 0;
let ownCount: i32 = 0;
let totalCount: i32 = 0;

const input = new List(1);
const bases = new List(ADDEND);
const addends = new List(ADDEND);
const coefficients = new List(SCALAR);
const own = new List(SCALAR);
/** Points up to the end of each closed item. */
const itemEnds = new List(4);
/** Coefficients of the shared points, a row an item; the last row is the open one's. */
const sharedRows = new List(SCALAR);
const totals = new List(POINT);
const multipliers = new List(MULTIPLIER);
const points = new List(POINT);
const states = new List(DOUBLE);

const sharedTerms = new Terms();
const terms = new Terms();
const SUM: usize = memory.data(144);
const WEIGHTED: usize = memory.data(144);
const WEIGHT_BYTES: i32 = 16;
const weights: usize = memory.data(4096);
const SHARED_SUM: usize = memory.data(36);

/** Room for so many bytes, written by the caller before, and read after, other calls. */
export function inputAt(bytes: i32): usize {
  input.reserve(bytes);
  return input.start;
}

/** Takes shared points from the input; returns how many were good before the first that is not. */
export function setBases(count: i32): i32 {
  bases.reserve(count);
  for (let i = 0; i < count; i++) {
    if (!decode(bases.at(i), input.at(ENCODING * i), 0)) return i;
  }
  baseCount = count;
  open();
  return count;
}

export function items(): i32 {
  return itemCount;
}

export function pointsHeld(): i32 {
  return pointCount;
}

export function open(): void {
  pointCount = endOf(itemCount);
  ownCount = 0;
  const row = itemCount * baseCount;
  sharedRows.reserve(row + baseCount);
  for (let i = 0; i < baseCount; i++) setZero(sharedRows.at(row + i));
}

export function close(): i32 {
  const item = itemCount++;
  itemEnds.reserve(itemCount);
  store<i32>(itemEnds.at(item), pointCount);
  open();
  return item;
}

export function clear(): void {
  itemCount = 0;
  open();
}

/** Points of all items before this one. */
function endOf(item: i32): i32 {
  return item == 0 ? 0 : load<i32>(itemEnds.at(item - 1));
}

/**
 * Decodes points from the input; hints follow them there. Returns the place of the first, or
 * −1 − (2·place + 1 where it is the identity) of the first bad one.
 */
export function decodePoints(count: i32, hints: i32, allowIdentity: bool): i32 {
  addends.reserve(pointCount + count);
  coefficients.reserve(pointCount + count);
  const decoded = decodeAll(count, hints);
  for (let i = 0; i < decoded && !allowIdentity; i++) {
    if (isIdentityEncoding(input.at(ENCODING * i))) return -1 - (2 * i + 1);
  }
  if (decoded < count) return -1 - 2 * decoded;
  for (let i = 0; i < count; i++) setZero(coefficients.at(pointCount + i));
  pointCount += count;
  return pointCount - count;
}

/** Decodes the points in the input; returns how many before the first that does not decode. */
function decodeAll(count: i32, hints: i32): i32 {
  let i = 0;
  for (; i < hints; i++) {
    const hint = input.at(ENCODING * (count + i));
    if (!decode(addends.at(pointCount + i), input.at(ENCODING * i), hint)) return i;
  }
  for (; i + 1 < count; i += 2) {
    const first = addends.at(pointCount + i);
    const good = decodeTwo(first, addends.at(pointCount + i + 1), input.at(ENCODING * i));
    if (good != 3) return i + (good & 1);
  }
  if (i < count && !decode(addends.at(pointCount + i), input.at(ENCODING * i), 0)) return i;
  return count;
}

function isIdentityEncoding(bytes: usize): bool {
  return (
    (load<u64>(bytes) | load<u64>(bytes, 8) | load<u64>(bytes, 16) | load<u64>(bytes, 24)) == 0
  );
}

/** Loads scalars from the input. Returns where the first stands, or −1 − the place of a bad one. */
export function decodeScalars(count: i32): i32 {
  own.reserve(ownCount + count);
  for (let i = 0; i < count; i++) {
    if (!fromCanonicalBytes(own.at(ownCount + i), input.at(ENCODING * i))) return -1 - i;
  }
  ownCount += count;
  return scalarAt(OWN, ownCount - count);
}

/** The scalar of the 64 bytes of the input. */
export function reduceWide(): i32 {
  const at = zero();
  fromWideBytes(scalar(at), input.start);
  return at;
}

export function zero(): i32 {
  own.reserve(ownCount + 1);
  setZero(own.at(ownCount));
  return scalarAt(OWN, ownCount++);
}

/** Where the coefficient of a point stands. */
export function coefficientOf(point: i32): i32 {
  return scalarAt(COEFFICIENT, point);
}

/** Where the open item's coefficient of a shared point stands. */
export function sharedOf(base: i32): i32 {
  return scalarAt(SHARED, base);
}

/** How many weights are taken at once. */
export const WEIGHTS: i32 = 4096 / WEIGHT_BYTES;

/** Takes new weights from the input, in place of the last; false where one is zero. */
export function takeWeights(): bool {
  memory.copy(weights, input.start, WEIGHTS * WEIGHT_BYTES);
  for (let i = 0; i < WEIGHTS; i++) {
    const weight = weights + WEIGHT_BYTES * i;
    if ((load<u64>(weight) | load<u64>(weight, 8)) == 0) return false;
  }
  return true;
}

/** Makes a scalar the weight of a place among those taken. */
export function setWeight(to: i32, weight: i32): void {
  fromWeightBytes(scalar(to), weights + WEIGHT_BYTES * weight);
}

export function set(to: i32, value: i32): void {
  copyScalar(scalar(to), scalar(value));
}

export function addScaledScalar(to: i32, a: i32, k: i32): void {
  addMultiple(scalar(to), scalar(a), k as i64);
}

export function addScalarProduct(to: i32, a: i32, b: i32, sign: i32): void {
  addProduct(scalar(to), scalar(a), scalar(b), sign as i64);
}

/** Adds w·(R + c·K − z·B), w the weight of a place: R's is w, onK += w·c, onB −= w·z. */
export function addSchnorr(R: i32, c: i32, onK: i32, z: i32, onB: i32, weight: i32): void {
  const w = coefficientOf(R);
  setWeight(w, weight);
  addScalarProduct(onK, w, c, 1);
  addScalarProduct(onB, w, z, -1);
}

/** Which list a scalar stands in, above where it stands there: neighbours differ by 1. */
const OWN: i32 = 0;
const COEFFICIENT: i32 = 1;
const SHARED: i32 = 2;
const KIND_SHIFT: i32 = 28;

@inline
function scalarAt(kind: i32, index: i32): i32 {
  return (kind << KIND_SHIFT) | index;
}

function scalar(at: i32): usize {
  const kind = at >> KIND_SHIFT;
  const index = at & ((1 << KIND_SHIFT) - 1);
  if (kind == OWN) return own.at(index);
  if (kind == COEFFICIENT) return coefficients.at(index);
  return sharedRows.at(itemCount * baseCount + index);
}

/** Writes the value of some items to the input, 32 bytes. */
export function value(start: i32, end: i32): void {
  const first = endOf(start);
  const count = endOf(end) - first;
  multipliers.reserve(baseCount + count);
  for (let base = 0; base < baseCount; base++) {
    setZero(SHARED_SUM);
    for (let item = start; item < end; item++) {
      addMultiple(SHARED_SUM, sharedRows.at(item * baseCount + base), 1);
    }
    toCanonicalBytes(multipliers.at(base), SHARED_SUM);
  }
  for (let i = 0; i < count; i++) {
    toCanonicalBytes(multipliers.at(baseCount + i), coefficients.at(first + i));
  }
  sharedTerms.set(bases.start, multipliers.start, baseCount);
  terms.set(addends.at(first), multipliers.at(baseCount), count);
  multiScalarMultiply(SUM, sharedTerms, terms);
  encode(inputAt(ENCODING), SUM);
}

export function addToTotal(place: i32, point: i32, weight: i32): void {
  totals.reserve(place + 1);
  while (totalCount <= place) setIdentity(totals.at(totalCount++));
  const addend = addends.at(point);
  if (weight == 1) {
    addTo(totals.at(place), addend);
    return;
  }
  setIdentity(SUM);
  for (let bit = 31 - clz(weight); bit >= 0; bit--) {
    double(SUM, SUM);
    if (((weight >> bit) & 1) != 0) addTo(SUM, addend);
  }
  setAddendOf(WEIGHTED, SUM);
  addTo(totals.at(place), WEIGHTED);
}

/** Writes the total of a place to the input, 32 bytes. */
export function total(place: i32): void {
  if (place >= totalCount) setIdentity(SUM);
  encode(inputAt(ENCODING), place < totalCount ? totals.at(place) : SUM);
}

/**
 * Takes P and Q from the input and writes there the encodings of 2·(P + i·Q). Returns false where
 * one of them is no point.
 */
export function doublesOfSteps(count: i32): bool {
  addends.reserve(pointCount + 2);
  const start = addends.at(pointCount);
  const step = addends.at(pointCount + 1);
  if (!decode(start, input.start, 0) || !decode(step, input.at(ENCODING), 0)) return false;
  points.reserve(count);
  states.reserve(count);
  setIdentity(SUM);
  addTo(SUM, start);
  for (let i = 0; i < count; i++) {
    memory.copy(points.at(i), SUM, POINT);
    addTo(SUM, step);
  }
  encodeDoubles(inputAt(ENCODING * count), points.start, count, states.start);
  return true;
}

/** Writes the hints of the encodings in the input over them. */
export function hintsOf(count: i32): void {
  for (let i = 0; i < count; i++) {
    const bytes = input.at(ENCODING * i);
    if (!writeHint(bytes, bytes)) memory.fill(bytes, 0, ENCODING);
  }
}
