import type { Citizen } from './citizens.ts';
import {
  DEMO_LANGUAGES,
  DEMO_TITLE,
  DEMO_UNIT,
  LIBRARY_PLACES,
  LIBRARY_TITLE,
  PROJECTS,
  PROJECTS_TITLE,
} from './demo_ballot.ts';

const DAY_MS = 86_400_000;
const OPEN_DAYS = 30;

/** Two who are not on the roll, so that one can see what somebody is told who is not. */
const NOT_ON_ROLL = new Set(['EE00000000006', 'UA0000000006']);

/** What the demonstration votes on, in the template's form of `glas election create`. */
export function demoTemplate(slug: string, now: Date): unknown {
  return {
    slug,
    rehearsal: true,
    languages: DEMO_LANGUAGES,
    title: DEMO_TITLE,
    opensAt: toSeconds(now),
    closesAt: toSeconds(new Date(now.getTime() + OPEN_DAYS * DAY_MS)),
    // Whoever tries it out alone casts one ballot, and wants to see it counted.
    smallestUnit: 1,
    castAsIntended: 'challenge',
    contests: [
      { id: 'library', method: 'choose-one', title: LIBRARY_TITLE, options: LIBRARY_PLACES },
      {
        id: 'projects',
        method: 'choose-up-to',
        most: 3,
        title: PROJECTS_TITLE,
        options: PROJECTS,
      },
    ],
    styles: [{ id: 'town', title: DEMO_UNIT, contests: ['library', 'projects'] }],
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
