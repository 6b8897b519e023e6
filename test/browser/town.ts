import type { Contest } from '../../crypto/wire/manifest.ts';
import { chooseOne, chooseUpTo, score } from '../support/sample_manifest.ts';

/** A town asks its people: one list to search, one to mark, one to give points. */
export const TOWN_TITLE = {
  en: 'What should the town do next year?',
  bg: 'Какво да направи общината догодина?',
};

const PROJECTS: readonly (readonly [en: string, bg: string])[] = [
  ['A park by the river', 'Парк край реката'],
  ['A new roof for the library', 'Нов покрив на библиотеката'],
  ['Street lights in the old quarter', 'Улично осветление в стария квартал'],
  ['A bicycle path to the station', 'Велоалея до гарата'],
  ['A playground at the north school', 'Детска площадка при северното училище'],
  ['Trees along the main street', 'Дървета по главната улица'],
  ['A swimming pool', 'Плувен басейн'],
  ['Benches at every bus stop', 'Пейки на всяка автобусна спирка'],
  ['A market hall', 'Покрит пазар'],
  ['Repairs to the mountain road', 'Ремонт на планинския път'],
  ['A day centre for the elderly', 'Дневен център за възрастни хора'],
  ['Quieter trams', 'По-тихи трамваи'],
  ['A stage in the summer theatre', 'Сцена в летния театър'],
  ['Drinking fountains', 'Чешми с питейна вода'],
  ['I support none of these', 'Не подкрепям никое'],
];

const NIGHTS: readonly (readonly [en: string, bg: string])[] = [
  ['Buses until midnight', 'Автобуси до полунощ'],
  ['Longer library hours', 'По-дълго работно време на библиотеката'],
  ['Open school yards', 'Отворени училищни дворове'],
  ['Quiet hours after ten', 'Тишина след десет'],
];

const POINTS: readonly (readonly [en: string, bg: string])[] = [
  ['Roads', 'Пътища'],
  ['Schools', 'Училища'],
  ['Parks', 'Паркове'],
];

export function townContests(): Contest[] {
  return [
    named(
      chooseOne('project', PROJECTS.length),
      { en: 'Which project should come first?', bg: 'Кой проект да бъде пръв?' },
      PROJECTS,
    ),
    named(
      chooseUpTo('evenings', NIGHTS.length, 2),
      { en: 'What would make evenings better?', bg: 'Какво би направило вечерите по-добри?' },
      NIGHTS,
    ),
    named(
      score('money', POINTS.length, 5, 6),
      { en: 'Where should money go?', bg: 'За какво да отиват парите?' },
      POINTS,
    ),
  ];
}

function named(
  contest: Contest,
  title: Contest['title'],
  labels: readonly (readonly [en: string, bg: string])[],
): Contest {
  const selections = contest.selections.map((selection, j) => {
    const [en = '', bg = ''] = labels[j] ?? [];
    return { ...selection, label: { en, bg } };
  });
  return { ...contest, title, selections };
}
