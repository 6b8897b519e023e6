import { type Language, LANGUAGES } from '../contract/languages.ts';
import type { BuiltFile } from './built_file.ts';
import { PAGE_SCRIPTS, type PageScript, shell } from './shell.ts';
import { signedInPage } from './signed_in_page.ts';

/** A document of the build. */
export interface StaticPage {
  /** In the build. */
  readonly path: string;
  readonly html: string;
}

/**
 * Every document that a voter's browser may be given, in every language. The build writes them as
 * files: what the server sends is then named by digest in the manifest of each election.
 * find: a file of the build by its path; it throws where there is none.
 */
export function staticPages(find: (path: string) => BuiltFile): StaticPage[] {
  return LANGUAGES.flatMap((language) => [
    ...PAGE_SCRIPTS.map((script) => ({
      path: documentPath(script, language),
      html: shell(script, language, find),
    })),
    { path: documentPath('signed_in', language), html: signedInPage(language, find) },
  ]);
}

/** Where the build keeps the document that a script draws in. */
export function documentPath(script: PageScript | 'signed_in', language: Language): string {
  return `shell/${script}.${language}.html`;
}
