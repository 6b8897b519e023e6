import { createHash } from 'node:crypto';

/** A table or column, quoted where it stands in a statement. */
export class Identifier {
  readonly quoted: string;

  constructor(text: string) {
    this.quoted = `"${text.replaceAll('"', '""')}"`;
  }
}

/** Puts a name into a statement: `select * from ${name(table)}`. */
export function name(text: string): Identifier {
  return new Identifier(text);
}

/** What may stand in a statement. Lists of text become PostgreSQL arrays. */
export type StatementValue =
  string | number | boolean | Date | Uint8Array | readonly string[] | Identifier | null;

/** As the driver takes it. `name` lets each connection prepare it once. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: Exclude<StatementValue, Identifier>[];
}

/** The same template gives the same statement, but for identifiers in it. */
export function statementOf(
  strings: readonly string[],
  parts: readonly StatementValue[],
): Statement {
  const values: Statement['values'] = [];
  let text = strings[0] ?? '';
  for (const [i, part] of parts.entries()) {
    // Unchecked callers: the driver would store null.
    if ((part as unknown) === undefined) throw new TypeError(`statement: value ${i + 1} is undefined`);
    text += part instanceof Identifier ? part.quoted : `$${values.push(part)}`;
    text += strings[i + 1] ?? '';
  }
  return { name: nameOf(text), text, values };
}

const names = new Map<string, string>();

/** PostgreSQL keeps 63 bytes of a name; a digest is the same in every process and never ambiguous. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const fresh = createHash('sha256').update(text).digest('base64url');
  names.set(text, fresh);
  return fresh;
}
