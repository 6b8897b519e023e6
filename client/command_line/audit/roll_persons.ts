import { parse } from 'csv-parse/sync';
import { normalisePerson } from '../../../server/contract/person.ts';
import { Failure } from '../failure.ts';
import { readNamedFile } from '../files.ts';
import type { Shown } from './board_authorizations.ts';

/** Who may vote, as the authority's own roll file says: style and weight by person. */
export type RollPersons = ReadonlyMap<string, { readonly style: string; readonly weight: number }>;

const WEIGHT = /^[1-9]\d{0,9}$/;

/**
 * Reads the roll file that the authority loaded (docs/operations.md §3). size: of the roll on the board;
 * a file of more persons could hide some who may not vote. Throws a Failure ROLL or NO_FILE; the server
 * says which line of a file is wrong, so this does not.
 */
export async function readRollPersons(path: string, size: number): Promise<RollPersons> {
  const bytes = await readNamedFile(path, 'a roll');
  const rows = recordsOf(new TextDecoder().decode(bytes));
  const persons = new Map<string, { style: string; weight: number }>();
  for (const { person = '', style = '', weight = '1' } of rows ?? []) {
    const normal = normalisePerson(person);
    const isWrong = normal === undefined || persons.has(normal) || style === '';
    if (isWrong || !WEIGHT.test(weight)) throw noRoll(path);
    persons.set(normal, { style, weight: Number(weight) });
  }
  if (persons.size === size) return persons;
  const message = `${path} has ${persons.size} persons, and the roll on the board ${size}.`;
  throw new Failure(
    'ROLL',
    message,
    'Ask the authority for the file that this election was set up with.',
  );
}

/** Whether the roll gives this person what the board's authorization says. */
export function isOnRoll(roll: RollPersons, person: string, { style, weight }: Shown): boolean {
  const voter = roll.get(person);
  return voter?.style === style && voter.weight === weight;
}

function recordsOf(text: string): Partial<Record<string, string>>[] | undefined {
  try {
    return parse(text, { bom: true, columns: true, delimiter: [',', ';'], trim: true });
  } catch {
    return undefined;
  }
}

function noRoll(path: string): Failure {
  const next = 'Give the CSV file that the election was set up with.';
  return new Failure('ROLL', `${path} is no roll with columns person and style.`, next);
}
