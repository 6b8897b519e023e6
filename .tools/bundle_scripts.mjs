/** Bundles scripts for browsers: the same sources give the same bytes. */
import { join } from 'node:path';
import { root } from './bootstrap.mjs';

/**
 * @typedef {object} HowToBundle
 * @property {Record<string, string>} [define]  expressions by the names that they stand for
 * @property {boolean} [classic]  for workers that are no modules
 * @property {Record<string, string>} [instead]  files of ours by those that they stand in the place of
 */

/**
 * @param {Record<string, string>} entryPoints  sources by name
 * @param {HowToBundle} how
 * @returns {Promise<{ scripts: Map<string, string>, inputs: string[] }>}
 *   what was made by name, and the files that it is made of
 */
export async function bundleScripts(entryPoints, { define = {}, classic = false, instead = {} }) {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    // Names of modules that are loaded late stay in what is made: the same wherever packages are.
    preserveSymlinks: true,
    outdir: '.',
    write: false,
    bundle: true,
    format: classic ? 'iife' : 'esm',
    charset: 'utf8',
    target: 'es2022',
    // Names and white space are left to the one after it, which then finds more.
    minifySyntax: true,
    legalComments: 'none',
    define: {
      'process.env.NODE_ENV': '"production"',
      // Browsers have no faster way of Node's to look for.
      'globalThis.process': 'undefined',
      'globalThis.Buffer': 'undefined',
      ...define,
    },
    plugins: [replacing(instead)],
    metafile: true,
    logLevel: 'warning',
  });
  const made = outputFiles.map(async ({ path, text }) => {
    const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.js$/, '');
    return /** @type {const} */ ([name, await minify(text, classic)]);
  });
  // What is defined above is named in angle brackets there.
  const inputs = Object.keys(metafile.inputs).filter((path) => !path.startsWith('<'));
  return { scripts: new Map(await Promise.all(made)), inputs };
}

/**
 * Once more, by a minifier that looks further: a twentieth less for a phone to fetch.
 * @param {string} script
 * @param {boolean} classic
 */
async function minify(script, classic) {
  const { minify: minifyScript } = await import('terser');
  // A module is strict by itself.
  const strict = classic ? `'use strict';${script}` : script;
  const { code = '' } = await minifyScript(strict, {
    module: !classic,
    ecma: 2020,
    compress: { passes: 3 },
  });
  return code;
}

/**
 * Only what is replaced goes through it: of other files, esbuild then sees their settings itself.
 * @param {Record<string, string>} instead
 * @returns {import('esbuild').Plugin}
 */
function replacing(instead) {
  return {
    name: 'replacing',
    setup({ onResolve }) {
      for (const [file, other] of Object.entries(instead)) {
        const name = file.slice(file.lastIndexOf('/') + 1);
        const filter = new RegExp(`^\\.\\.?/(.*/)?${name.replaceAll('.', '\\.')}$`);
        onResolve({ filter }, ({ path, resolveDir }) =>
          join(resolveDir, path) === join(root, file) ? { path: join(root, other) } : undefined,
        );
      }
    },
  };
}
