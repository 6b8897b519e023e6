import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { invariant } from '../adversary/attack.ts';
import { root } from '../support/project_copy.ts';

/** Not ours, or made by running: what git leaves out. */
const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.data', '.cache']);
const BINARY = /\.(?:png|jpg|woff2|wasm|zip|gz)$/;

interface Kind {
  readonly what: string;
  readonly pattern: RegExp;
  /** Files that hold some of it on purpose, and why. */
  readonly allowed: Readonly<Record<string, string>>;
  /** Tests may hold it. */
  readonly shippedOnly?: true;
}

const NONE = {};
const TAKEN_APART = 'an address that is refused for its password';

const KINDS: readonly Kind[] = [
  {
    what: 'a private key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]/,
    allowed: NONE,
  },
  { what: 'an age identity', pattern: /AGE-SECRET-KEY-(?:PQ-)?1[A-Z0-9]{20}/, allowed: NONE },
  {
    what: 'a token of a code host or registry',
    pattern: /\b(?:gh[pousr]_|npm_|glpat-)[A-Za-z0-9_]{20}/,
    allowed: NONE,
  },
  {
    what: 'a JSON web token',
    pattern: /\beyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{10,}/,
    allowed: NONE,
  },
  {
    what: 'a default password',
    pattern:
      /(?:password|passphrase|secret|token)['"]?\s*(?:=|:|\?\?|\|\|)\s*['"][^'"$\s]{6,}['"]/i,
    allowed: { 'client/voter/trouble_text.ts': 'names of texts' },
    shippedOnly: true,
  },
  {
    what: 'an address with a password in it',
    pattern: /\b[a-z]+:\/\/[^\s/:@'"`$<]+:[^\s/:@'"`$<]+@/,
    allowed: {
      'test/client/voter/eid_address.test.ts': TAKEN_APART,
      'test/server/config.test.ts': TAKEN_APART,
      'test/server/witnesses/witness_list.test.ts': TAKEN_APART,
    },
  },
  {
    what: 'a path of somebody’s machine',
    pattern: /(?<![\w.])(?:\/home\/|\/Users\/|C:\\Users\\)[a-z0-9]+/i,
    allowed: NONE,
  },
  {
    what: 'somebody’s e-mail address',
    pattern: /\b[\w.+-]+@(?!example\b)[\w-]+\.(?:com|org|net|bg|mk|ro|rs|ee|ua|eu)\b/,
    allowed: NONE,
  },
];

/** A test's own servers have tokens and vectors that are everybody's. */
const isShipped = (path: string): boolean => !path.startsWith('test/');

/** Identifiers of the form that national eIDs have. */
const IDENTIFIER = /\b(?:BG\d{10}|(?:MK|RO|RS)\d{13}|EE\d{11}|UA\d{10})\b/g;

async function sources(folder = ''): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const kept = entries.filter(({ name }) => !LEFT_OUT.has(name));
  const files = kept.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  const folders = kept.filter((entry) => entry.isDirectory());
  const within = await Promise.all(folders.map(({ name }) => sources(join(folder, name))));
  return [...files, ...within.flat()];
}

const paths = (await sources()).filter(
  (path) => !BINARY.test(path) && path !== 'package-lock.json',
);
const texts = new Map(
  await Promise.all(
    paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const),
  ),
);

for (const { what, pattern, allowed, shippedOnly } of KINDS) {
  invariant('O2', `the repository holds no ${what}`, () => {
    const found = [...texts].flatMap(([path, text]) => {
      const [match] = pattern.exec(text) ?? [];
      return match === undefined || path in allowed || (shippedOnly === true && !isShipped(path))
        ? []
        : [`${path}: ${match}`];
    });
    expect(found).toEqual([]);
  });
}

/** Estonia's published identity for tests of eIDs (SK ID Solutions), and one with a wrong check digit. */
const PUBLISHED = ['EE60001019906', 'EE60001019907'];
/** A birthday in month 0 (BG), on day 0, in century 0: nobody's. */
const IMPOSSIBLE = /^(?:BG\d{2}00|[A-Z]{2}0{4})/;

test('every person in the repository is invented, or published for tests', () => {
  const found = [...texts].flatMap(([path, text]) =>
    [...text.matchAll(IDENTIFIER)].map(([person]) => ({ path, person })),
  );
  expect(found.length).toBeGreaterThan(40);
  const real = found.filter(
    ({ person }) => !PUBLISHED.includes(person) && !IMPOSSIBLE.test(person),
  );
  expect(real).toEqual([]);
});

test.runIf(process.env['GLAS_SLOW'])(
  'what would be packed is the repository, and what is built of it',
  async () => {
    const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json'], {
      cwd: root,
      maxBuffer: 16_777_216,
    });
    const [packed] = parseJson(stdout) as [{ files: { path: string }[] }];
    const known = new Set(await sources());
    const strange = packed.files.filter(
      ({ path }) => !known.has(path) && !path.startsWith('dist/') && path !== 'package.json',
    );
    expect(strange).toEqual([]);
    const secret = packed.files.filter(({ path }) =>
      /(?:^|\/)(?:\.env|server-key|operator-token|.*\.(?:age|key|pem|p12|log))$/.test(path),
    );
    expect(secret).toEqual([]);
  },
);
