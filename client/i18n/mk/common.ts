import type { common as source } from '../en/common.ts';
import type { TranslationOf } from '../message.ts';

export const common: TranslationOf<typeof source> = {
  glas: 'Глас',
  skip: 'Оди на главната содржина',
  languages: 'Јазик',
  'language-loading': 'Јазикот се менува: {language}…',
  'language-failed':
    'Страницата не можеше да се вчита на овој јазик: {language}. Проверете ја интернет-врската, па изберете го јазикот повторно.',
  'home-link': 'Глас: сите избори',
  rehearsal: 'Пробно гласање',
  'rehearsal-text': 'Ова е проба. Гласовите дадени тука не се бројат во вистински избори.',
  footer:
    '„Глас“ е софтвер со отворен код. Оваа страница не чува ништо на вашиот уред и не вчитува ништо од други места.',
  loading: 'Се вчитува…',
  back: 'Назад',
  problem: 'Има проблем',
  'error-prefix': 'Грешка: {title}',
  'try-again': 'Обидете се повторно',

  'how-title': 'Како знам дека мојот глас се брои?',
  'practice-link': 'Прво вежбајте',

  'phase-empty': 'Во подготовка',
  'phase-setup': 'Во подготовка',
  'phase-voting': 'Се гласа',
  'phase-closed': 'Гласањето заврши',
  'phase-tallied': 'Гласовите се бројат',
  'phase-final': 'Има резултат',

  'left-days': { one: 'Уште {count} ден', other: 'Уште {count} дена' },
  'left-hours': { one: 'Уште {count} час', other: 'Уште {count} часа' },
  'left-minutes': { one: 'Уште {count} минута', other: 'Уште {count} минути' },
};
