import type { common as source } from '../en/common.ts';
import type { TranslationOf } from '../message.ts';

export const common: TranslationOf<typeof source> = {
  glas: 'Глас',
  skip: 'Перейти до основного вмісту',
  languages: 'Мова',
  'language-loading': 'Змінюємо мову: {language}…',
  'language-failed':
    'Не вдалося завантажити сторінку цією мовою: {language}. Перевірте з’єднання з інтернетом і виберіть мову ще раз.',
  'home-link': 'Глас: усі вибори',
  rehearsal: 'Пробне голосування',
  'rehearsal-text':
    'Це пробні вибори. Подані тут голоси не враховуються на жодних справжніх виборах.',
  footer:
    'Глас — програма з відкритим кодом. Ця сторінка нічого не зберігає на вашому пристрої й нічого не завантажує з інших місць.',
  loading: 'Завантаження…',
  back: 'Назад',
  problem: 'Виникла проблема',
  'error-prefix': 'Помилка: {title}',
  'try-again': 'Спробувати ще раз',

  'how-title': 'Як дізнатися, що мій голос враховано?',
  'practice-link': 'Спершу потренуватися',

  'phase-empty': 'Підготовка',
  'phase-setup': 'Підготовка',
  'phase-voting': 'Триває голосування',
  'phase-closed': 'Голосування завершилося',
  'phase-tallied': 'Триває підрахунок',
  'phase-final': 'Є результат',

  'left-days': {
    one: 'Залишився {count} день',
    few: 'Залишилося {count} дні',
    many: 'Залишилося {count} днів',
    other: 'Залишилося {count} дня',
  },
  'left-hours': {
    one: 'Залишилася {count} година',
    few: 'Залишилося {count} години',
    many: 'Залишилося {count} годин',
    other: 'Залишилося {count} години',
  },
  'left-minutes': {
    one: 'Залишилася {count} хвилина',
    few: 'Залишилося {count} хвилини',
    many: 'Залишилося {count} хвилин',
    other: 'Залишилося {count} хвилини',
  },
};
