import { styleTag } from '../pages/built_file.ts';
import { escapeHtml, htmlPage } from '../pages/html.ts';
import type { Language } from '../contract/languages.ts';
import type { PageFiles } from '../pages/page_files.ts';
import { pageTexts } from '../pages/page_texts.ts';
import type { Citizen } from './citizens.ts';

/** More than a screen or two is what the search is for. */
const MAX_SHOWN = 50;

interface DemoPage {
  readonly language: Language;
  readonly country: string;
  readonly query: string;
  readonly found: readonly Citizen[];
}

/** Choose who you are. Plain forms: it works without scripts, and programs can use it. */
export function demoPage({ language, country, query, found }: DemoPage, files: PageFiles): string {
  const text = pageTexts(language).demoEid;
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

function choice(citizen: Citizen, language: Language): string {
  const { person, givenName, familyName, latinName, level } = citizen;
  const name = `${givenName} ${familyName}`;
  const latin = latinName === '' || latinName === name ? '' : ` (${latinName})`;
  return [
    '<p class="govuk-body">',
    `<button class="govuk-button govuk-!-margin-bottom-1" name="person" value="${escapeHtml(person)}">`,
    `${escapeHtml(name + latin)}</button><br>`,
    `<span class="govuk-hint">${escapeHtml(person)}, ${escapeHtml(pageTexts(language).demoEid.levels[level])}</span></p>`,
  ].join('');
}

/** What the library refuses, before or after the choice. code: of OpenID Connect. */
export function demoErrorPage(language: Language, code: string, files: PageFiles): string {
  const text = pageTexts(language).demoEid;
  const title = `${text.title}: ${text.failed}`;
  const body = [
    '<div class="govuk-width-container"><main class="govuk-main-wrapper">',
    `<h1 class="govuk-heading-l">${escapeHtml(title)}</h1>`,
    `<p class="govuk-body">${escapeHtml(text.back)}</p>`,
    `<p class="govuk-hint">${escapeHtml(code)}</p></main></div>`,
  ].join('');
  return htmlPage({ language, title, body, loads: [styleTag(files.get('glas.css'))] });
}
