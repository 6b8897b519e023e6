import type { Finding } from '../findings.ts';

/** Findings of one entry that are kept; more say nothing new of it. */
const KEPT_PER_ENTRY = 8;
const KEPT_OF_FILES = 100;

/**
 * What was found of which entry, each thing once, however often it is found: checks that look at
 * the whole log are made again as it grows.
 */
export class Judgements {
  readonly #ofEntries = new Map<number, Finding[]>();
  readonly #ofFiles: Finding[] = [];

  /** Entries of which something is wrong. */
  get rejected(): number {
    return this.#ofEntries.size;
  }

  /** What is wrong with an entry. */
  of(index: number): readonly Finding[] {
    return this.#ofEntries.get(index) ?? [];
  }

  /** What is wrong with no entry, but with the files of the board. */
  get ofFiles(): readonly Finding[] {
    return this.#ofFiles;
  }

  /** Places of the entries of which something is wrong, in the order in which it was found. */
  places(): number[] {
    return [...this.#ofEntries.keys()];
  }

  note(finding: Finding): void {
    const { index } = finding;
    if (index === undefined || isOfFile(finding)) add(this.#ofFiles, finding, KEPT_OF_FILES);
    else {
      const known = this.#ofEntries.get(index);
      if (known === undefined) this.#ofEntries.set(index, [finding]);
      else add(known, finding, KEPT_PER_ENTRY);
    }
  }
}

/** A bundle has the place of its first entry, of which it says nothing. */
function isOfFile({ code, path = '' }: Finding): boolean {
  if (code === 'SOURCE_CHANGED') return true;
  return path.startsWith('tile/') && code !== 'LEAF_MISMATCH';
}

function add(findings: Finding[], finding: Finding, most: number): void {
  const isKnown = findings.some(
    ({ code, index, path }) =>
      // The path of a partial file changes as it grows.
      code === finding.code &&
      index === finding.index &&
      (isOfFile(finding) || path === finding.path),
  );
  if (!isKnown && findings.length < most) findings.push(finding);
}
