import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytes32 } from '../../crypto/wire/fields.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import * as z from '../../crypto/wire/schema.ts';
import { packageRoot } from '../package_root.ts';
import type { BuiltFile } from './built_file.ts';

/** Where the build puts what browsers load. */
export const BUILT_PAGES: string = join(packageRoot, 'dist/pages');

/** The build's list of its own files. */
const manifest = z.array(
  z.strictObject({
    path: z.string(),
    sha256: bytes32,
    integrity: z.string(),
    bytes: z.number(),
  }),
);

export interface PageFile extends BuiltFile {
  readonly bytes: Buffer;
  readonly sha256: string;
}

/**
 * What browsers say again when they ask again. It follows from the bytes, so that nobody is told
 * apart by it; weak, for it is the same however they are packed. docs/protocol.md §15.
 */
export function tagOf({ sha256 }: PageFile): string {
  return `W/"${sha256}"`;
}

/**
 * The files of the pages, read once: what is served is what the digests say, even while another
 * build is running.
 */
export class PageFiles {
  readonly #files: ReadonlyMap<string, PageFile>;

  private constructor(files: ReadonlyMap<string, PageFile>) {
    this.#files = files;
  }

  /** Throws an Error where the pages were not built, or a file differs from its digest. */
  static async load(folder: string = BUILT_PAGES): Promise<PageFiles> {
    const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch((cause: unknown) => {
      throw new Error(`The pages are not built (${folder}). Run: npm run build`, { cause });
    });
    const files = parseAs(manifest, parseJson(text)).map(async ({ path, sha256, integrity }) => {
      const bytes = await readFile(join(folder, path));
      if (createHash('sha256').update(bytes).digest('base64url') !== sha256) {
        throw new Error(`${path} is not as it was built. Run: npm run build`);
      }
      return [path, { path, bytes, sha256, integrity }] as const;
    });
    return new PageFiles(new Map(await Promise.all(files)));
  }

  /** For the election's manifest: what voters' browsers will be given, by path on this server. */
  get digests(): { path: string; sha256: string }[] {
    return [...this.#files].map(([path, { sha256 }]) => ({ path: `pages/${path}`, sha256 }));
  }

  find(path: string): PageFile | undefined {
    return this.#files.get(path);
  }

  /** A file that every build has. Throws an Error where this one lacks it. */
  get(path: string): PageFile {
    const file = this.#files.get(path);
    if (file === undefined) throw new Error(`The pages lack ${path}. Run: npm run build`);
    return file;
  }
}
