import { gzipSync } from 'node:zlib';
import type { PageFiles } from '../../server/pages/page_files.ts';
import { documentPath } from '../../server/pages/static_pages.ts';
import type { Language } from '../../server/contract/languages.ts';

/** What a browser loads to vote in one language, in bytes after gzip -9. */
export interface Weight {
  /** The page's document itself. */
  readonly document: number;
  /** Everything that runs, the booth's worker with its cryptography included. */
  readonly scripts: number;
  readonly texts: number;
  readonly styles: number;
}

/**
 * Weighs what the document of the voting pages names, so that whatever it will load is counted. Fonts
 * come later and a page is readable without: `fontsWeight`.
 */
export function weightOfVoting(files: PageFiles, language: Language): Weight {
  const document = files.get(documentPath('voter', language)).bytes;
  const paths = [...document.toString('utf8').matchAll(/(?:src|href)="\/pages\/([^"?]+)/g)];
  const weigh = (extension: string): number =>
    paths
      .flatMap(([, path]) => (path?.endsWith(extension) === true ? [path] : []))
      .reduce((sum, path) => sum + gzipped(files.get(path).bytes), 0);
  return {
    document: gzipped(document),
    scripts: weigh('.js'),
    texts: weigh('.json'),
    styles: weigh('.css'),
  };
}

function gzipped(bytes: Buffer): number {
  return gzipSync(bytes, { level: 9 }).length;
}
