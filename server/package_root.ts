import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of package.json, found upwards from this file: the same one whether the sources or
 * their compiled form in dist/ are running. Files that the compiler does not copy are found from it.
 */
export const packageRoot: string = findUpwards(dirname(fileURLToPath(import.meta.url)));

function findUpwards(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The package.json of Glas is not above its programs.');
  return findUpwards(parent);
}
