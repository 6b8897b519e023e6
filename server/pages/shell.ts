import type { Language } from '../contract/languages.ts';
import {
  type BuiltFile,
  earlyScriptTag,
  laterScriptTag,
  preloadTag,
  scriptTag,
  styleTag,
} from './built_file.ts';
import { escapeHtml, htmlPage } from './html.ts';
import { pageTexts } from './page_texts.ts';

/** The scripts that draw whole pages. */
export const PAGE_SCRIPTS = ['home', 'how', 'voter', 'practice', 'observer', 'verify'] as const;
export type PageScript = (typeof PAGE_SCRIPTS)[number];

/**
 * Those that calculate with WebAssembly: for observers, who enter nothing that is theirs alone. They
 * have a style sheet of their own: voters do not wait for what only these show.
 */
export const OBSERVER_SCRIPTS: readonly PageScript[] = ['observer', 'verify'];

/** Those that need a worker, and which one. */
const WORKERS: Readonly<Partial<Record<PageScript, string>>> = {
  voter: 'seal_worker.js',
  practice: 'practice_worker.js',
  observer: 'verify_worker.js',
  verify: 'verify_worker.js',
};

/**
 * The frame that a script fills in; what it shows comes from the API, never from the address.
 * find: a file of the build by its path.
 */
export function shell(
  script: PageScript,
  language: Language,
  find: (path: string) => BuiltFile,
): string {
  const { title, noScript, noTexts } = pageTexts(language);
  const again = `<a class="govuk-button" href="">${escapeHtml(noTexts.again)}</a>`;
  const body = [
    '<div id="app"></div>',
    // The script shows it where it cannot load the texts that everything else is said with; and it
    // shows by itself where nothing was drawn for a while, for a changed script does not run.
    `<div id="no-texts" role="alert" hidden>${plainPage(noTexts.title, noTexts.text, again)}</div>`,
    `<noscript>${plainPage(title, noScript)}</noscript>`,
  ].join('');
  const worker = WORKERS[script];
  const loads = [
    ...(worker === undefined ? [] : [preloadTag(find(worker), 'booth')]),
    // Before the style sheet, which scripts wait for.
    ...(script === 'voter' ? [earlyScriptTag(find('early.js'))] : []),
    preloadTag(find(`texts/${script}.${language}.json`)),
    styleTag(find(OBSERVER_SCRIPTS.includes(script) ? 'observer.css' : 'glas.css')),
    // Voters' is asked for by early.js, when what the booth needs is already on its way.
    (script === 'voter' ? laterScriptTag : scriptTag)(find(`${script}.js`)),
  ];
  return htmlPage({ language, title, body, loads });
}

/** @param after HTML */
function plainPage(title: string, text: string, after = ''): string {
  return [
    '<div class="govuk-width-container"><main class="govuk-main-wrapper">',
    `<h1 class="govuk-heading-l">${escapeHtml(title)}</h1>`,
    `<p class="govuk-body">${escapeHtml(text)}</p>${after}</main></div>`,
  ].join('');
}
