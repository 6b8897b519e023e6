import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { SourceError } from '../source.ts';

/** The build's own list of its files, which no browser is given. */
const LIST = 'manifest.json';

/**
 * SHA-256 in base64url of every file of a build, `npm run build` puts it in dist/pages, by path as in
 * `pages/voter.js`. Throws SourceError UNREADABLE.
 */
export async function readBuild(folder: string): Promise<ReadonlyMap<string, string>> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile());
    const digests = files.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      const digest = createHash('sha256')
        .update(await readFile(file))
        .digest('base64url');
      return [relative(folder, file).split(sep).join('/'), digest] as const;
    });
    const all = await Promise.all(digests);
    return new Map(
      all.filter(([path]) => path !== LIST).map(([path, digest]) => [`pages/${path}`, digest]),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const next = 'Give --build the folder dist/pages of what `npm run build` made.';
    throw new SourceError('UNREADABLE', `${folder} cannot be read: ${reason}. ${next}`);
  }
}
