import type { Code } from '../contract/codes.ts';
import { scriptTag, styleTag } from './built_file.ts';
import { escapeHtml, htmlPage } from './html.ts';
import type { PageLanguage } from './language.ts';
import type { PageFiles } from './page_files.ts';

interface Text {
  readonly title: string;
  readonly text: string;
}

interface Texts {
  readonly done: Text;
  readonly refused: Text;
  /** Said instead of `refused.text` where the voter can do something about it. */
  readonly reasons: Readonly<Partial<Record<Code, string>>>;
}

const TEXTS: Readonly<Record<PageLanguage, Texts>> = {
  en: {
    done: {
      title: 'You are signed in',
      text: 'Go back to the voting window. You can close this one.',
    },
    refused: {
      title: 'You are not signed in',
      text: 'Signing in did not work. Go back to the voting window and try again.',
    },
    reasons: {
      AUTH_CANCELLED: 'You left the sign-in. Go back to the voting window to try again.',
      AUTH_LEVEL_TOO_LOW:
        'This eID is not secure enough for this election. Go back to the voting window and choose another.',
      AUTH_PROVIDER: 'Your eID does not answer as it should. Try again in a few minutes.',
      AUTH_STATE:
        'This sign-in was used already, or was begun in another browser. Go back to the voting window and try again.',
      NOT_ON_ROLL:
        'You are not on the roll of this election. If you think you should be, ask the election office.',
      REVOKED:
        'Your vote was recorded another way, or your right to vote was withdrawn. Ask the election office.',
      VOTING_CLOSED: 'Voting is over.',
      PHASE: 'Voting has not begun.',
    },
  },
  bg: {
    done: {
      title: 'Влязохте успешно',
      text: 'Върнете се в прозореца за гласуване. Този можете да затворите.',
    },
    refused: {
      title: 'Не сте влезли',
      text: 'Влизането не беше успешно. Върнете се в прозореца за гласуване и опитайте отново.',
    },
    reasons: {
      AUTH_CANCELLED:
        'Прекъснахте влизането. Върнете се в прозореца за гласуване, за да опитате отново.',
      AUTH_LEVEL_TOO_LOW:
        'Тази електронна идентичност не е достатъчно сигурна за тези избори. Върнете се в прозореца за гласуване и изберете друга.',
      AUTH_PROVIDER:
        'Електронната ви идентичност не отговаря, както трябва. Опитайте отново след няколко минути.',
      AUTH_STATE:
        'Това влизане вече е използвано или е започнато в друг браузър. Върнете се в прозореца за гласуване и опитайте отново.',
      NOT_ON_ROLL:
        'Не сте в избирателния списък за тези избори. Ако мислите, че трябва да сте, обърнете се към избирателната администрация.',
      REVOKED:
        'Гласът ви е отчетен по друг начин или правото ви да гласувате е отнето. Обърнете се към избирателната администрация.',
      VOTING_CLOSED: 'Гласуването приключи.',
      PHASE: 'Гласуването още не е започнало.',
    },
  },
};

/**
 * Where the eID sends the voter back to: says how it went, and its script tells the voting window.
 * code: why not, undefined where the voter is signed in. Names nobody.
 */
export function signedInPage(
  language: PageLanguage,
  code: Code | undefined,
  files: PageFiles,
): string {
  const { done, refused, reasons } = TEXTS[language];
  const { title } = code === undefined ? done : refused;
  const text = code === undefined ? done.text : (reasons[code] ?? refused.text);
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
