import type { common as source } from '../en/common.ts';
import type { TranslationOf } from '../message.ts';

export const common: TranslationOf<typeof source> = {
  glas: 'Глас',
  skip: 'Към основното съдържание',
  languages: 'Език',
  'language-loading': 'Езикът се сменя: {language}…',
  'language-failed':
    'Страницата не можа да се зареди на този език: {language}. Проверете връзката с интернет и изберете езика отново.',
  'home-link': 'Глас: всички избори',
  rehearsal: 'Пробно гласуване',
  'rehearsal-text': 'Това е проба. Гласовете тук не се броят в истински избори.',
  footer:
    '„Глас“ е софтуер с отворен код. Тази страница не записва нищо на вашето устройство и не зарежда нищо от другаде.',
  loading: 'Зареждане…',
  back: 'Назад',
  problem: 'Има проблем',
  'error-prefix': 'Грешка: {title}',
  'try-again': 'Опитайте отново',

  'how-title': 'Откъде знам, че гласът ми се брои?',
  'practice-link': 'Първо се упражнете',

  'phase-empty': 'В подготовка',
  'phase-setup': 'В подготовка',
  'phase-voting': 'Гласува се',
  'phase-closed': 'Гласуването приключи',
  'phase-tallied': 'Гласовете се броят',
  'phase-final': 'Има резултат',

  'left-days': { one: 'Остава {count} ден', other: 'Остават {count} дни' },
  'left-hours': { one: 'Остава {count} час', other: 'Остават {count} часа' },
  'left-minutes': { one: 'Остава {count} минута', other: 'Остават {count} минути' },
};
