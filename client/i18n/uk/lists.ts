import type { lists as source } from '../en/lists.ts';
import type { TranslationOf } from '../message.ts';

export const lists: TranslationOf<typeof source> = {
  'lists-rules': {
    one: 'Слід вибрати один список (усього їх {count}) і, за бажанням, одного кандидата з нього',
    few: 'Слід вибрати один список (усього їх {count}) і, за бажанням, одного кандидата з нього',
    many: 'Слід вибрати один список (усього їх {count}) і, за бажанням, одного кандидата з нього',
    other: 'Слід вибрати один список (усього їх {count}) і, за бажанням, одного кандидата з нього',
  },
  'lists-instruction': 'Виберіть один список. За бажанням виберіть також одного кандидата з нього.',
  'lists-instruction-optional':
    'Виберіть один список або жодного. За бажанням виберіть також одного кандидата з нього.',
  'lists-search': 'Пошук списків і кандидатів',
  'lists-search-hint':
    'Введіть початок імені, назви або номера. Вибравши кандидата, ви вибираєте і його список.',
  'lists-found': {
    one: 'Знайдено: {count}',
    few: 'Знайдено: {count}',
    many: 'Знайдено: {count}',
    other: 'Знайдено: {count}',
  },
  'lists-found-more': {
    one: 'Знайдено: {count}. Показано лише перші {shown}: введіть більше літер.',
    few: 'Знайдено: {count}. Показано лише перші {shown}: введіть більше літер.',
    many: 'Знайдено: {count}. Показано лише перші {shown}: введіть більше літер.',
    other: 'Знайдено: {count}. Показано лише перші {shown}: введіть більше літер.',
  },
  'lists-candidates': 'Кандидати списку «{list}»',
  'lists-preference': 'Ваш кандидат у списку «{list}»',
  'lists-preference-hint': 'Тут нікого вибирати не обов’язково.',
  'lists-no-preference': 'Без вибору кандидата',
  'lists-yours': 'Ваш вибір',
  'lists-yours-none': 'Ви ще не вибрали списку.',
  'lists-yours-list': 'Список: {list}',
  'lists-yours-preference': 'Кандидат: {candidate}',
  'lists-yours-no-preference': 'Кандидат: не вибрано',
  'lists-dropped': 'Ви змінили список, тому вибір кандидата скасовано: {candidate}.',
  'lists-problem-nothing': 'Щоб продовжити, виберіть список',
};
