/**
 * Writes the documents of the pages, server/pages/static_pages.ts, as files of the build: they name
 * everything else by its digest, and the server sends their bytes as they are.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleModule } from './bundle_module.mjs';

/**
 * @param {string} outDir  where the other files of the build are already
 * @returns {Promise<string[]>}  the sources
 */
export async function writeStaticPages(outDir) {
  const { module, inputs } = await bundleModule("export * from './server/pages/static_pages.ts';");
  /** @type {{ path: string, html: string }[]} */
  const pages = module.staticPages((/** @type {string} */ path) => builtFile(outDir, path));
  for (const { path, html } of pages) {
    await mkdir(dirname(join(outDir, path)), { recursive: true });
    await writeFile(join(outDir, path), html);
  }
  return inputs;
}

/**
 * @param {string} outDir
 * @param {string} path
 */
function builtFile(outDir, path) {
  const bytes = readFileSync(join(outDir, path));
  const integrity = `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  return { path, integrity };
}
