import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseJson } from '../../crypto/wire/canonical.ts';
import type { Line, Seen } from './plan.ts';
import type { Site } from './sites.ts';

/** What was seen of the tests of one file, as long as neither it nor the checks change. */
interface Kept {
  readonly of: string;
  readonly seen: readonly Seen[];
}

type Cache = Readonly<Record<string, Kept>>;

/** Keeps what runs without deletions showed, for `--resume`. */
export class SeenCache {
  readonly #root: string;
  readonly #file: string;
  readonly #checks: string;

  constructor(root: string, file: string, sites: ReadonlyMap<number, Site>) {
    this.#root = root;
    this.#file = file;
    this.#checks = digest([...sites].map(([number, { key }]) => `${number} ${key}`).join('\n'));
  }

  /** Divides the test files below these paths: what is known of some, and the others. */
  async divide(paths: readonly string[]): Promise<{ known: Seen[]; others: string[] }> {
    const cache = await this.#read();
    const [known, others]: [Seen[], string[]] = [[], []];
    for (const path of await testFiles(this.#root, paths)) {
      const kept = cache[path];
      if (kept?.of === (await this.#markOf(path))) known.push(...kept.seen);
      else others.push(path);
    }
    return { known, others };
  }

  async keep(lines: readonly Line[]): Promise<void> {
    const cache: Record<string, Kept> = { ...(await this.#read()) };
    const seen = lines.filter((line) => line.kind === 'seen');
    for (const path of new Set(seen.map(({ file }) => file))) {
      const own = seen.filter(({ file }) => file === path);
      cache[path] = { of: await this.#markOf(path), seen: own };
    }
    await mkdir(dirname(this.#file), { recursive: true });
    await writeFile(this.#file, JSON.stringify(cache));
  }

  async #read(): Promise<Cache> {
    return parseJson(await readFile(this.#file, 'utf8').catch(() => '{}')) as Cache;
  }

  async #markOf(path: string): Promise<string> {
    return digest(this.#checks + (await readFile(join(this.#root, path), 'utf8')));
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function testFiles(root: string, paths: readonly string[]): Promise<string[]> {
  const all = await readdir(join(root, 'test'), { recursive: true });
  return all
    .map((name) => `test/${name}`)
    .filter((name) => /(?<!\.slow)\.test\.tsx?$/.test(name))
    .filter((name) => paths.some((path) => name.startsWith(path)))
    .sort();
}
