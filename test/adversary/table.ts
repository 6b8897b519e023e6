import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attack, ATTACKS, type AttackId } from './attacks.ts';
import { ATTACHMENTS, EXCHANGED } from './matrix/elements.ts';
import { FIELDS } from './matrix/fields.ts';
import { SIGNATURE } from './matrix/sign_again.ts';

const FOLDER = 'test';
const OURS = 'adversary/';
/** How a test elsewhere, which needs what stands there, comes to be one of an attack. */
const IMPORT = "/adversary/attack.ts'";
const HEAD = [
  '| id | attack | year | system | test | code |',
  '| --- | --- | --- | --- | --- | --- |',
];

/** Where the tests of an attack are, and the codes that they expect. */
interface Tests {
  readonly files: Set<string>;
  readonly codes: Set<string>;
}

/** `attack('P1', 'CODE', …` and the like; `invariant('P1', …` has no code. */
const CALL = /\b(\w+)\(\s*'([A-Z]\d+)',\s*(?:'([A-Z][A-Z0-9_]+)',)?/g;

/** Files below `test/` with attacks in them: all of this folder, and those that import from it. */
async function attackFiles(
  root: string,
): Promise<readonly { readonly name: string; readonly source: string }[]> {
  const names = await readdir(join(root, FOLDER), { recursive: true });
  const files = await Promise.all(
    names
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.test.ts'))
      .sort()
      .map(async (name) => ({ name, source: await readFile(join(root, FOLDER, name), 'utf8') })),
  );
  return files.filter(({ name, source }) => name.startsWith(OURS) || source.includes(IMPORT));
}

/** Of attacks whose codes stand in a table beside their tests. */
const IN_TABLES: Partial<Record<AttackId, readonly string[]>> = { X1: matrixCodes() };

function matrixCodes(): string[] {
  const fields = Object.values(FIELDS).flatMap((members) => Object.values(members));
  const elements = Object.values(ATTACHMENTS).flatMap((roles) =>
    roles.flatMap(({ codes }) => Object.values(codes)),
  );
  const signatures = Object.values(SIGNATURE);
  const firsts = [...fields.map(({ codes }) => codes), ...elements, ...Object.values(EXCHANGED)];
  const each = ['FINGERPRINT', 'ELECTION', 'SCHEMA', 'LANGUAGES', ...signatures];
  return [...each, ...firsts.flatMap((codes) => codes.slice(0, 1))];
}

/** What the sources of tests try, by id. */
export async function attacksTried(root: string): Promise<ReadonlyMap<string, Tests>> {
  const tried = new Map<string, Tests>();
  for (const { name, source } of await attackFiles(root)) {
    for (const [, call, id = '', code] of source.matchAll(CALL)) {
      const listed = code === undefined && isAttackId(id) ? IN_TABLES[id] : undefined;
      if (code === undefined && listed === undefined && call !== 'invariant') continue;
      const tests = tried.get(id) ?? { files: new Set(), codes: new Set() };
      tried.set(id, tests);
      tests.files.add(name.startsWith(OURS) ? name.slice(OURS.length) : `test/${name}`);
      if (call === 'invariant') tests.codes.add('INVARIANT');
      else for (const each of listed ?? [code ?? '']) tests.codes.add(each);
    }
  }
  return tried;
}

/** The table of docs/security.md. An attack without a test says so. */
export async function attackTable(root: string): Promise<string> {
  const tried = await attacksTried(root);
  const rows = Object.entries<Attack>(ATTACKS).map(([id, attack]) =>
    row(id, attack, tried.get(id)),
  );
  return [...HEAD, ...rows].join('\n');
}

function row(id: string, { attack, year, system, open }: Attack, tests?: Tests): string {
  const files = [...(tests?.files ?? [])].map((file) => `\`${file}\``).join(', ');
  const codes = [...(tests?.codes ?? [])].sort().map(codeText).join(', ');
  const said = [codes, ...(open === undefined ? [] : [`open: ${open}`])].filter(Boolean);
  const cells = [id, attack, year, system, files || '**open**', said.join('; ')];
  return `| ${cells.join(' | ')} |`;
}

function codeText(code: string): string {
  return code === 'INVARIANT' ? '(cannot happen)' : `\`${code}\``;
}

export function isAttackId(id: string): id is AttackId {
  return Object.hasOwn(ATTACKS, id);
}

const BEGIN = '## Published attacks, and their tests\n';
const TABLE = /\| id \| attack \|[^]*?(?=\n\n|\n$)/;

/** docs/security.md with the table as the code has it. */
export async function withTable(root: string, document: string): Promise<string> {
  const [before, after] = document.split(BEGIN);
  if (before === undefined || after === undefined) throw new TypeError('security.md: no table');
  const table = await attackTable(root);
  return before + BEGIN + after.replace(TABLE, () => table);
}
