import type { Attempts, Line, Seen } from './plan.ts';
import type { Site } from './sites.ts';

/** Attempts at one check in one round; more with each round, as fewer checks are left. */
const FIRST_ATTEMPTS = 1;
/** So often a test may break, the last times run afresh, before it is left out for a check. */
const MOST_SPOILT = 3;

/** What a test costs besides its own time: it is run again without the deletion. */
const OVERHEAD_MS = 50;

/** A test that may notice that a check is deleted. */
type Candidate = Pick<Seen, 'file' | 'test' | 'ms' | 'fired'>;

/** Whatever is known of one check. */
interface Quarry {
  readonly site: Site;
  /** Most promising first. */
  readonly candidates: Candidate[];
  caught: string | undefined;
  /** Tests that pass although it is deleted. */
  readonly deaf: Set<string>;
  readonly spoilt: Map<string, number>;
}

/** Finds, for each check, a test that fails without it. */
export class Hunt {
  readonly #quarries: ReadonlyMap<number, Quarry>;
  #round = 0;
  /** Tests that did not pass a second time in their process: a process of its own for each attempt. */
  readonly #onceOnly = new Set<string>();
  /** Of those: whether they pass there with every check in place, without the others of their file. */
  readonly #passesAlone = new Map<string, boolean>();

  constructor(sites: ReadonlyMap<number, Site>, seen: readonly Line[]) {
    this.#quarries = new Map(
      [...sites].map(([number, site]) => {
        const candidates = seen
          .filter((line) => line.kind === 'seen')
          .filter((line) => line.passed && line.fired.includes(number))
          .sort((a, b) => rank(site, a) - rank(site, b));
        const quarry = { site, candidates, caught: undefined, deaf: new Set<string>() };
        return [number, { ...quarry, spoilt: new Map<string, number>() }];
      }),
    );
  }

  /** What to try next; undefined once every check is caught, or has no test left. */
  next(): Attempts | undefined {
    const most = FIRST_ATTEMPTS * 3 ** this.#round++;
    const attempts: Record<string, Record<string, number[]>> = {};
    for (const [number, quarry] of this.#quarries) {
      for (const { file, test } of this.#openCandidates(quarry).slice(0, most)) {
        const numbers = ((attempts[file] ??= {})[test] ??= []);
        const name = `${file} > ${test}`;
        if (!this.#onceOnly.has(name)) numbers.push(number);
        else if (this.#passesAlone.has(name)) numbers.push(-number);
      }
    }
    return Object.keys(attempts).length === 0 ? undefined : attempts;
  }

  /** What is left to try of what was to be tried, now that more is known. */
  withoutCaught(attempts: Attempts): Attempts {
    const isOpen = (number: number): boolean =>
      this.#quarries.get(Math.abs(number))?.caught === undefined;
    const left = Object.entries(attempts).map(([file, tests]) => {
      const open = Object.entries(tests)
        .map(([test, all]) => ({ test, all, numbers: all.filter(isOpen) }))
        .filter(({ all, numbers }) => numbers.length > 0 || all.length === 0)
        .map(({ test, numbers }) => [test, numbers] as const);
      return [file, Object.fromEntries(open)] as const;
    });
    return Object.fromEntries(left.filter(([, tests]) => Object.keys(tests).length > 0));
  }

  /** Takes in what came of a part of a round. */
  note(tried: Attempts, lines: readonly Line[]): void {
    this.#noteAlone(tried, lines);
    if (lines.every(({ kind }) => kind !== 'tried')) this.#leaveOut(tried);
    const begun = new Set<string>();
    for (const line of lines) {
      if (line.kind !== 'tried') continue;
      const quarry = this.#quarries.get(line.number);
      if (quarry === undefined) continue;
      const name = `${line.file} > ${line.test}`;
      const key = `${line.number} ${name}`;
      if (line.outcome === 'begun') begun.add(key);
      else begun.delete(key);
      if (line.outcome === 'failed') quarry.caught ??= name;
      if (line.outcome === 'passed') quarry.deaf.add(name);
      if (line.outcome === 'spoilt') this.#noteSpoilt(quarry, name);
    }
    // The process ended in the middle: nothing is known.
    for (const key of begun) {
      const [number = '', ...name] = key.split(' ');
      const quarry = this.#quarries.get(Number(number));
      if (quarry !== undefined) this.#noteSpoilt(quarry, name.join(' '));
    }
  }

  /** What was run as it is, in a process of its own. */
  #noteAlone(tried: Attempts, lines: readonly Line[]): void {
    const passed = new Set(
      lines
        .filter((line) => line.kind === 'seen')
        .filter((line) => line.passed)
        .map(({ file, test }) => `${file} > ${test}`),
    );
    for (const [file, tests] of Object.entries(tried)) {
      for (const [test, numbers] of Object.entries(tests)) {
        const name = `${file} > ${test}`;
        if (numbers.length === 0) this.#passesAlone.set(name, passed.has(name));
      }
    }
  }

  /** Nothing could be tried, as these tests rest on others of their files: to try again is in vain. */
  #leaveOut(tried: Attempts): void {
    for (const [file, tests] of Object.entries(tried)) {
      for (const [test, numbers] of Object.entries(tests)) {
        for (const number of numbers) {
          this.#quarries.get(Math.abs(number))?.spoilt.set(`${file} > ${test}`, MOST_SPOILT);
        }
      }
    }
  }

  #noteSpoilt({ spoilt }: Quarry, test: string): void {
    spoilt.set(test, (spoilt.get(test) ?? 0) + 1);
    this.#onceOnly.add(test);
  }

  #openCandidates({ candidates, caught, deaf, spoilt }: Quarry): Candidate[] {
    if (caught !== undefined) return [];
    return candidates.filter(({ file, test }) => {
      const name = `${file} > ${test}`;
      const isInVain = deaf.has(name) || this.#passesAlone.get(name) === false;
      return !isInVain && (spoilt.get(name) ?? 0) < MOST_SPOILT;
    });
  }

  /** Which test caught each check. */
  catchers(): Map<string, string> {
    const pairs = [...this.#quarries.values()].flatMap(({ site, caught }): [string, string][] =>
      caught === undefined ? [] : [[site.key, caught]],
    );
    return new Map(pairs);
  }

  survivors(): Survivor[] {
    return [...this.#quarries.values()]
      .filter(({ caught }) => caught === undefined)
      .map(({ site, candidates, spoilt }) => ({
        site,
        tests: candidates.length,
        spoilt: spoilt.size,
      }));
  }
}

/** A check that no test misses. */
export interface Survivor {
  readonly site: Site;
  /** In how many tests it had something to refuse. */
  readonly tests: number;
  readonly spoilt: number;
}

/**
 * Quick tests first, and those in which little else was refused: they are about this. A test named
 * after a breach notices sooner that an equation is left out.
 */
function rank({ kind }: Site, { test, ms, fired }: Candidate): number {
  const isNamed = /[A-Z]{3,}_|forg|refuse|reject/.test(test);
  const effort = (ms + OVERHEAD_MS) * fired.length;
  return kind === 'equation' && !isNamed ? effort + 1_000_000_000 : effort;
}
