/** One line of the table. */
export interface Row {
  readonly what: string;
  /** Ballots, or whatever else there were so many of. */
  readonly n?: number;
  readonly value: number;
  readonly unit: string;
  /** What else was seen. */
  readonly note?: string;
}

/** What the bench found: the figures that others read by name, and every line of the table. */
export class Figures {
  readonly named: Record<string, number> = {};
  readonly rows: Row[] = [];

  /** A line of the table; with a name, one that others read too. */
  add(row: Row, name?: string): void {
    this.rows.push(row);
    if (name !== undefined) this.name(name, row.value);
  }

  name(name: string, value: number): void {
    this.named[name] = rounded(value);
  }

  /** How many times one thing is as fast, or as slow, as another. */
  ratio(name: string, what: string, value: number, n?: number): void {
    this.add({ what, value, unit: '×', ...(n !== undefined && { n }) }, name);
  }
}

/** Four digits: what more there are, another run changes. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
