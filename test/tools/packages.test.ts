import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { root } from '../support/project_copy.ts';

const versions = z.record(z.string(), z.string());
const manifest = z
  .object({
    dependencies: versions,
    devDependencies: versions,
    allowScripts: z.record(z.string(), z.literal(true)),
  })
  .parse(await readJson('package.json'));

const lockedPackage = z.object({
  version: z.string(),
  integrity: z.string(),
  resolved: z.optional(z.string()),
  license: z.optional(z.string()),
  dev: z.optional(z.boolean()),
  hasInstallScript: z.optional(z.boolean()),
});
const lockfile = z.object({ packages: z.record(z.string(), z.unknown()) });
const { '': _project, ...paths } = lockfile.parse(await readJson('package-lock.json')).packages;
const locked = Object.entries(paths).map(([path, entry]) => ({
  name: path.replace(/^.*node_modules\//, ''),
  ...lockedPackage.parse(entry),
}));

/** Each lets everyone use, change and pass on what is made with it. */
const PERMISSIVE = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'OFL-1.1'],
];
/** Asks that changes to its own files stay open: harmless for tools that are used, not shipped. */
const FOR_TOOLS = [...PERMISSIVE, 'MPL-2.0'];
/** Declared in an older form that the lockfile does not carry. */
const OLDER_FORM: Record<string, string> = { 'xmlhttprequest-ssl': 'MIT' };

test('package.json and the lockfile name one exact version of everything', () => {
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  const loose = asked.filter(
    ([name, version]) => !locked.some((each) => each.name === name && each.version === version),
  );
  expect(asked.length).toBeGreaterThan(0);
  expect(loose).toEqual([]);
});

test('every package is pinned by its content, and none comes from beside the registry', () => {
  const unpinned = locked.filter(({ integrity }) => !integrity.startsWith('sha512-'));
  const elsewhere = locked.filter(({ resolved }) => resolved && !/^https:.*\.tgz$/.test(resolved));
  expect([...unpinned, ...elsewhere]).toEqual([]);
});

test('only reviewed packages run a script when they are installed', () => {
  const running = locked.filter((each) => each.hasInstallScript).map(({ name }) => name);
  expect(running.filter((name) => !(name in manifest.allowScripts))).toEqual([]);
});

test('every licence lets everyone use it', () => {
  const others = locked
    .map(({ name, license, dev }) => ({ name, licence: license ?? OLDER_FORM[name], dev }))
    .filter(({ licence = '', dev }) => !(dev ? FOR_TOOLS : PERMISSIVE).includes(licence));
  expect(others).toEqual([]);
});

async function readJson(path: string): Promise<unknown> {
  return parseJson(await readFile(join(root, path), 'utf8'));
}
