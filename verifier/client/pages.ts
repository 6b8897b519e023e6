import type { ManifestEntry } from '../../crypto/wire/manifest.ts';

/** A page's document in one language, as the manifest names it. */
export interface PageDocument {
  readonly language: string;
  /** As in `pages/shell/voter.bg.html`. */
  readonly path: string;
  readonly sha256: string;
}

/** An address at which browsers get a document, and the documents that it may be. */
export interface Page {
  readonly address: string;
  /** An answer to nobody's sign-in is a refusal, and has the same document. */
  readonly isRefusal: boolean;
  /** Its workers may compile WebAssembly: a page for observers. */
  readonly mayCalculate: boolean;
  readonly documents: readonly PageDocument[];
}

/** The script of each address, docs/protocol.md §15; {} is the election's. */
const ADDRESSES: readonly (readonly [address: string, script: string])[] = [
  ['/', 'home'],
  ['/how', 'how'],
  ['/practice', 'practice'],
  ['/practice/vote', 'practice'],
  ['/practice/find', 'practice'],
  ['{}', 'voter'],
  ['{}/vote', 'voter'],
  ['{}/find', 'voter'],
  ['{}/board', 'observer'],
  ['{}/verify', 'verify'],
  ['{}/signed-in', 'signed_in'],
];

/** Every page of a server, for the election with these page files. */
export function pagesOf(files: ManifestEntry['pages'], slug: string): Page[] {
  return ADDRESSES.map(([address, script]) => ({
    address: address.replace('{}', `/e/${slug}`),
    isRefusal: script === 'signed_in',
    mayCalculate: script === 'observer' || script === 'verify',
    documents: files.flatMap(({ path, sha256 }) => {
      const language = languageOf(path, script);
      return language === undefined ? [] : [{ language, path, sha256 }];
    }),
  }));
}

function languageOf(path: string, script: string): string | undefined {
  const [, name, language] = /^pages\/shell\/([a-z_]+)\.([A-Za-z-]+)\.html$/.exec(path) ?? [];
  return name === script ? language : undefined;
}

/** The addresses below /pages/ that a document names, with their queries. */
export function addressesIn(document: Uint8Array): string[] {
  // Addresses are in ASCII, whatever else is not.
  const text = Array.from(document, (byte) => String.fromCharCode(byte)).join('');
  const found = text.matchAll(/ (?:src|href)="(\/pages\/[^"]+)"/g);
  return Array.from(found, ([, address = '']) => address);
}
