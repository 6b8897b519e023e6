/**
 * Builds into dist/: the compiler's output, then glas-verify in one piece and the pages.
 * Usage: node .tools/build.mjs [FOLDER …], each with a tsconfig.json; without any, everything.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root, stop, withLock } from './bootstrap.mjs';

await ensureInstalled();
await withLock('build', () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const command = [tsc, '-b', ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop('Types: see the errors above.');
});
// Not at the top: what they load may have just been installed.
const { bundleVerifier } = await import('./bundle_verifier.mjs');
await bundleVerifier();
const { buildPages } = await import('./build_pages.mjs');
await buildPages();
