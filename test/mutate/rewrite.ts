import type { Deletion } from './deletion.ts';
import type { Site } from './sites.ts';

/** What rewritten sources call; see switchboard.ts. */
const NAME = '__mutants';

/**
 * The text with every site in the hands of the switchboard, on the same lines. numbers: of the
 * sites, in their order. switchboard: where the text imports it from.
 */
export function rewrite(
  text: string,
  sites: readonly Site[],
  numbers: readonly number[],
  switchboard: string,
): string {
  const edits = sites.flatMap((site, i) =>
    site.parts.map(({ start, end, deletion }) => {
      const [before, after] = around(deletion, numbers[i] ?? 0);
      return { start, end, before, after };
    }),
  );
  edits.sort((a, b) => a.start - b.start || b.end - a.end);
  const cuts = edits.flatMap(({ start, end, before, after }, i) => [
    { at: start, rank: i, insert: before },
    // What begins later ends earlier, and something may begin where another thing ends.
    { at: end, rank: -i - 1, insert: after },
  ]);
  cuts.sort((a, b) => a.at - b.at || a.rank - b.rank);
  let done = 0;
  let out = '';
  for (const { at, insert } of cuts) {
    out += text.slice(done, at) + insert;
    done = at;
  }
  return withImport(out + text.slice(done), switchboard);
}

function around(deletion: Deletion, number: number): [before: string, after: string] {
  switch (deletion.kind) {
    case 'passes':
      return [`${NAME}.passes(${number}, ${deletion.refusedBy}, `, ')'];
    case 'demand':
      return [`${NAME}.demand(${number}, () => { `, '; })'];
    case 'equation':
      return [`${NAME}.isLeftOut(${number}) || `, ''];
    default:
      return [`${NAME}.${deletion.kind}(${number}, `, ')'];
  }
}

/** A script's first line stays the first. */
function withImport(text: string, switchboard: string): string {
  const first = text.startsWith('#!') ? text.indexOf('\n') + 1 : 0;
  const line = `import * as ${NAME} from '${switchboard}'; `;
  return text.slice(0, first) + line + text.slice(first);
}
