import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../../../support/project_copy.ts';

const LIMBS = 9;
const BITS = 29n;

/** Functions of assembly/field.ts, pairs.ts and scalar.ts by the addresses of their operands. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  readonly ROOM: WebAssembly.Global<'i32'>;
  multiply(out: number, a: number, b: number): void;
  square(out: number, a: number): void;
  squareTimes(out: number, a: number, times: number): void;
  add(out: number, a: number, b: number): void;
  subtract(out: number, a: number, b: number): void;
  negate(out: number, a: number): void;
  invert(out: number, a: number): void;
  power252(out: number, a: number): void;
  fromBytes(out: number, bytes: number): void;
  toBytes(out: number, a: number): void;
  isZero(a: number): number;
  isNegative(a: number): number;
  isEqual(a: number, b: number): number;
  multiplyPairs(out: number, a: number, b: number): void;
  squarePairsTimes(out: number, a: number, times: number): void;
  power252OfPair(out: number, a: number): void;
  differenceAndSum(out: number, pair: number): void;
  swap(out: number, pair: number): void;
  negateFirst(out: number, pair: number): void;
  halve(pair: number): void;
  subtractPairs(out: number, a: number, b: number): void;
  transpose(first: number, second: number, ab: number, cd: number): void;
  addMultiple(out: number, a: number, k: bigint): void;
  addProduct(out: number, a: number, b: number, sign: bigint): void;
  toCanonicalBytes(out: number, a: number): void;
}

/** The kernel's arithmetic by itself, with room for a few operands. */
export interface Arithmetic {
  readonly run: Exports;
  /** Addresses of operands that do not touch each other. */
  readonly places: readonly [number, number, number, number];
  readonly put: (place: number, limbs: readonly number[]) => void;
  readonly limbsAt: (place: number) => number[];
  /** A pair's limbs, those of the first element and those of the second. */
  readonly putPair: (place: number, pair: Pair) => void;
  readonly pairAt: (place: number) => Pair;
  readonly putBytes: (place: number, bytes: Uint8Array) => void;
  readonly bytesAt: (place: number) => Uint8Array;
}

/** Limbs of two elements. */
export type Pair = readonly [readonly number[], readonly number[]];

/** Compiles assembly/for_tests.ts as the kernel is compiled. */
export async function compileArithmetic(): Promise<Arithmetic> {
  const exports = await compiledExports();
  const room = exports.ROOM.value;
  const view = (): DataView => new DataView(exports.memory.buffer);
  return {
    run: exports,
    places: [room, room + 128, room + 256, room + 384],
    put: (place, limbs) => limbs.forEach((limb, i) => view().setInt32(place + 4 * i, limb, true)),
    limbsAt: (place) =>
      Array.from({ length: LIMBS }, (_, i) => view().getInt32(place + 4 * i, true)),
    putPair: (place, pair) =>
      pair.forEach((limbs, second) =>
        limbs.forEach((limb, i) => view().setInt32(place + 8 * i + 4 * second, limb, true)),
      ),
    pairAt: (place) => [limbsOfPair(view(), place, 0), limbsOfPair(view(), place, 1)],
    putBytes: (place, bytes) => new Uint8Array(exports.memory.buffer).set(bytes, place),
    bytesAt: (place) => new Uint8Array(exports.memory.buffer).slice(place, place + 32),
  };
}

function limbsOfPair(view: DataView, place: number, second: 0 | 1): number[] {
  return Array.from({ length: LIMBS }, (_, i) => view.getInt32(place + 8 * i + 4 * second, true));
}

async function compiledExports(): Promise<Exports> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-arithmetic-'));
  try {
    const output = join(folder, 'arithmetic.wasm');
    const entry = 'crypto/group/kernel/assembly/for_tests.ts';
    const { code, stderr } = await run(root, ['.tools/build_kernel.mjs', output, entry]);
    if (code !== 0) throw new Error(stderr);
    const { instance } = await WebAssembly.instantiate(await readFile(output));
    return instance.exports as unknown as Exports;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The number that some limbs are. */
export function numberOfLimbs(limbs: readonly number[]): bigint {
  return limbs.reduceRight((value, limb) => (value << BITS) + BigInt(limb), 0n);
}

/** Limbs of a number below 2^261 or so in size, each in ±2^28 but the last. */
export function limbsOf(value: bigint): number[] {
  let rest = value;
  return Array.from({ length: LIMBS }, (_, i) => {
    const limb = i === LIMBS - 1 ? rest : BigInt.asIntN(Number(BITS), rest);
    rest = (rest - limb) >> BITS;
    return Number(limb);
  });
}
