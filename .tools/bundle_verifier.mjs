/**
 * Bundles glas-verify, with the thread that it starts, into dist/bin/. Loading a hundred modules one
 * by one takes longer than verifying a small election; what is compiled file by file runs as well.
 */
import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, withLock } from './bootstrap.mjs';

/** What is run: the program, and its thread beside it. */
export const verifierPrograms = [
  './verifier/command_line/glas_verify.ts',
  './verifier/command_line/examiner_thread.ts',
];

/**
 * Some packages are CommonJS and ask for Node's own modules with `require`. And V8 is to optimise later
 * than it would: what runs for less than a second gets nothing back for it, and what runs for
 * minutes loses nothing.
 */
const BANNER = `import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
const require = createRequire(import.meta.url);
setFlagsFromString('--interrupt-budget=1000000');`;

export async function bundleVerifier(outdir = join(root, 'dist/bin')) {
  await withLock('verifier-bundle', () => bundle(outdir));
}

/** @param {string} outdir */
async function bundle(outdir) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: verifierPrograms,
    outdir,
    chunkNames: 'verifier-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: BANNER },
    metafile: true,
    logLevel: 'error',
  });
  const built = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  for (const file of await readdir(outdir)) {
    // The page in one file, which the build of the pages puts there.
    if (!built.has(file) && !file.endsWith('.html')) await rm(join(outdir, file));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleVerifier();
