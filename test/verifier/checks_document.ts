import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CHECKS } from '../../verifier/checks.ts';
import type { CheckClass } from '../../verifier/checks/check.ts';

const CLASSES: Readonly<Record<CheckClass, string>> = {
  completeness: 'Completeness (1xx): is everything there that must be?',
  authenticity: 'Authenticity (2xx): does it come from whom it says?',
  integrity: 'Integrity (3xx): are the bytes what was published, in the one form allowed?',
  consistency: 'Consistency (4xx): do the parts agree with each other and with the rules?',
  evidence: 'Evidence (5xx): do the proofs hold?',
  promises: 'Promises (6xx): does the log keep what it signed for a receipt?',
  client: 'Client (7xx): are browsers given the pages that the manifest names?',
};

/** Files of tests by the code that they break a record to see. */
export type Provocations = ReadonlyMap<string, readonly string[]>;

const FOLDER = 'test/verifier';
/** Calls of `provokes` and of the helpers that pass the code on to it, and tests named after it. */
const CALL = /\b\w+\(\s*['"]([A-Z][A-Z_]+)(?::[^'"]*)?['"],/g;

/** Which tests provoke which code, read in their sources; files by their path below test/verifier/. */
export async function provocations(root: string): Promise<Provocations> {
  const names = await readdir(join(root, FOLDER), { recursive: true });
  const tests = names.map((name) => name.replaceAll('\\', '/')).filter(isTest);
  const byCode = new Map<string, string[]>();
  for (const name of tests.sort()) {
    const source = await readFile(join(root, FOLDER, name), 'utf8');
    for (const code of new Set([...source.matchAll(CALL)].map(([, found = '']) => found))) {
      byCode.set(code, [...(byCode.get(code) ?? []), name]);
    }
  }
  return byCode;
}

/** Those of follow/ are about a log that is watched, and expect the same codes a second time. */
function isTest(name: string): boolean {
  return name.endsWith('.test.ts') && !name.startsWith('follow/');
}

/**
 * The tables of docs/checks.md as the code and the tests have them.
 * refused: the attacks of test/adversary/ by the code of the check that refuses them.
 */
export function checkTables(
  provoked: Provocations,
  refused: ReadonlyMap<string, readonly string[]>,
): string {
  return Object.entries(CLASSES)
    .map(([name, title]) => {
      const rows = CHECKS.filter((check) => check.class === name).map(
        ({ number, code, severity, ensures, protects }) => {
          const files = (provoked.get(code) ?? []).map((file) => `\`${file}\``).join(', ');
          const attacks = (refused.get(code) ?? []).join(', ');
          const cells = [number, `\`${code}\``, severity, ensures, protects, files, attacks];
          return `| ${cells.join(' | ')} |`;
        },
      );
      const head = [
        '| no. | code | severity | what must hold | otherwise possible | provoked in `test/verifier/` | attacks that it refuses |',
        '| --- | --- | --- | --- | --- | --- | --- |',
      ];
      return [`### ${title}`, '', ...head, ...rows].join('\n');
    })
    .join('\n\n');
}

const START = '### Completeness';
const END = '\n## How some of them are made';

/** The part of docs/checks.md that holds the tables. */
export function tablesIn(document: string): string {
  return document.slice(document.indexOf(START), document.indexOf(END)).trim();
}

/** docs/checks.md with these tables. */
export function withTables(document: string, tables: string): string {
  const before = document.slice(0, document.indexOf(START));
  return `${before}${tables}\n${document.slice(document.indexOf(END))}`;
}
