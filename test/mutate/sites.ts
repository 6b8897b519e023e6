import ts from 'typescript';
import type { Add, Deletion, Found } from './deletion.ts';
import { lookAt } from './look.ts';

/** One check in the sources. */
export interface Site {
  readonly file: string;
  readonly line: number;
  /** As it is written, on one line. */
  readonly code: string;
  /** Names the site in another version of the sources too: file, kind, code, and which of several. */
  readonly key: string;
  readonly kind: Deletion['kind'];
  /** Usually one; several where a value has to be there and to be right. */
  readonly parts: readonly Part[];
}

/** From where to where in the text, and what is done there. */
export interface Part {
  readonly start: number;
  readonly end: number;
  readonly deletion: Deletion;
}
/** Finds every check of a file. */
export function findSites(file: string, text: string): Site[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found = new Map<ts.Expression, Found>();
  const add: Add = (node, deletion, main = node) => {
    if (!found.has(node)) found.set(node, { deletion, main });
  };
  const visit = (node: ts.Node): void => {
    lookAt(node, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return named(file, source, found);
}
function named(
  file: string,
  source: ts.SourceFile,
  found: ReadonlyMap<ts.Expression, Found>,
): Site[] {
  const times = new Map<string, number>();
  return [...together(found).values()].map((nodes) => {
    const code = nodes.map((node) => node.getText().replace(/\s+/g, ' ')).join(' … ');
    const parts = nodes.flatMap((node): Part[] => {
      const deletion = found.get(node)?.deletion;
      return deletion === undefined ? [] : [{ start: node.getStart(), end: node.end, deletion }];
    });
    const kind = parts[0]?.deletion.kind ?? 'passes';
    const what = `${file} ${kind} ${code}`;
    const nth = (times.get(what) ?? 0) + 1;
    times.set(what, nth);
    const line = source.getLineAndCharacterOfPosition(parts[0]?.start ?? 0).line + 1;
    return { file, line, kind, code, key: `${what} #${nth}`, parts };
  });
}

/** In their order, with what is one check. */
function together(found: ReadonlyMap<ts.Expression, Found>): Map<ts.Node, ts.Expression[]> {
  const groups = new Map<ts.Node, ts.Expression[]>();
  const inOrder = [...found.keys()].sort((a, b) => a.getStart() - b.getStart() || b.end - a.end);
  for (const node of inOrder) {
    const main = found.get(node)?.main ?? node;
    groups.set(main, [...(groups.get(main) ?? []), node]);
  }
  return groups;
}
