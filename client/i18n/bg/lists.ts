import type { lists as source } from '../en/lists.ts';
import type { TranslationOf } from '../message.ts';

export const lists: TranslationOf<typeof source> = {
  'lists-rules': {
    one: 'Изберете листата и, ако желаете, един от кандидатите в нея',
    other: 'Изберете една от {count} листи и, ако желаете, един от кандидатите в нея',
  },
  'lists-instruction': 'Изберете една листа. Ако желаете, изберете и един от кандидатите в нея.',
  'lists-instruction-optional':
    'Изберете една листа или нито една. Ако желаете, изберете и един от кандидатите в нея.',
  'lists-search': 'Търсене на листа или кандидат',
  'lists-search-hint':
    'Напишете началото на име или номер. Когато изберете кандидат, избирате и листата му.',
  'lists-found': { one: '{count} съвпадение', other: '{count} съвпадения' },
  'lists-found-more': {
    one: '{count} съвпадение. Не всичко се вижда: напишете още букви.',
    other: '{count} съвпадения. Виждат се само първите {shown}: напишете още букви.',
  },
  'lists-candidates': 'Кандидати от „{list}“',
  'lists-preference': 'Вашето предпочитание в „{list}“',
  'lists-preference-hint': 'Тук не е нужно да избирате никого.',
  'lists-no-preference': 'Без предпочитание',
  'lists-yours': 'Вашият избор',
  'lists-yours-none': 'Още не сте избрали листа.',
  'lists-yours-list': 'Листа: {list}',
  'lists-yours-preference': 'Предпочитание: {candidate}',
  'lists-yours-no-preference': 'Предпочитание: няма',
  'lists-dropped': 'Сменихте листата, затова предпочитанието ви за {candidate} вече не важи.',
  'lists-problem-nothing': 'За да продължите, изберете листа',
};
