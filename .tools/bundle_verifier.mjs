/**
 * Bundles glas-verify, with the thread that it starts, into dist/bin/. Loading a hundred modules one
 * by one takes longer than verifying a small election, and Node loads CommonJS sooner than modules;
 * what is compiled file by file runs as well. By rolldown: esbuild divides no CommonJS into parts that
 * are loaded on demand, as the report's languages are.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, withLock } from './bootstrap.mjs';

/** What is run: the program, and its thread beside it. */
export const verifierPrograms = [
  './verifier/command_line/glas_verify.ts',
  './verifier/command_line/examiner_thread.ts',
];

const bin = join(root, 'dist/bin');

export async function bundleVerifier() {
  await withLock('verifier-bundle', async () => {
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'package.json'), '{ "type": "commonjs" }\n');
    for (const program of verifierPrograms) await bundle(program);
  });
}

/** @param {string} program */
async function bundle(program) {
  const { build } = await import('rolldown');
  await build({
    cwd: root,
    input: program,
    platform: 'node',
    preserveEntrySignatures: false,
    output: {
      dir: bin,
      format: 'cjs',
      entryFileNames: '[name].js',
      // What is left to parse reads like the sources; comments would be parsed at every start.
      comments: { legal: true, annotation: false, jsdoc: false },
      chunkFileNames: `${basename(program, '.ts')}/[name].js`,
    },
    logLevel: 'warn',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleVerifier();
