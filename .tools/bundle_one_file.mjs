/**
 * Bundles the verifier into one HTML file that runs from a disk without any connection: script, style,
 * texts, worker and arithmetic inside. The same sources give the same bytes.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleScripts } from './bundle_scripts.mjs';

/** Its name, among the pages and beside the program. */
export const ONE_FILE = 'glas-verify.html';

const PAGE = 'client/verify/one_file.tsx';
/** Texts are inside, and not fetched. */
const INSTEAD = { 'client/i18n/fetch_texts.ts': 'client/verify/embedded_texts.ts' };

/**
 * @param {string} outDir  the build of the pages: its style sheet and texts are there already
 * @param {string} worker  the source of the page's worker
 * @returns {Promise<string[]>}  the sources
 */
export async function writeOneFile(outDir, worker) {
  const workers = await bundleScripts({ worker }, { classic: true });
  const pages = await bundleScripts(
    { page: PAGE },
    {
      instead: INSTEAD,
      define: {
        GLAS_EMBEDDED_WORKER: JSON.stringify(workers.scripts.get('worker')),
        GLAS_EMBEDDED_TEXTS: JSON.stringify(await textsIn(outDir)),
      },
    },
  );
  const style = withoutFonts(await readFile(join(outDir, 'observer.css'), 'utf8'));
  const html = documentOf(pages.scripts.get('page') ?? '', style);
  await writeFile(join(outDir, ONE_FILE), html);
  return [...workers.inputs, ...pages.inputs];
}

/**
 * The page's texts by language.
 * @param {string} outDir
 */
async function textsIn(outDir) {
  const folder = join(outDir, 'texts');
  const names = (await readdir(folder)).filter((name) => name.startsWith('verify.')).sort();
  const texts = names.map(async (name) => [
    name.split('.')[1],
    JSON.parse(await readFile(join(folder, name), 'utf8')),
  ]);
  return Object.fromEntries(await Promise.all(texts));
}

/**
 * Letters are the device's own: ours would be as much again to download.
 * @param {string} style
 */
function withoutFonts(style) {
  return style.replaceAll(/@font-face\{[^}]*\}/g, '');
}

/**
 * @param {string} script
 * @param {string} style
 */
function documentOf(script, style) {
  const inScript = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policyOf(inScript, style)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    '<meta name="referrer" content="no-referrer">',
    '<title>Glas</title>',
    '<link rel="icon" href="data:,">',
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<div id="app"></div>',
    '<noscript>This page verifies an election, which takes a script: allow it for this page.</noscript>',
    `<script type="module">${inScript}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/**
 * Its one script and its one style by their digests; workers of bytes in memory; the kernel; and
 * whichever board the reader names.
 * @param {string} script
 * @param {string} style
 */
function policyOf(script, style) {
  return [
    "default-src 'none'",
    `script-src '${digestOf(script)}' 'wasm-unsafe-eval'`,
    `style-src '${digestOf(style)}'`,
    'img-src data:',
    'connect-src http: https:',
    'worker-src blob:',
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types glas-worker',
  ].join(';');
}

/** @param {string} text */
function digestOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
