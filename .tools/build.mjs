/** Builds everything into dist/: the compiler's output, then the pages. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root, stop, withLock } from './bootstrap.mjs';

await ensureInstalled();
await withLock('build', async () => {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-b'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (status !== 0) stop('Types: see the errors above.');
  const { buildPages } = await import('./build_pages.mjs');
  await buildPages();
});
