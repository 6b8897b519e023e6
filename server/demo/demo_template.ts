import type { Citizen } from './citizens.ts';

const DAY_MS = 86_400_000;
const OPEN_DAYS = 30;

/** Two who are not on the roll, so that one can see what somebody is told who is not. */
const NOT_ON_ROLL = new Set(['EE00000000006', 'UA0000000006']);

/** What the demonstration votes on, in the template's form of `glas election create`. */
export function demoTemplate(slug: string, now: Date): unknown {
  return {
    slug,
    rehearsal: true,
    languages: ['en', 'bg'],
    title: { en: 'A town decides: rehearsal', bg: 'Един град решава: репетиция' },
    opensAt: toSeconds(now),
    closesAt: toSeconds(new Date(now.getTime() + OPEN_DAYS * DAY_MS)),
    // Whoever tries it out alone casts one ballot, and wants to see it counted.
    smallestUnit: 1,
    castAsIntended: 'none',
    contests: [
      {
        id: 'library',
        method: 'choose-one',
        title: { en: 'Where shall the new library stand?', bg: 'Къде да бъде новата библиотека?' },
        options: [
          { en: 'By the river', bg: 'До реката' },
          { en: 'In the old railway station', bg: 'В старата гара' },
          { en: 'On the market square', bg: 'На пазарния площад' },
          { en: 'I support none of these', bg: 'Не подкрепям никое' },
        ],
      },
      {
        id: 'projects',
        method: 'choose-up-to',
        most: 3,
        title: {
          en: 'Which projects come first? Choose up to three',
          bg: 'Кои проекти да бъдат първи? Изберете до три',
        },
        options: [
          { en: 'Trees along the main street', bg: 'Дървета по главната улица' },
          { en: 'A playground in the north', bg: 'Детска площадка в северния квартал' },
          { en: 'Safer paths to school', bg: 'По-безопасни пътища към училище' },
          { en: 'A roof for the open-air stage', bg: 'Покрив за лятната сцена' },
          { en: 'Night buses', bg: 'Нощни автобуси' },
          { en: 'Repairing the clock tower', bg: 'Ремонт на часовниковата кула' },
        ],
      },
    ],
    styles: [
      { id: 'town', title: { en: 'The town', bg: 'Градът' }, contests: ['library', 'projects'] },
    ],
  };
}

/** The roll of the demonstration: nearly all of its citizens. */
export function demoRoll(citizens: readonly Citizen[]): string {
  const voters = citizens.filter(({ person }) => !NOT_ON_ROLL.has(person));
  return ['person,style', ...voters.map(({ person }) => `${person},town`), ''].join('\n');
}

function toSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
