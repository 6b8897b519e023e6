import { styleTag } from '../pages/built_file.ts';
import { escapeHtml, htmlPage } from '../pages/html.ts';
import type { PageLanguage } from '../pages/language.ts';
import type { PageFiles } from '../pages/page_files.ts';
import type { Citizen } from './citizens.ts';

/** More than a screen or two is what the search is for. */
const MAX_SHOWN = 50;

const TEXTS = {
  en: {
    title: 'Demonstration eID',
    warning: 'A demonstration. These people are invented, and anyone may sign in as any of them.',
    search: 'Name or identifier',
    find: 'Search',
    nobody: 'Nobody is called that.',
    more: 'More people match: search for a longer part of the name.',
    cancel: 'Cancel',
    levels: {
      high: 'assurance level high',
      substantial: 'assurance level substantial',
      low: 'assurance level low',
    },
  },
  bg: {
    title: 'Демонстрационна електронна идентичност',
    warning:
      'Това е демонстрация. Тези хора са измислени и всеки може да влезе от името на всеки от тях.',
    search: 'Име или идентификатор',
    find: 'Търсене',
    nobody: 'Няма човек с такова име.',
    more: 'Има и други съвпадения: търсете по по-дълга част от името.',
    cancel: 'Отказ',
    levels: {
      high: 'високо ниво на осигуреност',
      substantial: 'значително ниво на осигуреност',
      low: 'ниско ниво на осигуреност',
    },
  },
} as const;

interface DemoPage {
  readonly language: PageLanguage;
  readonly country: string;
  readonly query: string;
  readonly found: readonly Citizen[];
}

/** Choose who you are. Plain forms: it works without scripts, and programs can use it. */
export function demoPage({ language, country, query, found }: DemoPage, files: PageFiles): string {
  const text = TEXTS[language];
  const title = `${text.title} (${country})`;
  const body = [
    '<div class="govuk-width-container"><main class="govuk-main-wrapper" id="main-content">',
    `<h1 class="govuk-heading-l">${escapeHtml(title)}</h1>`,
    `<div class="govuk-inset-text"><strong>${escapeHtml(text.warning)}</strong></div>`,
    '<form method="get" class="govuk-form-group">',
    `<label class="govuk-label" for="q">${escapeHtml(text.search)}</label>`,
    `<input class="govuk-input govuk-input--width-20" id="q" name="q" value="${escapeHtml(query)}" autocomplete="off">`,
    `<input type="hidden" name="lang" value="${language}">`,
    `<button class="govuk-button govuk-button--secondary">${escapeHtml(text.find)}</button></form>`,
    '<form method="post">',
    found.length === 0 ? `<p class="govuk-body">${escapeHtml(text.nobody)}</p>` : '',
    ...found.slice(0, MAX_SHOWN).map((citizen) => choice(citizen, language)),
    found.length > MAX_SHOWN ? `<p class="govuk-body">${escapeHtml(text.more)}</p>` : '',
    `<button class="govuk-button govuk-button--secondary" name="cancel" value="yes">${escapeHtml(text.cancel)}</button>`,
    '</form></main></div>',
  ].join('\n');
  return htmlPage({ language, title, body, loads: [styleTag(files.get('glas.css'))] });
}

function choice(citizen: Citizen, language: PageLanguage): string {
  const { person, givenName, familyName, latinName, level } = citizen;
  const name = `${givenName} ${familyName}`;
  const latin = latinName === '' || latinName === name ? '' : ` (${latinName})`;
  return [
    '<p class="govuk-body">',
    `<button class="govuk-button govuk-!-margin-bottom-1" name="person" value="${escapeHtml(person)}">`,
    `${escapeHtml(name + latin)}</button><br>`,
    `<span class="govuk-hint">${escapeHtml(person)}, ${escapeHtml(TEXTS[language].levels[level])}</span></p>`,
  ].join('');
}

/** What the library refuses, before or after the choice. code: of OpenID Connect. */
export function demoErrorPage(code: string, files: PageFiles): string {
  const title = 'Demonstration eID: this did not work';
  const body = [
    '<div class="govuk-width-container"><main class="govuk-main-wrapper">',
    `<h1 class="govuk-heading-l">${title}</h1>`,
    '<p class="govuk-body">Go back to the voting window and sign in again.</p>',
    `<p class="govuk-hint">${escapeHtml(code)}</p></main></div>`,
  ].join('');
  const loads = [styleTag(files.get('glas.css'))];
  return htmlPage({ language: 'en', title, body, loads });
}
