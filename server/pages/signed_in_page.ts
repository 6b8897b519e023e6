import type { Code } from '../contract/codes.ts';
import type { Language } from '../contract/languages.ts';
import { scriptTag, styleTag } from './built_file.ts';
import { escapeHtml, htmlPage } from './html.ts';
import type { PageFiles } from './page_files.ts';
import { pageTexts } from './page_texts.ts';

/**
 * Where the eID sends the voter back to: says how it went, and its script tells the voting window.
 * code: why not, undefined where the voter is signed in. Names nobody.
 */
export function signedInPage(language: Language, code: Code | undefined, files: PageFiles): string {
  const { title, text } = said(language, code);
  const body = [
    '<div class="govuk-width-container"><main class="govuk-main-wrapper" id="main-content">',
    `<h1 class="govuk-heading-l">${escapeHtml(title)}</h1>`,
    `<p class="govuk-body">${escapeHtml(text)}</p>`,
    code === undefined ? '' : `<p class="govuk-hint">${code}</p>`,
    '</main></div>',
  ].join('');
  const loads = [styleTag(files.get('glas.css')), scriptTag(files.get('signed_in.js'))];
  return htmlPage({ language, title, body, loads });
}

function said(language: Language, code: Code | undefined): { title: string; text: string } {
  const { signedIn, notSignedIn, reasons } = pageTexts(language);
  if (code === undefined) return signedIn;
  const known: Readonly<Partial<Record<Code, string>>> = reasons;
  return { title: notSignedIn.title, text: known[code] ?? notSignedIn.text };
}
