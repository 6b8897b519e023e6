/** Builds everything into dist/: the compiler's output, then the pages. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root, stop, withLock } from './bootstrap.mjs';

await ensureInstalled();
await withLock('build', () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-b'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) stop('Types: see the errors above.');
});
// Not at the top: what it loads may have just been installed.
const { buildPages } = await import('./build_pages.mjs');
await buildPages();
