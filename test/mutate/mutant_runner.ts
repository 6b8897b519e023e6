import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type RunnerTask as Task,
  type RunnerTestCase as Test,
  type RunnerTestFile as File,
  type RunnerTestSuite as Suite,
  TestRunner,
} from 'vitest';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { type Line, type Plan, PLAN, type Tried } from './plan.ts';
import { board, firedOn } from './switchboard.ts';

/** How long a test may take with a check deleted: as long as it took before, many times over. */
const PATIENCE = { times: 20, leastMs: 10_000 };

const plan = parseJson(readFileSync(process.env[PLAN] ?? '', 'utf8')) as Plan;
const own = join(plan.folder, `${process.pid}.jsonl`);
const children = join(plan.folder, `${process.pid}.children`);

function write(line: Line): void {
  appendFileSync(own, `${JSON.stringify(line)}\n`);
}

/** One go at a test. */
type Try = 'plain' | number | 'after';

/**
 * Runs each test once as it is, noting which checks had something to refuse, then once more for each
 * check of the plan with that check deleted, hooks and all, in one process. A test that fails only
 * with the deletion has caught it.
 */
export default class MutantRunner extends TestRunner {
  #tries: Try[] = [];
  #now: Try = 'plain';
  #ms = 0;
  #isOver = false;
  #isSpoilt = false;

  onCollected(files: File[]): void {
    for (const file of files) if (plan.attempts !== undefined) keepOnly(file, namesIn(file));
  }

  override async onBeforeRunTask(test: Task): Promise<void> {
    await super.onBeforeRunTask(test);
    if (test.type !== 'test' || test.mode !== 'run') return;
    if (this.#isSpoilt) {
      test.mode = 'skip';
      return;
    }
    const numbers = this.#numbersOf(test);
    const afresh = numbers.find((number) => number < 0);
    if (afresh !== undefined) this.#tries = [-afresh];
    else this.#tries = ['plain', ...numbers.flatMap((number): Try[] => [number, 'after'])];
    test.repeats = this.#tries.length - 1;
    test.retry = 0;
    this.#isOver = false;
  }

  #numbersOf(test: Test): readonly number[] {
    return plan.attempts?.[fileOf(test)]?.[nameOf(test)] ?? [];
  }

  override onBeforeTryTask(test: Task, options: { repeats: number } = { repeats: 0 }): void {
    super.onBeforeTryTask(test);
    const result = test.result;
    if (test.type !== 'test') return;
    if (result === undefined) return;
    result.state = 'run';
    delete result.errors;
    this.#now = this.#tries[options.repeats] ?? 'after';
    if (this.#isOver || (this.#now === 'after' && this.#lastFailed === undefined)) {
      this.#isIdle = true;
      return;
    }
    this.#isIdle = false;
    board.fill(0);
    board[0] = typeof this.#now === 'number' ? this.#now : 0;
    tellChildren(board[0]);
    if (typeof this.#now === 'number') this.#say(test, this.#now, 'begun');
    this.#began = performance.now();
  }

  #began = 0;
  #isIdle = false;
  /** The deletion with which the test failed, until it passed again. */
  #lastFailed: number | undefined;

  async runTask(test: Test): Promise<void> {
    if (this.#isIdle) return;
    const run = TestRunner.getTestFn(test) as () => Promise<void>;
    if (typeof this.#now !== 'number') {
      await run();
      return;
    }
    const limit = AbortSignal.timeout(Math.max(PATIENCE.leastMs, PATIENCE.times * this.#ms));
    const late = new Promise<never>((_, reject) => {
      limit.addEventListener('abort', () => {
        reject(new Error('it takes far longer than before'));
      });
    });
    await Promise.race([run(), late]);
  }

  override onAfterTryTask(test: Test): void {
    if (!this.#isIdle) super.onAfterTryTask(test);
  }

  onAfterRetryTask(test: Test): void {
    const result = test.result;
    board[0] = 0;
    tellChildren(0);
    if (result === undefined || this.#isIdle) return;
    const passed = result.state === 'pass';
    this.#note(test, passed);
    // What is asked is not whether the test passes.
    result.state = 'pass';
    delete result.errors;
  }

  #note(test: Test, passed: boolean): void {
    const now = this.#now;
    if (now === 'plain') {
      this.#ms = performance.now() - this.#began;
      const fired = [...new Set([...firedOn(board), ...firedInChildren()])];
      const [file, name] = [fileOf(test), nameOf(test)];
      write({ kind: 'seen', file, test: name, ms: Math.round(this.#ms), passed, fired });
    }
    if (typeof now === 'number') {
      this.#lastFailed = passed ? undefined : now;
      if (passed) this.#say(test, now, 'passed');
      else if (this.#tries.length === 1) this.#endAfresh(test, now);
      return;
    }
    if (this.#lastFailed !== undefined) {
      this.#say(test, this.#lastFailed, passed ? 'failed' : 'spoilt');
      this.#lastFailed = undefined;
    }
    if (passed) return;
    // It cannot be run twice in one process, or something is broken now: the next round goes on.
    this.#isOver = true;
    this.#isSpoilt ||= now === 'after';
  }

  /** What ran first of all in its process, and passes there with every check in place. */
  #endAfresh(test: Test, number: number): void {
    this.#say(test, number, 'failed');
    this.#lastFailed = undefined;
    this.#isSpoilt = true;
  }

  #say(test: Test, number: number, outcome: Tried['outcome']): void {
    write({ kind: 'tried', file: fileOf(test), test: nameOf(test), number, outcome });
  }
}

/** Programs that a test starts act the same, and say which checks had something to refuse. */
function tellChildren(number: number): void {
  process.env['GLAS_MUTANT'] = String(number);
  process.env['GLAS_MUTANT_FIRED'] = children;
}

function firedInChildren(): number[] {
  if (!existsSync(children)) return [];
  const numbers = readFileSync(children, 'utf8').split('\n').filter(Boolean).map(Number);
  rmSync(children);
  return numbers;
}

function namesIn(file: File): ReadonlySet<string> {
  return new Set(Object.keys(plan.attempts?.[fileOf(file)] ?? {}));
}

function keepOnly(suite: Suite, names: ReadonlySet<string>): void {
  for (const task of suite.tasks) {
    if (task.type === 'suite') keepOnly(task, names);
    else if (!names.has(nameOf(task))) task.mode = 'skip';
  }
  if (suite.tasks.every(({ mode }) => mode === 'skip')) suite.mode = 'skip';
}

function fileOf(task: Task): string {
  return relative(process.cwd(), task.file.filepath);
}

/** The names from the outermost suite down, with the test's place among those of its suite. */
function nameOf(test: Task): string {
  const names: string[] = [];
  for (let at: Task | undefined = test; at !== undefined && at !== test.file; at = at.suite) {
    names.unshift(`${at.name} [${(at.suite ?? test.file).tasks.indexOf(at)}]`);
  }
  return names.join(' > ');
}
