/**
 * Sums of few terms, a ballot alone: a table of odd multiples for each point, and doublings shared by
 * all (Straus 1964), with non-adjacent forms of width 5 (Solinas 2000).
 */
import {
  ADDEND,
  addTo,
  double,
  negateAddend,
  POINT,
  setAddendOf,
  setAffine,
  setIdentity,
} from './edwards';
import { List } from './list';
import { Terms } from './terms';

const WIDTH: i32 = 5;
/** P, 3·P, … 15·P. */
const MULTIPLES: i32 = 1 << (WIDTH - 2);
/** A scalar below ℓ has 253 bits, and its last digit may carry into one more. */
const DIGITS: i32 = 254;

const tables = new List(MULTIPLES * ADDEND);
/** A row for each bit, a byte for each term; rows are whole words, so that zeros are soon passed. */
const digits = new List(8);
const MULTIPLE: usize = memory.data(POINT);
const TWICE: usize = memory.data(ADDEND);
const NEGATIVE: usize = memory.data(ADDEND);

/** Multiplications of a sum by tables, but for the doublings, which sums by buckets have too. */
export function costByMultiples(long: i64, short: i64): i64 {
  // A table takes 82; of a multiplier's digits one in six is not zero.
  return (82 + (8 * 253) / 6) * long + (82 + (8 * 128) / 6) * short;
}

/** out ← Σ multiplier·addend over two groups of terms. */
export function sumByMultiples(out: usize, first: Terms, second: Terms): void {
  const count = first.count + second.count;
  const words = (count + 7) >> 3;
  tables.reserve(count);
  digits.reserve(words * DIGITS);
  memory.fill(digits.start, 0, 8 * words * DIGITS);
  prepare(first, 0, 8 * words);
  prepare(second, first.count, 8 * words);
  setIdentity(out);
  for (let bit = DIGITS - 1; bit >= 0; bit--) {
    double(out, out);
    addRow(out, words, bit);
  }
}

/** Adds the multiples that the digits of one bit name. */
function addRow(out: usize, words: i32, bit: i32): void {
  const row = digits.at(words * bit);
  for (let word = 0; word < words; word++) {
    let eight = load<u64>(row + 8 * word);
    for (let term = 8 * word; eight != 0; term++, eight >>= 8) {
      const zeros = (ctz(eight) >> 3) as i32;
      term += zeros;
      eight >>= 8 * zeros;
      addMultiple(out, tables.at(term), eight as i8);
    }
  }
}

/** out ← out + digit·P, where a table of P is at hand and the digit is odd. */
function addMultiple(out: usize, table: usize, digit: i32): void {
  const multiple = table + (abs(digit) >> 1) * ADDEND;
  if (digit > 0) {
    addTo(out, multiple);
  } else {
    negateAddend(NEGATIVE, multiple);
    addTo(out, NEGATIVE);
  }
}

/** Writes tables and digits of terms whose first is this one of all. */
function prepare(terms: Terms, place: i32, row: i32): void {
  for (let i = 0; i < terms.count; i++) {
    setTable(tables.at(place + i), terms.addendAt(i));
    setDigits(digits.start + place + i, row, terms.multiplierAt(i));
  }
}

function setTable(table: usize, addend: usize): void {
  setAffine(MULTIPLE, addend);
  memory.copy(table, addend, ADDEND);
  double(MULTIPLE, MULTIPLE);
  setAddendOf(TWICE, MULTIPLE);
  setAffine(MULTIPLE, addend);
  for (let i = 1; i < MULTIPLES; i++) {
    addTo(MULTIPLE, TWICE);
    setAddendOf(table + i * ADDEND, MULTIPLE);
  }
}

/**
 * Writes the digits of a multiplier, lowest first, to every row-th byte: odd ones between −15 and 15,
 * at least four zeros after each.
 */
function setDigits(out: usize, row: i32, multiplier: usize): void {
  let carry = 0;
  for (let bit = 0; bit < DIGITS;) {
    const window = ((load<u32>(multiplier + (bit >> 3)) >> (bit & 7)) & ((1 << WIDTH) - 1)) + carry;
    if ((window & 1) == 0) {
      bit++;
      continue;
    }
    carry = window >> (WIDTH - 1);
    store<i8>(out + row * bit, (window - (carry << WIDTH)) as i8);
    bit += WIDTH;
  }
}
