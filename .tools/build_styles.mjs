/**
 * Compiles the style sheets, and leaves out of each what its pages do not use: the half of a design
 * system that a page has no use for would be a tenth of what a voter on a slow line waits for.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './bootstrap.mjs';

const STYLES = 'client/ui/glas.scss';
/** Where class names are written. */
const SOURCES = ['client', 'server/pages'];
/** The sheets by name, server/pages/shell.ts, and the sources of the pages that load the other one. */
const SHEETS = {
  'glas.css': /^client\/(command_line|observer|verify)\//,
  'observer.css': /^client\/(command_line|home|how|practice|voter)\//,
};

/**
 * @param {string} outDir
 * @returns {Promise<string[]>}  the sources of the styles
 */
export async function writeStyles(outDir) {
  const { compile } = await import('sass');
  const { transform } = await import('lightningcss');
  const { css, loadedUrls } = compile(join(root, STYLES), {
    style: 'compressed',
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
  });
  for (const [filename, others] of Object.entries(SHEETS)) {
    const unusedSymbols = await unusedClasses(css, others);
    const { code } = transform({ filename, code: Buffer.from(css), minify: true, unusedSymbols });
    await writeFile(join(outDir, filename), code);
  }
  return loadedUrls.map((url) => relative(root, fileURLToPath(url)));
}

/**
 * The classes of a style sheet that stand as a word in no source but those of others.
 * @param {string} css
 * @param {RegExp} others
 */
async function unusedClasses(css, others) {
  const words = new Set((await sourceText(others)).match(/[\w-]+/g));
  const classes = new Set([...css.matchAll(/\.(-?[_a-z][\w-]*)/gi)].map(([, name]) => name ?? ''));
  return [...classes].filter((name) => !words.has(name));
}

/** @param {RegExp} others */
async function sourceText(others) {
  const texts = SOURCES.map(async (folder) => {
    const names = await readdir(join(root, folder), { recursive: true });
    const paths = names.filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
    const files = paths.filter((path) => !others.test(path)).sort();
    return Promise.all(files.map((path) => readFile(join(root, path), 'utf8')));
  });
  const text = (await Promise.all(texts)).flat().join('\n');
  // Such a class would be missed above.
  const built = /\b(?:govuk|glas)-[\w-]*\$\{.*/.exec(text);
  if (built !== null) throw new Error(`Write class names out whole: ${built[0]}`);
  return text;
}
