import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PageFiles } from '../../../server/pages/page_files.ts';
import { afterwards } from '../../support/afterwards.ts';
import { changed, type Path } from '../../support/json_paths.ts';

const PAGE = Buffer.from('export const here = true;\n');
const LIST = [
  {
    path: 'page.js',
    sha256: createHash('sha256').update(PAGE).digest('base64url'),
    integrity: `sha384-${createHash('sha384').update(PAGE).digest('base64')}`,
    bytes: PAGE.length,
  },
];

const folder = await mkdtemp(join(tmpdir(), 'glas-pages-'));
afterwards(() => rm(folder, { recursive: true }));
await writeFile(join(folder, 'page.js'), PAGE);

async function load(list: unknown): Promise<PageFiles> {
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(list));
  return PageFiles.load(folder);
}

test('what the build listed is served as it was built, and named to the election’s manifest', async () => {
  const files = await load(LIST);
  expect(files.get('page.js')).toEqual({
    path: 'page.js',
    bytes: PAGE,
    sha256: LIST[0]?.sha256,
    integrity: LIST[0]?.integrity,
  });
  expect(files.digests).toEqual([{ path: 'pages/page.js', sha256: LIST[0]?.sha256 }]);
  expect(() => files.get('other.js')).toThrow('The pages lack other.js. Run: npm run build');
});

test('a file that was changed since is not served', async () => {
  const other = createHash('sha256').update('another build').digest('base64url');
  await expect(load(changed(LIST, [0, 'sha256'], other))).rejects.toThrow(
    'page.js is not as it was built. Run: npm run build',
  );
});

test('where no pages were built, it says what to do', async () => {
  await expect(PageFiles.load(join(folder, 'nowhere'))).rejects.toThrow(
    /^The pages are not built .* Run: npm run build$/,
  );
});

test.each<[string, Path, unknown]>([
  ['path', [0, 'path'], 7],
  ['sha256', [0, 'sha256'], 'of-too-few-bytes'],
  ['integrity', [0, 'integrity'], null],
  ['bytes', [0, 'bytes'], '27'],
])('a list whose %s is of another form is no list of a build', async (_member, path, to) => {
  await expect(load(changed(LIST, path, to))).rejects.toMatchObject({
    name: 'DecodeError',
    code: 'SCHEMA',
    path: path.join('.'),
  });
});
