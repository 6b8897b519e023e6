import { parse } from 'csv-parse/sync';
import { parseAs } from '../../crypto/wire/entry.ts';
import { type AssuranceLevel, assuranceLevel } from '../../crypto/wire/manifest.ts';
import * as z from '../../crypto/wire/schema.ts';
import { countryOf, normalisePerson } from '../contract/person.ts';

/** Somebody whom the demonstration eID can present. */
export interface Citizen {
  /** Country code and identifier, as in a roll. */
  readonly person: string;
  readonly givenName: string;
  readonly familyName: string;
  /** The name in Latin letters, where it is written in others. */
  readonly latinName: string;
  readonly dateOfBirth: string;
  readonly level: AssuranceLevel;
}

const row = z.strictObject({
  person: z.string(),
  given_name: z.string(),
  family_name: z.string(),
  latin_name: z.optional(z.string()),
  date_of_birth: z.optional(z.string()),
  level: z.optional(assuranceLevel),
});

/**
 * Reads citizens from CSV with the header `person,given_name,family_name` and, if wanted,
 * `latin_name`, `date_of_birth`, `level`. Throws an Error naming what is wrong.
 */
export function parseCitizens(csv: string): Citizen[] {
  const rows = parseAs(z.array(row), parse(csv, { columns: true, bom: true }));
  return rows.map((each) => {
    const person = normalisePerson(each.person);
    if (person === undefined) throw new Error(`citizens: ${each.person} is not an identifier`);
    return {
      person,
      givenName: each.given_name,
      familyName: each.family_name,
      latinName: each.latin_name ?? '',
      dateOfBirth: each.date_of_birth ?? '2000-01-01',
      level: each.level ?? 'high',
    };
  });
}

/** The citizens of each country, in the order given. */
export function byCountry(citizens: readonly Citizen[]): Map<string, Citizen[]> {
  const countries = new Map<string, Citizen[]>();
  for (const citizen of citizens) {
    const country = countryOf(citizen.person);
    countries.set(country, [...(countries.get(country) ?? []), citizen]);
  }
  return countries;
}

/** Those whose name, in either alphabet, or identifier holds every word of `query`. */
export function searchCitizens(citizens: readonly Citizen[], query: string): Citizen[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return citizens.filter((citizen) => {
    const { givenName, familyName, latinName, person } = citizen;
    const text = `${givenName} ${familyName} ${latinName} ${person}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
