import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { PAGE_AREAS, REPORT_PAGE, type TextPage } from '../../client/i18n/pages.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { LANGUAGES } from '../../server/contract/languages.ts';
import { OBSERVER_SCRIPTS, PAGE_SCRIPTS } from '../../server/pages/shell.ts';
import { reportTexts } from '../../verifier/report_page/languages.ts';
import { projectOf, root, run } from '../support/project_copy.ts';
import { ownNames, pageTable } from '../support/texts.ts';

const SCRIPTS = ['home.js', 'observer.js', 'seal_worker.js', 'signed_in.js', 'voter.js'];
const SHELLS = ['home', 'how', 'observer', 'practice', 'signed_in', 'voter'].map(
  (script) => `shell/${script}.bg.html`,
);
const STYLES = ['glas.css', 'observer.css'];
const BUILD = '.tools/build_pages.mjs';

const place = await mkdtemp(join(tmpdir(), 'glas-pages-'));
const pages = join(place, 'pages');
afterAll(() => rm(place, { recursive: true }));
await run(root, [BUILD, pages]);

const manifest = z
  .array(
    z.strictObject({
      path: z.string(),
      sha256: z.string(),
      integrity: z.string(),
      bytes: z.number(),
    }),
  )
  .parse(parseJson(await readFile(join(pages, 'manifest.json'), 'utf8')));

test('the manifest lists every file, in order, with its true digests', async () => {
  const entries = await readdir(pages, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name !== 'manifest.json')
    .map((entry) => join(entry.parentPath, entry.name).slice(pages.length + 1));
  expect(manifest.map(({ path }) => path)).toEqual(files.sort());
  expect(files).toEqual(expect.arrayContaining([...SCRIPTS, ...SHELLS, ...STYLES, 'notices.txt']));
  for (const { path, sha256, integrity, bytes } of manifest) {
    const content = await readFile(join(pages, path));
    expect(sha256).toBe(createHash('sha256').update(content).digest('base64url'));
    expect(integrity).toBe(`sha256-${createHash('sha256').update(content).digest('base64')}`);
    expect(bytes).toBe(content.length);
  }
});

/** Another machine, as far as one can be on this one: its clock, its files' order, its habits. */
const OTHER_MACHINE = `
  import promises from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  process.umask(0o077);
  process.env.TZ = 'Pacific/Kiritimati';
  process.env.LC_ALL = 'tr_TR.UTF-8';
  process.env.NODE_ENV = 'development';
  Date.now = () => 4_102_444_800_000;
  const { readdir } = promises;
  promises.readdir = async (...options) => (await readdir(...options)).reverse();
  syncBuiltinESMExports();
`;

test('the same sources in another folder, on another machine, give the same bytes', async () => {
  const elsewhere = await projectOf({}, [
    'client',
    'crypto',
    'server/contract',
    'server/pages',
    'verifier',
  ]);
  const preload = `data:text/javascript,${encodeURIComponent(OTHER_MACHINE)}`;
  const again = join(place, 'a place', 'further-down', 'again');
  await mkdir(join(again, '..'), { recursive: true });
  const { code, stderr } = await elsewhere('--import', preload, BUILD, again);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const { path, sha256 } of manifest) {
    const digest = createHash('sha256').update(await readFile(join(again, path)));
    expect([path, digest.digest('base64url')]).toEqual([path, sha256]);
  }
  const list = await readFile(join(again, 'manifest.json'), 'utf8');
  expect(list).toBe(await readFile(join(pages, 'manifest.json'), 'utf8'));
});

test('nothing of the machine is in what is built', async () => {
  for (const { path } of manifest.filter((file) => !file.path.endsWith('.woff2'))) {
    const content = await readFile(join(pages, path), 'utf8');
    for (const own of [root, place]) expect(content, path).not.toContain(own);
  }
});

