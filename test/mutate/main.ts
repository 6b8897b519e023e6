/**
 * npm run mutate: deletes every check of the sources, one at a time, and looks whether a test fails.
 * docs/security.md says what counts as a check.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { type AreaName, AREAS, isAreaName } from './areas.ts';
import { EQUIVALENT } from './equivalent.ts';
import { Hunt, type Survivor } from './hunt.ts';
import { makeCopy } from './mutated_copy.ts';
import type { Attempts, Line } from './plan.ts';
import { SeenCache } from './seen_cache.ts';
import type { Site } from './sites.ts';
import { runTests } from './test_run.ts';

const USAGE = `npm run mutate -- [OPTION …]

  --only AREA    verifier, wire, server or client; may be given several times
  --file PART    only checks of files whose path holds this
  --tests PATH   only tests below this path; may be given several times
  --list         prints the checks and deletes none
  --resume       leaves out what an earlier run has caught
  --help

The last line printed is {"checks", "caught", "survivors", "equivalent"}.
`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    file: { type: 'string' },
    tests: { type: 'string', multiple: true },
    list: { type: 'boolean' },
    resume: { type: 'boolean' },
    root: { type: 'string' },
    help: { type: 'boolean' },
  },
});

const root = options.root ?? projectRoot();
const cacheFolder = join(root, '.cache/mutate');
const progress = join(cacheFolder, 'caught.json');

function projectRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return join(here, here.endsWith(join('dist', 'test', 'mutate')) ? '../../..' : '../..');
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

if (options.help === true) process.stdout.write(USAGE);
else await main();

async function main(): Promise<void> {
  const names = options.only ?? Object.keys(AREAS);
  const unknown = names.find((name) => !isAreaName(name));
  if (unknown !== undefined) throw new TypeError(`--only ${unknown}: no such area`);
  const areas = names.filter(isAreaName);
  const isMutated = (path: string): boolean =>
    areas.some((name) => AREAS[name].sources.test(path)) && path.includes(options.file ?? '');
  say('copying and rewriting the sources');
  const copy = await makeCopy(root, join(cacheFolder, `copy_${areas.join('_')}`), isMutated);
  const sites = new Map(
    copy.sites.flatMap((site, number): [number, Site][] =>
      site === undefined ? [] : [[number, site]],
    ),
  );
  if (options.list === true) {
    list(sites);
    return;
  }

  const known = options.resume === true ? await readCaught() : new Map<string, string>();
  const open = new Map(
    [...sites].filter(([, site]) => !isEquivalent(site) && !known.has(site.key)),
  );
  say(`${sites.size} checks, ${open.size} to look at`);
  const survivors = open.size === 0 ? [] : await hunt(copy.folder, areas, sites, open, known);
  report(sites, survivors);
}

async function hunt(
  folder: string,
  areas: readonly AreaName[],
  sites: ReadonlyMap<number, Site>,
  open: ReadonlyMap<number, Site>,
  known: Map<string, string>,
): Promise<Survivor[]> {
  const withDatabase = areas.some((name) => AREAS[name].needsDatabase);
  const run = (files: readonly string[], attempts?: Attempts): Promise<Line[]> =>
    runTests(folder, files, attempts, withDatabase, say);
  const seen = await watchTests(areas, sites, run);
  for (const line of seen) {
    if (line.kind === 'seen' && !line.passed) say(`fails by itself: ${line.file} > ${line.test}`);
  }
  const search = new Hunt(open, seen);
  for (let attempts = search.next(); attempts !== undefined; attempts = search.next()) {
    const files = Object.keys(attempts);
    const tries = Object.values(attempts)
      .flatMap((tests) => Object.values(tests))
      .reduce((sum, numbers) => sum + numbers.length, 0);
    say(`${search.survivors().length} at large: ${tries} attempts in ${files.length} files`);
    search.note(await run(files, attempts));
    for (const [key, test] of search.catchers()) known.set(key, test);
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(progress, JSON.stringify(Object.fromEntries(known), undefined, 1));
  }
  return search.survivors();
}

/** Runs the tests with every check in place, to see which checks have something to refuse where. */
async function watchTests(
  areas: readonly AreaName[],
  sites: ReadonlyMap<number, Site>,
  run: (files: readonly string[]) => Promise<Line[]>,
): Promise<Line[]> {
  const paths = options.tests ?? [...new Set(areas.flatMap((name) => AREAS[name].tests))];
  const cache = new SeenCache(root, join(cacheFolder, `${areas.join('_')}_seen.json`), sites);
  const { known, others } = await cache.divide(paths);
  const files = options.resume === true ? others : [...others, ...known.map(({ file }) => file)];
  if (files.length === 0) return known;
  say(`${new Set(files).size} files of tests, with every check in place`);
  const seen = await run([...new Set(files)]);
  await cache.keep(seen);
  return options.resume === true ? [...known, ...seen] : seen;
}

async function readCaught(): Promise<Map<string, string>> {
  const text = await readFile(progress, 'utf8').catch(() => '{}');
  return new Map(Object.entries(parseJson(text) as Record<string, string>));
}

function isEquivalent({ file, code }: Site): boolean {
  return EQUIVALENT.some((each) => each.file === file && each.code === code);
}

function list(sites: ReadonlyMap<number, Site>): void {
  for (const site of sites.values()) {
    process.stdout.write(`${placeOf(site)}${isEquivalent(site) ? ' (equivalent)' : ''}\n`);
  }
  process.stdout.write(`${JSON.stringify({ checks: sites.size })}\n`);
}

function placeOf({ file, line, code, kind }: Site): string {
  return `${file}:${line} ${kind} ${code}`;
}

function report(sites: ReadonlyMap<number, Site>, survivors: readonly Survivor[]): void {
  const equivalent = [...sites.values()].filter(isEquivalent).length;
  for (const { site, tests, spoilt } of survivors) {
    const why = tests === 0 ? 'refuses nothing in any test' : `${tests} tests pass without it`;
    const note = spoilt === 0 ? '' : `, ${spoilt} broke`;
    process.stdout.write(`survivor: ${placeOf(site)} (${why}${note})\n`);
  }
  const checks = sites.size - equivalent;
  const result = {
    checks,
    caught: checks - survivors.length,
    survivors: survivors.map(({ site: { file, line, code } }) => ({ file, line, code })),
    equivalent,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (survivors.length > 0) process.exitCode = 1;
}
