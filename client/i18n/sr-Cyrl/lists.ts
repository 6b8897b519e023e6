import type { lists as source } from '../en/lists.ts';
import type { TranslationOf } from '../message.ts';

export const lists: TranslationOf<typeof source> = {
  'lists-rules': {
    one: 'Бира се једна од {count} листе и, ако желите, један кандидат са ње',
    few: 'Бира се једна од {count} листе и, ако желите, један кандидат са ње',
    other: 'Бира се једна од {count} листа и, ако желите, један кандидат са ње',
  },
  'lists-instruction': 'Изаберите једну листу. Ако желите, изаберите и једног кандидата са ње.',
  'lists-instruction-optional':
    'Изаберите једну листу или ниједну. Ако желите, изаберите и једног кандидата са ње.',
  'lists-search': 'Претражите листе и кандидате',
  'lists-search-hint':
    'Упишите почетак имена или број. Када изаберете кандидата, бирате и његову листу.',
  'lists-found': {
    one: 'Пронађено: {count}',
    few: 'Пронађено: {count}',
    other: 'Пронађено: {count}',
  },
  'lists-found-more': {
    one: 'Пронађено: {count}. Приказано је само првих {shown}: упишите још слова.',
    few: 'Пронађено: {count}. Приказано је само првих {shown}: упишите још слова.',
    other: 'Пронађено: {count}. Приказано је само првих {shown}: упишите још слова.',
  },
  'lists-candidates': 'Кандидати на листи „{list}“',
  'lists-preference': 'Ваш преференцијални глас на листи „{list}“',
  'lists-preference-hint': 'Овде не морате никога да изаберете.',
  'lists-no-preference': 'Без преференцијалног гласа',
  'lists-yours': 'Ваш избор',
  'lists-yours-none': 'Још нисте изабрали листу.',
  'lists-yours-list': 'Листа: {list}',
  'lists-yours-preference': 'Преференцијални глас: {candidate}',
  'lists-yours-no-preference': 'Преференцијални глас: нема',
  'lists-dropped': 'Променили сте листу, па је уклоњен ваш преференцијални глас ({candidate}).',
  'lists-problem-nothing': 'Да бисте наставили, изаберите листу',
};