test('the texts of each page are its tables, and its script takes those and no others', async () => {
  for (const page of Object.keys(PAGE_AREAS) as TextPage[]) {
    const script = await readFile(join(pages, `${page}.js`), 'utf8');
    const taken = [...script.matchAll(/sha256-[\w+/]{43}=/g)].map(([digest]) => digest);
    const texts = LANGUAGES.map((language) => `texts/${page}.${language}.json`);
    const built = manifest.filter(({ path }) => texts.includes(path));
    expect(built.map(({ integrity }) => integrity).sort()).toEqual(taken.sort());
    for (const [i, language] of LANGUAGES.entries()) {
      const file = parseJson(await readFile(join(pages, texts[i] ?? ''), 'utf8'));
      const names = language === 'mk' ? { names: await ownNames('mk') } : {};
      const report = page === REPORT_PAGE ? { report: await reportTexts(language) } : {};
      expect(file).toEqual({ table: await pageTable(language, page), ...names, ...report });
    }
  }
});

test.each(STYLES)('%s finds each font it names, and nothing elsewhere', async (sheet) => {
  const css = await readFile(join(pages, sheet), 'utf8');
  const urls = [...css.matchAll(/url\(["']?([^"')]+)/g)].map(([, url]) => url);
  const fonts = manifest.map(({ path }) => path).filter((path) => path.startsWith('fonts/'));
  expect([...new Set(urls)].sort()).toEqual(fonts);
});

test('the style sheet that a page loads has every class its script names that any sheet has', async () => {
  const sheets = await Promise.all(STYLES.map((name) => readFile(join(pages, name), 'utf8')));
  const styled = new Set(sheets.flatMap((css) => classesIn(css)));
  for (const script of PAGE_SCRIPTS) {
    const document = await readFile(join(pages, `shell/${script}.bg.html`), 'utf8');
    const loaded = [...document.matchAll(/\/pages\/(\w+\.css)/g)].map(([, name]) => name ?? '');
    expect(loaded).toEqual([OBSERVER_SCRIPTS.includes(script) ? 'observer.css' : 'glas.css']);
    const has = new Set(classesIn(sheets[STYLES.indexOf(loaded[0] ?? '')] ?? ''));
    const code = await readFile(join(pages, `${script}.js`), 'utf8');
    const named = (code.match(/\b(?:govuk|glas)-[\w-]+/g) ?? []).filter((name) => styled.has(name));
    expect(named.length).toBeGreaterThan(0);
    expect([script, named.filter((name) => !has.has(name))]).toEqual([script, []]);
  }
});

test('voters wait for no style that only observers see, nor the other way round', async () => {
  const [voters = [], observers = []] = await Promise.all(
    STYLES.map(async (name) => classesIn(await readFile(join(pages, name), 'utf8'))),
  );
  expect(voters).toContain('glas-dialog');
  expect(observers).not.toContain('glas-dialog');
  expect(observers).toContain('glas-entry');
  expect(voters).not.toContain('glas-entry');
});

function classesIn(css: string): string[] {
  return [...css.matchAll(/\.((?:govuk|glas)-[\w-]+)/g)].map(([, name]) => name ?? '');
}

test('the page that verifies holds the report of no language in its script', async () => {
  const script = await readFile(join(pages, 'verify.js'), 'utf8');
  for (const language of LANGUAGES) {
    const { table } = await reportTexts(language);
    expect(script).not.toContain(table.validLead);
  }
});

test("the voter's page stays small", async () => {
  const gzipped = gzipSync(await readFile(join(pages, 'voter.js'))).length;
  expect(gzipped).toBeLessThan(60 * 1024);
});

test('what is bundled travels with its notice', async () => {
  const notices = await readFile(join(pages, 'notices.txt'), 'utf8');
  for (const name of ['preact', '@noble/curves', '@fontsource/fira-sans']) {
    expect(notices).toMatch(new RegExp(`^${name}\n\n.*licen[cs]e`, 'ims'));
  }
});
