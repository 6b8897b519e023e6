import type { common as source } from '../en/common.ts';
import type { TranslationOf } from '../message.ts';

export const common: TranslationOf<typeof source> = {
  glas: 'Глас',
  skip: 'Пређи на главни садржај',
  languages: 'Језик',
  'language-loading': 'Језик се мења: {language}…',
  'language-failed':
    'Страница није могла да се учита на овом језику: {language}. Проверите интернет везу, па поново изаберите језик.',
  'home-link': 'Глас: сви избори',
  rehearsal: 'Пробно гласање',
  'rehearsal-text': 'Ово је проба. Гласови дати овде не рачунају се ни на једним правим изборима.',
  footer:
    '„Глас“ је софтвер отвореног кода. Ова страница не чува ништа на вашем уређају и не учитава ништа са других места.',
  loading: 'Учитава се…',
  back: 'Назад',
  problem: 'Дошло је до проблема',
  'error-prefix': 'Грешка: {title}',
  'try-again': 'Покушајте поново',

  'how-title': 'Како знам да се мој глас рачуна?',
  'practice-link': 'Прво вежбајте',

  'phase-empty': 'У припреми',
  'phase-setup': 'У припреми',
  'phase-voting': 'Гласање је у току',
  'phase-closed': 'Гласање је завршено',
  'phase-tallied': 'Гласови се броје',
  'phase-final': 'Резултат је објављен',

  'left-days': {
    one: 'Још {count} дан',
    few: 'Још {count} дана',
    other: 'Још {count} дана',
  },
  'left-hours': {
    one: 'Још {count} сат',
    few: 'Још {count} сата',
    other: 'Још {count} сати',
  },
  'left-minutes': {
    one: 'Још {count} минут',
    few: 'Још {count} минута',
    other: 'Још {count} минута',
  },
};
