import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { ReplayError } from './replay_error.ts';

/** One row of a votes file: a section, or whatever else reports its own counts. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  /** Voters on its list; at least as many as voted. */
  readonly voters: number;
  readonly ballots: number;
  /** Votes per selection, in the order of the header. */
  readonly counts: readonly number[];
}

/** What a votes file holds. */
export interface Votes {
  readonly source: string;
  /** What stands on the ballot: a number, with its name where participants.csv gives one. */
  readonly selections: readonly string[];
  readonly units: readonly Unit[];
}

const BALLOTS = 'machine_ballots';
const VOTERS = 'registered_voters';

/**
 * Reads a votes file: CSV, its first column an identifier, then perhaps a column `name…` and
 * `registered_voters`, then `machine_ballots`, then a column for each number on the ballot. The
 * numbers' names come from participants.csv beside it, where there is one. Throws a ReplayError.
 */
export async function readVotes(path: string): Promise<Votes> {
  const names = await readNames(join(dirname(path), 'participants.csv'));
  return parseVotes(await readText(path), basename(path), names);
}

/** Reads the text of a votes file; names: by number. Throws a ReplayError naming the line. */
export function parseVotes(
  text: string,
  source: string,
  names: ReadonlyMap<string, string>,
): Votes {
  const [header, ...rows] = parseCsv(text, source);
  const columns = readHeader(header?.fields ?? [], source);
  const units = rows.map((row) => readUnit(row, columns, source));
  const repeated = units.find(({ id }, i) => units.findIndex((unit) => unit.id === id) !== i);
  if (repeated !== undefined) throw wrong(source, `two rows are called ${repeated.id}`);
  if (units.every(({ ballots }) => ballots === 0)) throw wrong(source, 'there is no ballot in it');
  const selections = columns.numbers.map((number) => {
    const name = names.get(number);
    return name === undefined ? number : `${number}. ${name}`;
  });
  return { source, selections, units };
}

/** Only the row with this identifier. Throws a ReplayError that lists some that there are. */
export function onlySection(votes: Votes, id: string): Votes {
  const units = votes.units.filter((unit) => unit.id === id);
  if (units.length > 0 && units.some(({ ballots }) => ballots > 0)) return { ...votes, units };
  if (units.length > 0) throw wrong(votes.source, `nobody voted by machine in ${id}`);
  const some = votes.units.slice(0, 5).map((unit) => unit.id);
  const more = votes.units.length > 5 ? ', …' : '';
  throw wrong(votes.source, `there is no row ${id}; there are ${some.join(', ')}${more}`);
}

/** At most this many ballots, the first ones of the file. */
export function firstBallots(votes: Votes, limit: number): Votes {
  let left = limit;
  const units = votes.units.map((unit): Unit => {
    const counts = unit.counts.map((count) => {
      const taken = Math.min(count, left);
      left -= taken;
      return taken;
    });
    return { ...unit, counts, ballots: counts.reduce((a, b) => a + b, 0) };
  });
  return { ...votes, units: units.filter(({ ballots }) => ballots > 0) };
}

interface Columns {
  readonly header: readonly string[];
  readonly name: number;
  readonly voters: number;
  readonly ballots: number;
  readonly numbers: readonly string[];
}

function readHeader(header: readonly string[], source: string): Columns {
  const ballots = header.indexOf(BALLOTS);
  if (ballots < 1) {
    throw wrong(source, `its header has no column ${BALLOTS} after an identifier`);
  }
  const numbers = header.slice(ballots + 1);
  if (numbers.length === 0) throw wrong(source, `no number stands after ${BALLOTS} in its header`);
  const repeated = header.find((name, i) => header.indexOf(name) !== i);
  if (repeated !== undefined) throw wrong(source, `the column "${repeated}" appears twice`);
  if (header.includes('')) throw wrong(source, 'a column has no name');
  const before = header.slice(1, ballots);
  const unknown = before.find((name) => name !== VOTERS && !name.startsWith('name'));
  if (unknown !== undefined) throw wrong(source, `the column "${unknown}" has no meaning here`);
  return {
    header,
    name: before.findIndex((name) => name.startsWith('name')) + 1,
    voters: before.indexOf(VOTERS) + 1,
    ballots,
    numbers,
  };
}

function readUnit({ fields, line }: Row, columns: Columns, source: string): Unit {
  if (fields.length !== columns.header.length) {
    const has = `has ${fields.length} columns, the header ${columns.header.length}`;
    throw wrong(source, `line ${line} ${has}`);
  }
  const field = (place: number): string => fields[place] ?? '';
  const whole = (place: number): number => {
    if (/^\d{1,9}$/.test(field(place))) return Number(field(place));
    const name = columns.header[place] ?? '';
    throw wrong(source, `line ${line}, ${name}: "${field(place)}" is no whole number`);
  };
  const id = field(0);
  if (id === '') throw wrong(source, `line ${line} has no identifier`);
  const ballots = whole(columns.ballots);
  const counts = columns.numbers.map((_, j) => whole(columns.ballots + 1 + j));
  const sum = counts.reduce((a, b) => a + b, 0);
  if (sum !== ballots) {
    throw wrong(source, `line ${line}: the votes sum to ${sum}, ${BALLOTS} is ${ballots}`);
  }
  const listed = columns.voters > 0 ? whole(columns.voters) : 0;
  const name = columns.name > 0 ? field(columns.name) : '';
  return { id, name: name === '' ? id : name, voters: Math.max(listed, ballots), ballots, counts };
}

interface Row {
  readonly fields: readonly string[];
  readonly line: number;
}

function parseCsv(text: string, source: string): Row[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: [',', ';'],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records.map(({ record, info }) => ({ fields: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw wrong(source, `it is not CSV: ${error.message}`);
  }
}

/** number → name. Absent: nobody has a name. */
async function readNames(path: string): Promise<Map<string, string>> {
  const text = await readText(path).catch(() => undefined);
  const [header, ...rows] = text === undefined ? [] : parseCsv(text, basename(path));
  const number = header?.fields.indexOf('number') ?? -1;
  const name = header?.fields.findIndex((each) => each.startsWith('name')) ?? -1;
  if (number < 0 || name < 0) return new Map();
  return new Map(rows.map(({ fields }) => [fields[number] ?? '', fields[name] ?? '']));
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    const why = error instanceof TypeError ? 'it is not UTF-8 text' : 'it cannot be read';
    throw wrong(path, why);
  }
}

function wrong(source: string, what: string): ReplayError {
  return new ReplayError(
    `${source} is not a votes file: ${what}. Its columns are an identifier, perhaps name and ` +
      `${VOTERS}, ${BALLOTS}, then one for each number on the ballot; see test/data/.`,
  );
}
