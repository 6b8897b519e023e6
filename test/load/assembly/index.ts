/**
 * Multiples of two fixed points, G and H, for the generator of records: the kernel's arithmetic with
 * tables of both. Its secrets are test data, and it takes a time that depends on them.
 */
import {
  ADDEND,
  addTo,
  coordinates,
  copyPoint,
  double,
  negateAddend,
  POINT,
  setAddend,
  setAddendOf,
  setIdentity,
} from '../../../crypto/group/kernel/assembly/edwards';
import { copy, ELEMENT, invert, multiply } from '../../../crypto/group/kernel/assembly/field';
import { decode, DOUBLE, encodeDoubles } from '../../../crypto/group/kernel/assembly/ristretto';

/** Digits of 8 bits, −127..128, one a window. */
const WINDOWS: i32 = 32;
/** Multiples of a window's point in the table, 1..128. */
const MULTIPLES: i32 = 128;
const TABLE: i32 = WINDOWS * MULTIPLES * ADDEND;
const TABLES: usize = heap.alloc(2 * TABLE);

/** Pairs at once. */
const CAPACITY: i32 = 1024;
const PAIR: i32 = 64;
const PAIRS: usize = heap.alloc(CAPACITY * PAIR);
const POINTS: usize = heap.alloc(CAPACITY * POINT);
const STATES: usize = heap.alloc(CAPACITY * DOUBLE);
const ENCODINGS: usize = heap.alloc(CAPACITY * 32);

export function capacity(): i32 {
  return CAPACITY;
}

/** Where pairs are written: g, h, 32 bytes each, little-endian, below 2^253. */
export function pairs(): usize {
  return PAIRS;
}

/** Makes the table of the point whose encoding stands first in `pairs`: place 0 for G, 1 for H. */
export function setBase(place: i32): bool {
  const addend = POINTS;
  if (!decode(addend, PAIRS, 0)) return false;
  setIdentity(WINDOW_POINT);
  addTo(WINDOW_POINT, addend);
  for (let window = 0; window < WINDOWS; window++) {
    fillWindow(TABLES + place * TABLE + window * MULTIPLES * ADDEND);
    for (let i = 0; i < 8; i++) double(WINDOW_POINT, WINDOW_POINT);
  }
  return true;
}

const WINDOW_POINT: usize = memory.data(144);
const STEP: usize = memory.data(144);
const INVERSE: usize = memory.data(36);
const FACTOR: usize = memory.data(36);
const X: usize = memory.data(36);
const Y: usize = memory.data(36);
const Z: usize = memory.data(36);
const T: usize = memory.data(36);
const NEGATIVE: usize = memory.data(144);

/** The multiples 1..128 of WINDOW_POINT as addends: one inversion for all. */
function fillWindow(table: usize): void {
  setAddendOf(STEP, WINDOW_POINT);
  copyPoint(POINTS, WINDOW_POINT);
  // Per point the product of the Z up to it.
  coordinates(X, Y, STATES, T, POINTS);
  for (let i = 1; i < MULTIPLES; i++) {
    const point = POINTS + i * POINT;
    copyPoint(point, point - POINT);
    addTo(point, STEP);
    coordinates(X, Y, Z, T, point);
    multiply(STATES + i * ELEMENT, STATES + (i - 1) * ELEMENT, Z);
  }
  invert(INVERSE, STATES + (MULTIPLES - 1) * ELEMENT);
  for (let i = MULTIPLES - 1; i >= 0; i--) {
    coordinates(X, Y, Z, T, POINTS + i * POINT);
    if (i > 0) multiply(FACTOR, INVERSE, STATES + (i - 1) * ELEMENT);
    else copy(FACTOR, INVERSE);
    multiply(INVERSE, INVERSE, Z);
    multiply(X, X, FACTOR);
    multiply(Y, Y, FACTOR);
    multiply(FACTOR, X, Y);
    setAddend(table + i * ADDEND, X, Y, FACTOR);
  }
}

/** Encodes 2·(g·G + h·H) of so many pairs; returns where, 32 bytes each. */
export function encodeTwice(count: i32): usize {
  for (let i = 0; i < count; i++) {
    const point = POINTS + i * POINT;
    setIdentity(point);
    addMultiple(point, TABLES, PAIRS + i * PAIR);
    addMultiple(point, TABLES + TABLE, PAIRS + i * PAIR + 32);
  }
  encodeDoubles(ENCODINGS, POINTS, count, STATES);
  return ENCODINGS;
}

/** point ← point + scalar·(the point of a table). */
function addMultiple(point: usize, table: usize, scalar: usize): void {
  let carry = 0;
  for (let window = 0; window < WINDOWS; window++) {
    const digit = (load<u8>(scalar + window) as i32) + carry;
    carry = digit > MULTIPLES ? 1 : 0;
    const signed = digit - (carry << 8);
    if (signed == 0) continue;
    const multiple = (signed < 0 ? -signed : signed) - 1;
    let addend = table + (window * MULTIPLES + multiple) * ADDEND;
    if (signed < 0) {
      negateAddend(NEGATIVE, addend);
      addend = NEGATIVE;
    }
    addTo(point, addend);
  }
}
