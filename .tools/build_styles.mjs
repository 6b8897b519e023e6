/**
 * Compiles the style sheet, and leaves out what no page uses: the half of a design system that a page
 * has no use for would be a tenth of what a voter on a slow line waits for.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './bootstrap.mjs';

const STYLE_SHEET = 'client/ui/glas.scss';
/** Where class names are written. */
const SOURCES = ['client', 'server/pages'];

/**
 * @param {string} outDir
 * @returns {Promise<string[]>}  the sources of the styles
 */
export async function writeStyles(outDir) {
  const { compile } = await import('sass');
  const { transform } = await import('lightningcss');
  const { css, loadedUrls } = compile(join(root, STYLE_SHEET), {
    style: 'compressed',
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
  });
  const { code } = transform({
    filename: 'glas.css',
    code: Buffer.from(css),
    minify: true,
    unusedSymbols: await unusedClasses(css),
  });
  await writeFile(join(outDir, 'glas.css'), code);
  return loadedUrls.map((url) => relative(root, fileURLToPath(url)));
}

/**
 * The classes of a style sheet that stand in no source as a word.
 * @param {string} css
 */
async function unusedClasses(css) {
  const words = new Set((await sourceText()).match(/[\w-]+/g));
  const classes = new Set([...css.matchAll(/\.(-?[_a-z][\w-]*)/gi)].map(([, name]) => name ?? ''));
  return [...classes].filter((name) => !words.has(name));
}

async function sourceText() {
  const texts = SOURCES.map(async (folder) => {
    const names = await readdir(join(root, folder), { recursive: true });
    const files = names.filter((name) => /^(?!command_line\/).*\.tsx?$/.test(name)).sort();
    return Promise.all(files.map((name) => readFile(join(root, folder, name), 'utf8')));
  });
  const text = (await Promise.all(texts)).flat().join('\n');
  // Such a class would be missed above.
  const built = /\b(?:govuk|glas)-[\w-]*\$\{.*/.exec(text);
  if (built !== null) throw new Error(`Write class names out whole: ${built[0]}`);
  return text;
}
