import type { Template } from './template.ts';

/**
 * What `glas election template` prints: one contest of each method, in two districts. The times are
 * of the day it is printed, so that a rehearsal can open at once.
 */
export function exampleTemplate(now: Date): Template {
  const inDays = (days: number): string =>
    `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 19)}Z`;
  return {
    slug: 'council-2027',
    rehearsal: true,
    languages: ['en', 'bg'],
    title: { en: 'Town council', bg: 'Общински съвет' },
    opensAt: inDays(0),
    closesAt: inDays(7),
    contests: [
      {
        id: 'mayor',
        method: 'choose-one',
        title: { en: 'Mayor', bg: 'Кмет' },
        options: [
          { en: 'First candidate', bg: 'Първи кандидат' },
          { en: 'Second candidate', bg: 'Втори кандидат' },
          { en: 'I support no one', bg: 'Не подкрепям никого' },
        ],
      },
      {
        id: 'council',
        method: 'list-with-preference',
        title: { en: 'Council', bg: 'Съвет' },
        lists: [
          {
            name: { en: 'List A', bg: 'Листа А' },
            candidates: [
              { en: 'A 1', bg: 'А 1' },
              { en: 'A 2', bg: 'А 2' },
            ],
          },
          { name: { en: 'I support no one', bg: 'Не подкрепям никого' } },
        ],
      },
      {
        id: 'delegates',
        method: 'choose-up-to',
        title: { en: 'Delegates: up to 2', bg: 'Делегати: до 2' },
        most: 2,
        options: [
          { en: 'One', bg: 'Едно' },
          { en: 'Two', bg: 'Две' },
          { en: 'Three', bg: 'Три' },
        ],
      },
      {
        id: 'budget',
        method: 'score',
        title: { en: 'Share out 10 points', bg: 'Разпределете 10 точки' },
        highest: 5,
        budget: 10,
        options: [
          { en: 'Streets', bg: 'Улици' },
          { en: 'Parks', bg: 'Паркове' },
          { en: 'Schools', bg: 'Училища' },
        ],
      },
    ],
    styles: [
      {
        id: 'north',
        title: { en: 'North', bg: 'Север' },
        contests: ['mayor', 'council', 'delegates', 'budget'],
      },
      {
        id: 'south',
        title: { en: 'South', bg: 'Юг' },
        contests: ['mayor', 'council', 'budget'],
      },
    ],
    smallestUnit: 10,
    castAsIntended: 'none',
  };
}
