import type { Language } from '../contract/languages.ts';
import { type BuiltFile, scriptTag, styleTag } from './built_file.ts';
import { escapeHtml, htmlPage } from './html.ts';
import { pageTexts } from './page_texts.ts';

/**
 * Where the eID sends the voter back to: its script tells the voting window, and shows how it went,
 * which it asks the server for. So it is one document for everybody. Names nobody.
 * find: a file of the build by its path.
 */
export function signedInPage(language: Language, find: (path: string) => BuiltFile): string {
  const { title, signedIn, notSignedIn, reasons } = pageTexts(language);
  const outcomes = [
    outcome('signed-in', signedIn.title, signedIn.text),
    outcome('refused', notSignedIn.title, notSignedIn.text),
    ...Object.entries(reasons).map(([code, text]) => outcome(code, notSignedIn.title, text)),
  ];
  const body = [
    '<div class="govuk-width-container">',
    '<main class="govuk-main-wrapper" id="main-content" aria-live="polite">',
    `<div id="not-known">${words(title, signedIn.text)}</div>`,
    ...outcomes,
    '<p class="govuk-hint" id="code"></p>',
    '</main></div>',
  ].join('');
  const loads = [styleTag(find('glas.css')), scriptTag(find('signed_in.js'))];
  return htmlPage({ language, title, body, loads });
}

/** Shown by the script where it is this one. */
function outcome(name: string, title: string, text: string): string {
  return `<div data-outcome="${name}" hidden>${words(title, text)}</div>`;
}

function words(title: string, text: string): string {
  return `<h1 class="govuk-heading-l">${escapeHtml(title)}</h1><p class="govuk-body">${escapeHtml(text)}</p>`;
}
