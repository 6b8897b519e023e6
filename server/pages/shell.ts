import { type BuiltFile, preloadTag, scriptTag, styleTag } from './built_file.ts';
import { escapeHtml, htmlPage } from './html.ts';
import type { PageLanguage } from './language.ts';

/** The scripts that draw whole pages. */
export const PAGE_SCRIPTS = ['home', 'how', 'voter', 'practice', 'observer'] as const;
export type PageScript = (typeof PAGE_SCRIPTS)[number];

const TEXTS: Readonly<Record<PageLanguage, { title: string; noscript: string }>> = {
  en: {
    title: 'Glas: voting you can check',
    noscript:
      'Voting needs JavaScript: your own device seals your ballot before it leaves. Switch JavaScript on ' +
      'for this site, or ask the election office how else you can vote.',
  },
  bg: {
    title: 'Глас: гласуване, което може да се провери',
    noscript:
      'За да гласувате, е нужен JavaScript: собственото ви устройство запечатва бюлетината, преди тя да го ' +
      'напусне. Включете JavaScript за този сайт или попитайте избирателната администрация как ' +
      'иначе можете да гласувате.',
  },
};

/**
 * The frame that a script fills in; what it shows comes from the API, never from the address.
 * find: a file of the build by its path.
 */
export function shell(
  script: PageScript,
  language: PageLanguage,
  find: (path: string) => BuiltFile,
): string {
  const { title, noscript } = TEXTS[language];
  const body = [
    '<div id="app"></div>',
    `<noscript><div class="govuk-width-container"><main class="govuk-main-wrapper">`,
    `<h1 class="govuk-heading-l">${escapeHtml(title)}</h1>`,
    `<p class="govuk-body">${escapeHtml(noscript)}</p></main></div></noscript>`,
  ].join('');
  const loads = [
    preloadTag(find(`texts/${script}.${language}.json`)),
    styleTag(find('glas.css')),
    scriptTag(find(`${script}.js`)),
  ];
  return htmlPage({ language, title, body, loads });
}
