import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Attack, ATTACKS, type AttackId, INVARIANT } from './attacks.ts';
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

/** One test of an attack: in which file, and which code it expects. */
interface Try {
  readonly id: string;
  readonly file: string;
  readonly code: string;
}

/** What the sources of tests try. */
async function tries(root: string): Promise<readonly Try[]> {
  const files = await attackFiles(root);
  return files.flatMap(({ name, source }) => {
    const file = name.startsWith(OURS) ? name.slice(OURS.length) : `test/${name}`;
    return [...source.matchAll(CALL)].flatMap(([, call, id = '', code]) =>
      codesOf(call, id, code).map((each) => ({ id, file, code: each })),
    );
  });
}

/** None where the call is of something else. */
function codesOf(call: string | undefined, id: string, code: string | undefined): string[] {
  if (call === 'invariant') return [INVARIANT];
  if (code !== undefined) return [code];
  return isAttackId(id) ? [...(IN_TABLES[id] ?? [])] : [];
}

/** What the sources of tests try, by id. */
export async function attacksTried(root: string): Promise<ReadonlyMap<string, Tests>> {
  const tried = new Map<string, Tests>();
  for (const { id, file, code } of await tries(root)) {
    const tests = tried.get(id) ?? { files: new Set(), codes: new Set() };
    tried.set(id, tests);
    tests.files.add(file);
    tests.codes.add(code);
  }
  return tried;
}

/** Tests that hold a record, receipt or page against the verifier; the others' codes are the server's or a client's. */
const OF_VERIFIER = /^(?:records|matrix|test\/verifier)\//;

/** The attacks that each check of the verifier refuses, by its code, in the order of the table. */
export async function attacksRefused(root: string): Promise<ReadonlyMap<string, string[]>> {
  const found = (await tries(root)).filter(({ file }) => OF_VERIFIER.test(file));
  const refused = new Map<string, string[]>();
  for (const id of Object.keys(ATTACKS)) {
    const codes = found.filter((each) => each.id === id).map(({ code }) => code);
    for (const code of new Set(codes)) refused.set(code, [...(refused.get(code) ?? []), id]);
  }
  return refused;
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
  return code === INVARIANT ? '(cannot happen)' : `\`${code}\``;
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
