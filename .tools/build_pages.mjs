/**
 * Builds what the browser loads into dist/pages/: one script an entry point, the style sheets, the
 * texts in every language, the fonts, the notices of what is bundled, the documents, and
 * manifest.json with every file's digests. The same sources give the same bytes, so that anyone can
 * compare what is served with what they built.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, withLock } from './bootstrap.mjs';
import { writeStaticPages } from './build_shells.mjs';
import { writeStyles } from './build_styles.mjs';
import { bundleScripts } from './bundle_scripts.mjs';
import { ONE_FILE, writeOneFile } from './bundle_one_file.mjs';
import { writeTexts } from './build_texts.mjs';

/** The scripts by their name in dist/pages/. */
export const entryPoints = {
  early: 'client/voter/early.ts',
  home: 'client/home/main.tsx',
  how: 'client/how/main.tsx',
  observer: 'client/observer/main.tsx',
  practice: 'client/practice/main.tsx',
  practice_worker: 'client/practice/practice_worker.ts',
  seal_worker: 'client/voter/seal_worker.ts',
  signed_in: 'client/voter/signed_in.ts',
  verify: 'client/verify/main.tsx',
  voter: 'client/voter/main.tsx',
};

/** Of these, the pages for observers, which may reach the verifier. */
export const observerPages = ['observer', 'verify'];

/** Their workers, which reach nothing else. */
export const observerWorkers = {
  verify_worker: 'verifier/browser/worker.ts',
};

const TOOLS = ['pages', 'shells', 'styles', 'texts'].map((name) => `.tools/build_${name}.mjs`);
TOOLS.push('.tools/bundle_module.mjs', '.tools/bundle_one_file.mjs', '.tools/bundle_scripts.mjs');
const PAGES = join(root, 'dist/pages');
const FONT_SUBSETS = ['cyrillic', 'latin', 'latin-ext'];
const FONT_WEIGHTS = [400, 700];

/**
 * Builds the pages unless every file that went into the last build is unchanged.
 * @param {string} [outDir]
 */
export async function buildPages(outDir = PAGES) {
  const stamp = `${outDir}.inputs.json`;
  await withLock('pages-build', async () => {
    if (!existsSync(join(outDir, 'manifest.json')) || !(await isUnchanged(stamp))) {
      const inputs = await buildAll(outDir);
      await writeFile(stamp, JSON.stringify(await digests(inputs)));
    }
    if (outDir === PAGES) await placeOneFile();
  });
}

/** Beside the program of the same name, for who verifies offline. */
async function placeOneFile() {
  const bin = join(root, 'dist/bin');
  await mkdir(bin, { recursive: true });
  await copyFile(join(PAGES, ONE_FILE), join(bin, ONE_FILE));
}

/** @param {string} outDir */
async function buildAll(outDir) {
  // Built beside and moved into place, so that a running server never serves half a build.
  const fresh = `${outDir}.fresh`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(join(fresh, 'fonts'), { recursive: true });
  const texts = await writeTexts(fresh);
  const inputs = [...texts.inputs, ...(await writeScripts(fresh, texts.digests))];
  inputs.push(...(await writeStyles(fresh)));
  await copyFonts(fresh);
  await writeNotices(fresh, inputs);
  inputs.push(...(await writeOneFile(fresh, observerWorkers.verify_worker)));
  // Last: the documents name the others by their digests.
  inputs.push(...(await writeStaticPages(fresh)));
  await writeManifest(fresh);
  await rm(outDir, { recursive: true, force: true });
  await rename(fresh, outDir);
  return inputs;
}

/**
 * @param {string} outDir
 * @param {Record<string, Record<string, string>>} textDigests  by page and language
 */
async function writeScripts(outDir, textDigests) {
  const pages = await bundleScripts(entryPoints, { define: defineTexts(textDigests) });
  const workers = await bundleScripts(observerWorkers, { classic: true });
  for (const [name, code] of [...pages.scripts, ...workers.scripts]) {
    await writeFile(join(outDir, `${name}.js`), code);
  }
  return [...pages.inputs, ...workers.inputs];
}

/**
 * Each page's digests under a name of their own: a script gets only those that it names.
 * @param {Record<string, Record<string, string>>} textDigests
 */
function defineTexts(textDigests) {
  return Object.fromEntries(
    Object.entries(textDigests).map(([page, digests]) => [
      `GLAS_TEXTS.${page}`,
      JSON.stringify(digests),
    ]),
  );
}

/** @param {string} outDir */
async function copyFonts(outDir) {
  for (const subset of FONT_SUBSETS) {
    for (const weight of FONT_WEIGHTS) {
      const name = `fira-sans-${subset}-${weight}-normal.woff2`;
      const source = join(root, 'node_modules/@fontsource/fira-sans/files', name);
      await copyFile(source, join(outDir, 'fonts', name));
    }
  }
}

/**
 * The licences of what is shipped ask that their notices travel with it.
 * @param {string} outDir
 * @param {string[]} inputs
 */
async function writeNotices(outDir, inputs) {
  const inPackages = ['node_modules/@fontsource/fira-sans/files', ...inputs];
  const folderOf = new Map(
    inPackages.flatMap((path) => {
      const [, folder, name] = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(path) ?? [];
      return folder && name ? [[name, folder]] : [];
    }),
  );
  const notices = await Promise.all(
    [...folderOf.keys()].sort().map(async (name) => {
      const folder = join(root, folderOf.get(name) ?? '');
      const files = (await readdir(folder)).filter((file) => /^licen[cs]e/i.test(file));
      const texts = files.sort().map((file) => readFile(join(folder, file), 'utf8'));
      return [name, ...(await Promise.all(texts))].join('\n\n');
    }),
  );
  await writeFile(join(outDir, 'notices.txt'), notices.join('\n\n----\n\n'));
}

/** @param {string} outDir */
async function writeManifest(outDir) {
  const files = await readdir(outDir, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((entry) => entry.isFile())
    .map((entry) => relative(outDir, join(entry.parentPath, entry.name)))
    .sort();
  const manifest = await Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(outDir, path));
      return {
        path,
        sha256: createHash('sha256').update(bytes).digest('base64url'),
        integrity: `sha256-${createHash('sha256').update(bytes).digest('base64')}`,
        bytes: bytes.length,
      };
    }),
  );
  await writeFile(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @param {string} stamp */
async function isUnchanged(stamp) {
  try {
    const before = JSON.parse(await readFile(stamp, 'utf8'));
    return JSON.stringify(await digests(Object.keys(before))) === JSON.stringify(before);
  } catch {
    return false;
  }
}

/**
 * The lockfile stands for every package, and these tools for how it is done.
 * @param {string[]} inputs
 */
async function digests(inputs) {
  const own = inputs.filter((path) => !path.startsWith('node_modules/'));
  const files = [...new Set([...own, 'package-lock.json', ...TOOLS])].sort();
  const pairs = files.map(async (path) => {
    const bytes = await readFile(join(root, path));
    return [path, createHash('sha256').update(bytes).digest('hex')];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildPages(process.argv[2]);
