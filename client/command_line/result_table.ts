import type { Texts } from '../../crypto/wire/fields.ts';
import { contestsOf } from '../../crypto/wire/layout.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Result, Tally } from '../../crypto/wire/tally.ts';

/** The counts of a unit's contest, with the names that its voters saw. */
export interface NamedCounts {
  readonly unit: string;
  readonly title: string;
  readonly ballots: number;
  readonly contest: string;
  readonly counts: readonly { readonly selection: string; readonly count: number }[];
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
      counts: contest.selections.map((selection, j) => ({
        selection: say(selection.label),
        count: result.units[s]?.contests[c]?.counts[j] ?? 0,
      })),
    })),
  );
}

/** One table a unit and contest, counts in a right-hand column. */
export function resultTables(named: readonly NamedCounts[]): string[] {
  return named.flatMap(({ unit, title, ballots, contest, counts }) => {
    const width = Math.max(...counts.map(({ selection }) => columns(selection)));
    const digits = Math.max(...counts.map(({ count }) => String(count).length));
    return [
      `${title} (${unit}), ${ballots} ballots: ${contest}`,
      ...counts.map(({ selection, count }) => {
        const gap = ' '.repeat(width - columns(selection));
        return `  ${selection}${gap}  ${String(count).padStart(digits)}`;
      }),
      '',
    ];
  });
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Letters, not UTF-16 units: names hold combining marks and characters beyond the first plane. */
function columns(text: string): number {
  return Array.from(segmenter.segment(text)).length;
}
