/** A table or column, to stand quoted in a statement. */
export class Identifier {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Puts a name into a statement: `select * from ${name(table)}`. */
export function name(text: string): Identifier {
  return new Identifier(text);
}

/** What may stand in a statement. Lists of text become PostgreSQL arrays. */
export type StatementValue =
  string | number | boolean | Date | Uint8Array | readonly string[] | Identifier | null;
