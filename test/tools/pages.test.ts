import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { projectOf, root, run } from '../support/project_copy.ts';

const SCRIPTS = ['home.js', 'observer.js', 'seal_worker.js', 'signed_in.js', 'voter.js'];
const SHELLS = ['home', 'how', 'observer', 'practice', 'signed_in', 'voter'].map(
  (script) => `shell/${script}.bg.html`,
);
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
  expect(files).toEqual(expect.arrayContaining([...SCRIPTS, ...SHELLS, 'glas.css', 'notices.txt']));
  for (const { path, sha256, integrity, bytes } of manifest) {
    const content = await readFile(join(pages, path));
    expect(sha256).toBe(createHash('sha256').update(content).digest('base64url'));
    expect(integrity).toBe(`sha384-${createHash('sha384').update(content).digest('base64')}`);
    expect(bytes).toBe(content.length);
  }
});

test('the same sources in another folder give the same bytes', async () => {
  const elsewhere = await projectOf({}, ['client', 'crypto', 'server/contract', 'server/pages']);
  const { code, stderr } = await elsewhere(BUILD, join(place, 'again'));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const again = await readFile(join(place, 'again/manifest.json'), 'utf8');
  expect(again).toBe(await readFile(join(pages, 'manifest.json'), 'utf8'));
});

test('the style sheet finds each font it names, and nothing elsewhere', async () => {
  const css = await readFile(join(pages, 'glas.css'), 'utf8');
  const urls = [...css.matchAll(/url\(["']?([^"')]+)/g)].map(([, url]) => url);
  const fonts = manifest.map(({ path }) => path).filter((path) => path.startsWith('fonts/'));
  expect([...new Set(urls)].sort()).toEqual(fonts);
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
