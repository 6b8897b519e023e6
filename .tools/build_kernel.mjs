/**
 * Compiles the arithmetic in crypto/group/kernel/assembly/ to WebAssembly. The same sources give the
 * same bytes on every machine: a test holds the committed module against them.
 * Usage: node .tools/build_kernel.mjs [OUTPUT [ENTRY]], OUTPUT a module of TypeScript, or a .wasm file.
 */
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { ensureInstalled, root, stop } from './bootstrap.mjs';

const MODULE = 'crypto/group/kernel/kernel_wasm.ts';
const ENTRY = 'crypto/group/kernel/assembly/index.ts';

/** No collector, no assertions and no way to abort: the module then needs nothing of its host. */
const OPTIONS = [
  ...['--optimizeLevel', '3', '--shrinkLevel', '0', '--noAssert'],
  ...['--runtime', 'stub', '--use', 'abort=', '--enable', 'simd'],
];

const [output = join(root, MODULE), entry = join(root, ENTRY)] = process.argv.slice(2);

await ensureInstalled();
const wasm = await compiled(entry);
await writeFile(output, output.endsWith('.wasm') ? wasm : moduleOf(wasm));

/**
 * @param {string} entry
 * @returns {Promise<Uint8Array>}
 */
async function compiled(entry) {
  // Not at the top: it may have just been installed.
  const { default: asc } = await import('assemblyscript/asc');
  const files = [relative(root, resolve(entry)), '--baseDir', root, '--outFile', 'kernel.wasm'];
  /** @type {Uint8Array | undefined} */
  let wasm;
  const { error, stderr } = await asc.main([...files, ...OPTIONS], {
    writeFile(_name, contents) {
      wasm = /** @type {Uint8Array} */ (contents);
    },
  });
  if (error !== null || wasm === undefined) stop(`The kernel was not compiled.\n${String(stderr)}`);
  return wasm;
}

/** @param {Uint8Array} wasm */
function moduleOf(wasm) {
  return [
    `// ${wasm.length} bytes of WebAssembly in hex, made of assembly/ by \`npm run build:kernel\`.`,
    '// Never edited: a test makes it again and compares.',
    `export const KERNEL_WASM: string = '${Buffer.from(wasm).toString('hex')}';`,
    '',
  ].join('\n');
}
