import type { Finding } from './audit_codes.ts';
import type { Shown } from './board_authorizations.ts';

/** A person and a pseudonym that belong together by the evidence, and the entries that say so. */
interface Tie {
  readonly person: string;
  readonly pseudonym: string;
  readonly entries: readonly number[];
}

/** Who has which pseudonym, by the evidence; tells only of entries. Secret: persons. */
export class Persons {
  readonly #ties: Tie[] = [];

  tie(person: string, { pseudonym, entries }: Shown): void {
    this.#ties.push({ person, pseudonym, entries });
  }

  get count(): number {
    return new Set(this.#ties.map(({ person }) => person)).size;
  }

  get pseudonyms(): number {
    return new Set(this.#ties.map(({ pseudonym }) => pseudonym)).size;
  }

  /** ONE_PERSON_TWICE for each person with several pseudonyms, TWO_PERSONS the other way round. */
  findings(): Finding[] {
    return [
      ...shared(this.#ties, 'person', 'pseudonym').map((entries): Finding => ({
        code: 'ONE_PERSON_TWICE',
        entries,
      })),
      ...shared(this.#ties, 'pseudonym', 'person').map((entries): Finding => ({
        code: 'TWO_PERSONS',
        entries,
      })),
    ];
  }
}

/** The entries of each `of` that goes with more than one `by`. */
function shared(
  ties: readonly Tie[],
  of: 'person' | 'pseudonym',
  by: 'person' | 'pseudonym',
): number[][] {
  const groups = new Map<string, Tie[]>();
  for (const tie of ties) {
    const group = groups.get(tie[of]) ?? [];
    groups.set(tie[of], group);
    group.push(tie);
  }
  return [...groups.values()]
    .filter((group) => new Set(group.map((tie) => tie[by])).size > 1)
    .map((group) => group.flatMap(({ entries }) => entries).sort((a, b) => a - b));
}
