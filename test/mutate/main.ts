/**
 * npm run mutate: deletes every check of the sources, one at a time, and looks whether a test fails.
 * docs/security.md says what counts as a check.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { type AreaName, AREAS, DEFAULT_AREAS, isAreaName } from './areas.ts';
import { EQUIVALENT } from './equivalent.ts';
import { Hunt, type Survivor } from './hunt.ts';
import { makeCopy } from './mutated_copy.ts';
import type { Attempts, Line } from './plan.ts';
import { SeenCache } from './seen_cache.ts';
import type { Site } from './sites.ts';
import { runTests } from './test_run.ts';
import { wavesOf } from './waves.ts';

const USAGE = `npm run mutate -- [OPTION …]

  --only AREA    verifier, wire, crypto, server, store or client; may be given several times. Without: all but client
  --file PART    only checks of files whose path holds this
  --tests PATH   only tests below this path; may be given several times
  --list         prints the checks and deletes none
  --resume       leaves out what an earlier run has caught
  --help

One line is printed for each area; the last is {"checks", "caught", "survivors", "equivalent"} of all.
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
  const names = options.only ?? DEFAULT_AREAS;
  const unknown = names.find((name) => !isAreaName(name));
  if (unknown !== undefined) throw new TypeError(`--only ${unknown}: no such area`);
  const results: Result[] = [];
  for (const area of names.filter(isAreaName)) results.push(await mutate(area));
  if (options.list === true) return;
  const total = sumOf(results);
  process.stdout.write(`${JSON.stringify(total)}\n`);
  if (total.survivors.length > 0) process.exitCode = 1;
}

/** Deletes the checks of one area. */
async function mutate(area: AreaName): Promise<Result> {
  const { sources } = AREAS[area];
  say(`${area}: copying and rewriting the sources`);
  const copy = await makeCopy(
    root,
    join(cacheFolder, `copy_${area}`),
    (path) => sources.test(path) && path.includes(options.file ?? ''),
  );
  const sites = new Map(
    copy.sites.flatMap((site, number): [number, Site][] =>
      site === undefined ? [] : [[number, site]],
    ),
  );
  if (options.list === true) {
    list(area, sites);
    return { checks: sites.size, caught: 0, survivors: [], equivalent: 0 };
  }
  const known = options.resume === true ? await readCaught(area) : new Map<string, string>();
  const open = new Map(
    [...sites].filter(([, site]) => !isEquivalent(site) && !known.has(site.key)),
  );
  say(`${area}: ${sites.size} checks, ${open.size} to look at`);
  const survivors = open.size === 0 ? [] : await hunt(copy.folder, area, sites, open, known);
  return report(area, sites, survivors);
}

async function hunt(
  folder: string,
  area: AreaName,
  sites: ReadonlyMap<number, Site>,
  open: ReadonlyMap<number, Site>,
  known: Map<string, string>,
): Promise<Survivor[]> {
  const run = (files: readonly string[], attempts?: Attempts): Promise<Line[]> =>
    runTests(folder, files, attempts, AREAS[area].needsDatabase, say);
  const seen = await watchTests(area, sites, run);
  for (const line of seen) {
    if (line.kind === 'seen' && !line.passed) say(`fails by itself: ${line.file} > ${line.test}`);
  }
  const search = new Hunt(open, seen);
  for (let attempts = search.next(); attempts !== undefined; attempts = search.next()) {
    const files = Object.keys(attempts);
    const tries = Object.values(attempts)
      .flatMap((tests) => Object.values(tests))
      .reduce((sum, numbers) => sum + Math.max(1, numbers.length), 0);
    say(`${search.survivors().length} at large: ${tries} attempts in ${files.length} files`);
    for (const planned of wavesOf(attempts)) {
      const wave = search.withoutCaught(planned);
      if (Object.keys(wave).length === 0) continue;
      search.note(wave, await run(Object.keys(wave), wave));
      for (const [key, test] of search.catchers()) known.set(key, test);
      await keepCaught(area, known);
    }
  }
  return search.survivors();
}

/** Runs the tests with every check in place, to see which checks have something to refuse where. */
async function watchTests(
  area: AreaName,
  sites: ReadonlyMap<number, Site>,
  run: (files: readonly string[]) => Promise<Line[]>,
): Promise<Line[]> {
  const paths = options.tests ?? AREAS[area].tests;
  const cache = new SeenCache(root, join(cacheFolder, `${area}_seen.json`), sites);
  const { known, others } = await cache.divide(paths);
  const files = options.resume === true ? others : [...others, ...known.map(({ file }) => file)];
  if (files.length === 0) return known;
  say(`${new Set(files).size} files of tests, with every check in place`);
  const seen = await run([...new Set(files)]);
  await cache.keep(seen);
  return options.resume === true ? [...known, ...seen] : seen;
}

function caughtFile(area: AreaName): string {
  return join(cacheFolder, `${area}_caught.json`);
}

/** By the check's key: the test that caught it. */
async function readCaught(area: AreaName): Promise<Map<string, string>> {
  const text = await readFile(caughtFile(area), 'utf8').catch(() => '{}');
  return new Map(Object.entries(parseJson(text) as Record<string, string>));
}

async function keepCaught(area: AreaName, caught: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(caughtFile(area), JSON.stringify(Object.fromEntries(caught), undefined, 1));
}

function isEquivalent({ file, code }: Site): boolean {
  return EQUIVALENT.some((each) => each.file === file && each.code === code);
}

function list(area: AreaName, sites: ReadonlyMap<number, Site>): void {
  for (const site of sites.values()) {
    process.stdout.write(`${placeOf(site)}${isEquivalent(site) ? ' (equivalent)' : ''}\n`);
  }
  process.stdout.write(`${JSON.stringify({ area, checks: sites.size })}\n`);
}

function placeOf({ file, line, code, kind }: Site): string {
  return `${file}:${line} ${kind} ${code}`;
}

/** What is printed last, of one area or of all. */
interface Result {
  readonly checks: number;
  readonly caught: number;
  readonly survivors: readonly Pick<Site, 'file' | 'line' | 'code'>[];
  readonly equivalent: number;
}

function report(
  area: AreaName,
  sites: ReadonlyMap<number, Site>,
  survivors: readonly Survivor[],
): Result {
  for (const { site, tests, spoilt } of survivors) {
    const why = tests === 0 ? 'refuses nothing in any test' : `${tests} tests pass without it`;
    const note = spoilt === 0 ? '' : `, ${spoilt} broke`;
    process.stdout.write(`survivor: ${placeOf(site)} (${why}${note})\n`);
  }
  const equivalent = [...sites.values()].filter(isEquivalent).length;
  const checks = sites.size - equivalent;
  const caught = checks - survivors.length;
  process.stdout.write(
    `${JSON.stringify({ area, checks, caught, survivors: survivors.length, equivalent })}\n`,
  );
  const places = survivors.map(({ site: { file, line, code } }) => ({ file, line, code }));
  return { checks, caught, survivors: places, equivalent };
}

function sumOf(results: readonly Result[]): Result {
  const sum = (member: 'checks' | 'caught' | 'equivalent'): number =>
    results.reduce((total, result) => total + result[member], 0);
  return {
    checks: sum('checks'),
    caught: sum('caught'),
    survivors: results.flatMap(({ survivors }) => survivors),
    equivalent: sum('equivalent'),
  };
}
