import type { Template } from '../../client/command_line/template.ts';
import { identifier } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';
import { seededRandom } from '../support/seeded_random.ts';
import type { Unit, Votes } from './votes_file.ts';

/** The one contest of a replay. */
export const CONTEST = 'vote';

/** One ballot to cast. A voter's casts happen in the order of the plan. */
export interface PlannedCast {
  readonly person: string;
  /** Index of the selection chosen. */
  readonly choice: number;
}

/** An election that must end in the counts of a votes file. */
export interface Plan {
  readonly template: Template;
  /** CSV: person,style. Everybody on the list of each unit, whether they vote or not. */
  readonly roll: string;
  /** CSV of those who vote, for the demonstration eID. */
  readonly citizens: string;
  readonly casts: readonly PlannedCast[];
  /** Voters who vote twice. */
  readonly superseded: number;
  /** Style of each unit, in order. */
  readonly styles: readonly string[];
}

/** One voter in so many changes their mind. */
const VOTES_AGAIN = 20;

/**
 * Plans an election over the votes: a style a unit, a voter a name on its list, a cast a ballot, and
 * about one voter in twenty voting first for something else. Casts of all units are shuffled, the
 * same way for the same seed.
 */
export function planElection(votes: Votes, slug: string, seed: string, now: Date): Plan {
  const styles = styleIds(votes.units);
  const voters = votes.units.flatMap((unit, u) => votersOf(unit, u));
  const again = voters.filter((_, i) => i % VOTES_AGAIN === 0);
  const later = shuffle(voters, seed).map(({ person, choice }) => ({ person, choice }));
  const first = shuffle(again, `${seed} again`).map(({ person, choice }) => ({
    person,
    choice: (choice + 1) % votes.selections.length,
  }));
  return {
    template: templateOf(votes, slug, styles, now),
    roll: rollOf(votes.units, styles),
    citizens: citizensOf(voters.map(({ person }) => person)),
    casts: interleave(first, later),
    superseded: again.length,
    styles,
  };
}

/** A unit's own identifier where the protocol can spell it, else its number. */
function styleIds(units: readonly Unit[]): string[] {
  const ids = units.map(({ id }, u) =>
    z.safeParse(identifier, id).success ? id : `unit-${u + 1}`,
  );
  return new Set(ids).size === ids.length ? ids : units.map((_, u) => `unit-${u + 1}`);
}

function votersOf(unit: Unit, u: number): PlannedCast[] {
  const choices = unit.counts.flatMap((count, j) => Array.from({ length: count }, () => j));
  return choices.map((choice, i) => ({ person: personOf(u, i), choice }));
}

/** No real identifier looks like this. */
function personOf(unit: number, voter: number): string {
  return `BGREPLAY-${unit + 1}-${voter + 1}`;
}

function templateOf(votes: Votes, slug: string, styles: readonly string[], now: Date): Template {
  const inBoth = (text: string): { bg: string; en: string } => ({ bg: text, en: text });
  const inDays = (days: number): string =>
    `${new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 19)}Z`;
  return {
    slug,
    rehearsal: true,
    languages: ['bg', 'en'],
    title: inBoth(`Replay: ${votes.source}`),
    opensAt: inDays(0),
    closesAt: inDays(7),
    contests: [
      {
        id: CONTEST,
        method: 'choose-one',
        title: { bg: 'Изберете едно', en: 'Choose one' },
        options: votes.selections.map(inBoth),
      },
    ],
    styles: votes.units.map(({ name }, u) => ({
      id: styles[u] ?? '',
      title: inBoth(name),
      contests: [CONTEST],
    })),
    // The counts of every unit are public already, however small.
    smallestUnit: 1,
    castAsIntended: 'none',
  };
}

function rollOf(units: readonly Unit[], styles: readonly string[]): string {
  const lines = units.flatMap(({ voters }, u) =>
    Array.from({ length: voters }, (_, i) => `${personOf(u, i)},${styles[u] ?? ''}`),
  );
  return ['person,style', ...lines, ''].join('\n');
}

function citizensOf(people: readonly string[]): string {
  const lines = people.map((person) => `${person},Voter,${person.slice('BGREPLAY-'.length)}`);
  return ['person,given_name,family_name', ...lines, ''].join('\n');
}

/** Spreads the early casts over the first half of the others, so that both kinds mix. */
function interleave(early: readonly PlannedCast[], others: readonly PlannedCast[]): PlannedCast[] {
  const casts = [...others];
  for (const cast of early) {
    const final = casts.findIndex(({ person }) => person === cast.person);
    casts.splice(Math.floor(final / 2), 0, cast);
  }
  return casts;
}

/** Fisher–Yates, from a seed. */
function shuffle<T>(values: readonly T[], seed: string): T[] {
  const random = seededRandom(seed);
  const shuffled = [...values];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const bytes = random(4);
    const j = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) % (i + 1);
    const [a, b] = [shuffled[i], shuffled[j]];
    if (a !== undefined && b !== undefined) [shuffled[i], shuffled[j]] = [b, a];
  }
  return shuffled;
}
