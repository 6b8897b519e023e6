import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { rewrite } from './rewrite.ts';
import { findSites, type Site } from './sites.ts';

/** What stays a text of another language, or is made by tools that read no copy. */
const TYPESCRIPT = /(?<!\.d)\.tsx?$/;
const ASSEMBLY = /^crypto\/group\/kernel\/assembly\/|^test\/load\/assembly\//;

/** A copy of the project in which every check asks the switchboard. */
export interface MutatedCopy {
  readonly folder: string;
  /** The check of each number; 0 is none. */
  readonly sites: readonly (Site | undefined)[];
}

/**
 * Copies the project at `root` to `folder`, with the checks of the files that `isMutated` accepts in
 * the hands of the switchboard, and compiles all of it into the copy's dist/: threads and programs
 * run from there. The sources themselves are only read.
 */
export async function makeCopy(
  root: string,
  folder: string,
  isMutated: (path: string) => boolean,
): Promise<MutatedCopy> {
  const sites: (Site | undefined)[] = [undefined];
  await mkdir(folder, { recursive: true });
  const paths = sourcesOf(root);
  await removeOthers(folder, paths);
  for (const path of paths) {
    const bytes = await readFile(join(root, path));
    if (!TYPESCRIPT.test(path) || ASSEMBLY.test(path)) {
      await put(join(folder, path), bytes);
      continue;
    }
    const text = bytes.toString();
    const found = isMutated(path) ? findSites(path, text) : [];
    const numbers = found.map((_, i) => sites.length + i);
    sites.push(...found);
    const up = relative(dirname(path), 'mutant_switchboard.mjs');
    const board = up.startsWith('.') ? up : `./${up}`;
    const changed = found.length === 0 ? text : rewrite(text, found, numbers, board);
    await put(join(folder, path), changed);
    await compile(path, changed, folder);
  }
  await putSwitchboard(root, folder);
  await link(root, folder);
  bundlePrograms(folder);
  return { folder, sites };
}

/** Everything that Git knows of or would add, as it stands. */
function sourcesOf(root: string): string[] {
  const listed = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { stdout } = spawnSync('git', listed, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const paths = stdout.split('\0').filter((path) => path !== '' && path !== 'node_modules');
  return [...new Set(paths)].sort();
}

async function removeOthers(folder: string, paths: readonly string[]): Promise<void> {
  const tops = new Set(paths.map((path) => path.split('/')[0] ?? ''));
  for (const top of tops) await rm(join(folder, top), { recursive: true, force: true });
}

async function put(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** File by file, without looking at types: they no longer hold. What was compiled before stays. */
async function compile(path: string, text: string, folder: string): Promise<void> {
  const to = join(folder, 'dist', path.replace(/\.tsx?$/, '.js'));
  const mark = `// ${createHash('sha256').update(text).digest('hex')}\n`;
  const known = await readFile(to, 'utf8').catch(() => '');
  if (known.endsWith(mark)) return;
  const { outputText } = ts.transpileModule(text, { fileName: path, compilerOptions: OPTIONS });
  await put(to, outputText + mark);
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  rewriteRelativeImportExtensions: true,
  verbatimModuleSyntax: true,
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: 'preact',
};

async function putSwitchboard(root: string, folder: string): Promise<void> {
  const text = await readFile(join(root, 'test/mutate/switchboard.ts'), 'utf8');
  const { outputText } = ts.transpileModule(text, { compilerOptions: OPTIONS });
  for (const place of ['', 'dist'])
    await put(join(folder, place, 'mutant_switchboard.mjs'), outputText);
}

/** Packages, and the pages, which no deletion reaches. */
async function link(root: string, folder: string): Promise<void> {
  await rm(join(folder, 'node_modules'), { force: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const name of ['pages', 'pages.inputs.json']) {
    await cp(join(root, 'dist', name), join(folder, 'dist', name), { recursive: true });
  }
}

function bundlePrograms(folder: string): void {
  const { status, stderr } = spawnSync(process.execPath, ['.tools/bundle_verifier.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the copy's programs could not be bundled: ${stderr}`);
}
