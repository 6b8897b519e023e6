import type { lists as source } from '../en/lists.ts';
import type { TranslationOf } from '../message.ts';

export const lists: TranslationOf<typeof source> = {
  'lists-rules': {
    one: 'Се избира една од {count} листа и, ако сакате, еден кандидат од неа',
    other: 'Се избира една од {count} листи и, ако сакате, еден кандидат од неа',
  },
  'lists-instruction': 'Изберете една листа. Ако сакате, изберете и еден кандидат од неа.',
  'lists-instruction-optional':
    'Изберете една листа или ниту една. Ако сакате, изберете и еден кандидат од неа.',
  'lists-search': 'Пребарајте листи и кандидати',
  'lists-search-hint':
    'Напишете го почетокот на име или број. Кога избирате кандидат, ја избирате и неговата листа.',
  'lists-found': { one: 'Најдени: {count}', other: 'Најдени: {count}' },
  'lists-found-more': {
    one: 'Најдени: {count}. Прикажани се само првите {shown}: напишете уште букви.',
    other: 'Најдени: {count}. Прикажани се само првите {shown}: напишете уште букви.',
  },
  'lists-candidates': 'Кандидати на листата „{list}“',
  'lists-preference': 'Вашиот преференцијален глас на листата „{list}“',
  'lists-preference-hint': 'Тука не мора да изберете никого.',
  'lists-no-preference': 'Без преференцијален глас',
  'lists-yours': 'Ваш избор',
  'lists-yours-none': 'Сѐ уште не сте избрале листа.',
  'lists-yours-list': 'Листа: {list}',
  'lists-yours-preference': 'Преференцијален глас: {candidate}',
  'lists-yours-no-preference': 'Преференцијален глас: нема',
  'lists-dropped':
    'Ја сменивте листата, па вашиот преференцијален глас за {candidate} е отстранет.',
  'lists-problem-nothing': 'За да продолжите, изберете листа',
};
