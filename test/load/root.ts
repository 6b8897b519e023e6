import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder, from its sources and from dist/ alike. */
export const root: string = above(import.meta.dirname);

/** Where records and compiled modules are kept unless another place is named. */
export const cacheFolder: string = join(root, '.cache/load');

function above(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : above(dirname(folder));
}
