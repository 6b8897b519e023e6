import type { Texts } from '../../crypto/wire/fields.ts';
import { contestsOf } from '../../crypto/wire/layout.ts';
import { readingOrder } from '../../crypto/wire/party_lists.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Result, Tally } from '../../crypto/wire/tally.ts';

/** The counts of a unit's contest, with the names that its voters saw. */
export interface NamedCounts {
  readonly unit: string;
  readonly title: string;
  readonly ballots: number;
  readonly contest: string;
  readonly counts: readonly NamedCount[];
}

export interface NamedCount {
  readonly selection: string;
  /** Where it is a candidate: the list, whose candidates follow it. */
  readonly list?: string;
  readonly count: number;
}

/** Puts the manifest's words beside the counts. language: of the manifest's, else its first. */
export function nameCounts(
  manifest: Manifest,
  tally: Tally,
  result: Result,
  language: string,
): NamedCounts[] {
  const say = (texts: Texts): string =>
    texts[language] ?? texts[manifest.languages[0] ?? ''] ?? Object.values(texts)[0] ?? '';
  return manifest.styles.flatMap((style, s) =>
    contestsOf(manifest, style).map((contest, c) => ({
      unit: style.id,
      title: say(style.title),
      ballots: tally.units[s]?.ballots ?? 0,
      contest: say(contest.title),
      counts: readingOrder(contest).map(({ selection, list }) => ({
        selection: say(contest.selections[selection]?.label ?? {}),
        ...(list === undefined ? {} : { list: say(contest.selections[list]?.label ?? {}) }),
        count: result.units[s]?.contests[c]?.counts[selection] ?? 0,
      })),
    })),
  );
}

/** One table a unit and contest, counts in a right-hand column. */
export function resultTables(named: readonly NamedCounts[]): string[] {
  return named.flatMap(({ unit, title, ballots, contest, counts }) => {
    const rows = counts.map((each) => ({ name: indented(each), count: each.count }));
    const width = Math.max(...rows.map(({ name }) => columns(name)));
    const digits = Math.max(...counts.map(({ count }) => String(count).length));
    return [
      `${title} (${unit}), ${ballots} ballots: ${contest}`,
      ...rows.map(({ name, count }) => {
        const gap = ' '.repeat(width - columns(name));
        return `  ${name}${gap}  ${String(count).padStart(digits)}`;
      }),
      '',
    ];
  });
}

/** Candidates stand below their list, further in. */
function indented({ selection, list }: NamedCount): string {
  return list === undefined ? selection : `  ${selection}`;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Letters, not UTF-16 units: names hold combining marks and characters beyond the first plane. */
function columns(text: string): number {
  return Array.from(segmenter.segment(text)).length;
}
