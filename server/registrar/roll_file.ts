import { parse, CsvError } from 'csv-parse';
import { MAX_WEIGHT } from '../../crypto/wire/limits.ts';
import { normalisePerson } from '../contract/person.ts';

/** A voter as the roll file names them. */
export interface RollLine {
  readonly person: string;
  readonly style: string;
  readonly weight: number;
}

/** What is wrong, and on which line of the file (the first is 1). */
export interface Problem {
  readonly line: number;
  readonly problem: string;
}

export type RollFile =
  | { readonly ok: true; readonly lines: readonly RollLine[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Enough to correct a file by; a file that is not a roll at all would otherwise repeat itself. */
const MAX_PROBLEMS = 100;
const COLUMNS = ['person', 'style', 'weight'];

/**
 * Reads a roll: CSV in UTF-8 with the header `person,style` or `person,style,weight`, in any order,
 * separated by commas or semicolons. Every line is checked; one wrong line and nothing is returned
 * but the problems.
 */
export async function readRollFile(
  bytes: Uint8Array,
  styles: ReadonlySet<string>,
): Promise<RollFile> {
  const text = decodeUtf8(bytes);
  if (text === undefined) return notRead(1, 'the file is not UTF-8 text');
  const roll = new RollReader(styles);
  try {
    for await (const { record, info } of records(text)) {
      roll.read(record, info.lines);
      if (roll.problems.length >= MAX_PROBLEMS) break;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    roll.problem(Number(error['lines']), `not CSV: ${error.message}`);
  }
  return roll.finish();
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** In pieces, so that a roll of a million does not hold up other requests. */
function records(text: string): AsyncIterable<CsvRecord> {
  return parse(text, {
    bom: true,
    delimiter: [',', ';'],
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 10_000,
  });
}

class RollReader {
  readonly problems: Problem[] = [];
  readonly #styles: ReadonlySet<string>;
  readonly #lines: RollLine[] = [];
  readonly #lineOf = new Map<string, number>();
  #columns: readonly string[] | undefined;

  constructor(styles: ReadonlySet<string>) {
    this.#styles = styles;
  }

  problem(line: number, problem: string): void {
    this.problems.push({ line, problem });
  }

  read(record: readonly string[], line: number): void {
    if (this.#columns === undefined) this.#readHeader(record, line);
    else this.#readVoter(this.#columns, record, line);
  }

  finish(): RollFile {
    if (this.problems.length === 0 && this.#lines.length === 0) this.problem(1, 'no voter in it');
    return this.problems.length > 0
      ? { ok: false, problems: this.problems }
      : { ok: true, lines: this.#lines };
  }

  #readHeader(record: readonly string[], line: number): void {
    const names = record.map((name) => name.trim());
    const unknown = names.find((name) => !COLUMNS.includes(name));
    if (unknown !== undefined) this.problem(line, `unknown column "${unknown}"`);
    for (const needed of ['person', 'style']) {
      if (!names.includes(needed)) this.problem(line, `no column "${needed}"`);
    }
    if (new Set(names).size !== names.length) this.problem(line, 'a column appears twice');
    this.#columns = names;
  }

  #readVoter(columns: readonly string[], record: readonly string[], line: number): void {
    if (record.length !== columns.length) {
      this.problem(line, `${record.length} columns, the header has ${columns.length}`);
      return;
    }
    const field = (name: string): string | undefined => record[columns.indexOf(name)]?.trim();
    const person = this.#readPerson(field('person') ?? '', line);
    const style = this.#readStyle(field('style') ?? '', line);
    const weight = this.#readWeight(field('weight') ?? '1', line);
    if (person !== undefined && style !== undefined && weight !== undefined) {
      this.#lines.push({ person, style, weight });
    }
  }

  #readPerson(text: string, line: number): string | undefined {
    const person = normalisePerson(text);
    if (person === undefined) {
      this.problem(line, 'person must be a country code and identifier, as in EE60001019906');
      return undefined;
    }
    const earlier = this.#lineOf.get(person);
    if (earlier !== undefined) this.problem(line, `the same person as on line ${earlier}`);
    else this.#lineOf.set(person, line);
    return person;
  }

  #readStyle(text: string, line: number): string | undefined {
    if (this.#styles.has(text)) return text;
    this.problem(line, `the election has no ballot style "${text.slice(0, 64)}"`);
    return undefined;
  }

  #readWeight(text: string, line: number): number | undefined {
    const weight = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : Infinity;
    if (weight <= MAX_WEIGHT) return weight;
    this.problem(line, `weight must be a whole number from 1 to ${MAX_WEIGHT}`);
    return undefined;
  }
}

function notRead(line: number, problem: string): RollFile {
  return { ok: false, problems: [{ line, problem }] };
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
