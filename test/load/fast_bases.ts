import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { ORDER, type Scalar } from '../../crypto/group/scalar.ts';
import { concat } from '../../crypto/wire/bytes.ts';
import { GENERATOR_BYTES } from '../../crypto/proof_of_knowledge.ts';
import type { FixedBases, Pair } from './fixed_bases.ts';
import { cacheFolder, root } from './root.ts';

const SOURCES = ['crypto/group/kernel/assembly', 'test/load/assembly'];
const PAIR_BYTES = 64;

/** What assembly/index.ts exports. */
const moduleExports = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  capacity: z.custom<() => number>(isFunction),
  pairs: z.custom<() => number>(isFunction),
  setBase: z.custom<(place: number) => number>(isFunction),
  encodeTwice: z.custom<(count: number) => number>(isFunction),
});

/** The compiled module; the compiler runs where the sources are not those of the last time. */
export async function compileFastBases(): Promise<WebAssembly.Module> {
  const file = join(cacheFolder, `fixed_bases-${await digestOfSources()}.wasm`);
  if (!existsSync(file)) {
    await mkdir(cacheFolder, { recursive: true });
    const fresh = `${file}.${process.pid}.wasm`;
    const args = [
      join(root, '.tools/build_kernel.mjs'),
      fresh,
      join(root, SOURCES[1] ?? '', 'index.ts'),
    ];
    await promisify(execFile)(process.execPath, args);
    await rename(fresh, file);
  }
  return WebAssembly.compile(await readFile(file));
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of SOURCES) {
    for (const name of (await readdir(join(root, folder))).sort()) {
      hash.update(name).update(await readFile(join(root, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** Tables of G and H. Throws a TypeError where H is no point. */
export function fastBases(module: WebAssembly.Module, electionKey: Uint8Array): FixedBases {
  const wasm = z.parse(moduleExports, new WebAssembly.Instance(module).exports);
  [GENERATOR_BYTES, electionKey].forEach((base, place) => {
    new Uint8Array(wasm.memory.buffer).set(base, wasm.pairs());
    if (!wasm.setBase(place)) throw new TypeError('fastBases: not a point');
  });
  // Halves, because the doubles of points are what many are encoded of at the price of one inversion.
  const encode = (pairs: readonly Pair[]): Uint8Array => {
    const input = new BigUint64Array(wasm.memory.buffer, wasm.pairs(), 8 * pairs.length);
    pairs.forEach(([g, h], i) => {
      write(input, 8 * i, half(g));
      write(input, 8 * i + 4, half(h));
    });
    const at = wasm.encodeTwice(pairs.length);
    return new Uint8Array(wasm.memory.buffer).slice(at, at + (PAIR_BYTES / 2) * pairs.length);
  };
  const capacity = wasm.capacity();
  return {
    combinations: (pairs) =>
      pairs.length <= capacity
        ? encode(pairs)
        : concat(
            ...Array.from({ length: Math.ceil(pairs.length / capacity) }, (_, i) =>
              encode(pairs.slice(capacity * i, capacity * (i + 1))),
            ),
          ),
  };
}

function half(s: Scalar): bigint {
  return (s & 1n) === 0n ? s >> 1n : (s + ORDER) >> 1n;
}

/** 32 bytes, little-endian; the array keeps of each the lower 64 bits. */
function write(array: BigUint64Array, at: number, s: bigint): void {
  array[at] = s;
  array[at + 1] = s >> 64n;
  array[at + 2] = s >> 128n;
  array[at + 3] = s >> 192n;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}
