import { join } from 'node:path';
import type { LoadRecord } from '../cached_record.ts';
import { root } from '../root.ts';
import { run } from './command.ts';
import type { Context } from './context.ts';
import { type Figures, rounded } from './figures.ts';
import { median } from './statistics.ts';
import { type HowToVerify, type Verified, verifyRecord } from './verifier_process.ts';

const WAYS: readonly (HowToVerify & { readonly named: string; readonly what: string })[] = [
  { what: '1 thread', named: '', hints: false, threads: 1 },
  { what: '1 thread, hints', named: 'Hints', hints: true, threads: 1 },
  { what: '2 threads', named: 'Threads2', hints: false, threads: 2 },
  { what: '2 threads, hints', named: 'HintsThreads2', hints: true, threads: 2 },
];

/** Whole processes over records of growing size: time a ballot, and memory. */
export async function measureGrowth(context: Context, figures: Figures): Promise<void> {
  for (const selections of [5, 23] as const) {
    for (const n of context.sizes.growing) {
      const record = await context.record(n, selections);
      const runs = runsOf(context, n);
      for (const way of WAYS) {
        context.say(`Verifying ${n} ballots of ${selections} selections, ${way.what}`);
        report(figures, record, way, await repeated(runs, record, way));
      }
    }
  }
  await measureMemoryGrowth(context, figures);
}

/** The larger, the less often: its own length evens out what disturbs it. */
function runsOf({ sizes }: Context, n: number): number {
  if (n >= 100_000) return 1;
  return n >= 10_000 ? Math.min(sizes.runs, 3) : sizes.runs;
}

async function repeated(times: number, record: LoadRecord, way: HowToVerify): Promise<Verified> {
  const runs: Verified[] = [];
  for (let i = 0; i < times; i++) runs.push(await verifyRecord(record, way));
  return {
    ms: median(runs.map(({ ms }) => ms)),
    peakMemoryMB: Math.max(...runs.map(({ peakMemoryMB }) => peakMemoryMB)),
  };
}

/** The figures by name are those of the largest record, which is measured last. */
function report(
  figures: Figures,
  { ballots: n, selections }: LoadRecord,
  way: (typeof WAYS)[number],
  { ms, peakMemoryMB }: Verified,
): void {
  const what = `ballots of ${selections} selections, whole process, ${way.what}`;
  const note = `${rounded(ms / n)} a ballot, ${peakMemoryMB} MB at most`;
  figures.add({ what, n, value: ms, unit: 'ms', note });
  figures.name(`verifyMsPerBallot${selections}${way.named}`, ms / n);
  figures.name(`peakMemoryMB${selections}${way.named}`, peakMemoryMB);
}

/**
 * What stays in memory of each further ballot: heap and array buffers after a collection, in the
 * middle of the log. The peak of the resident set moves by more than that from run to run.
 */
async function measureMemoryGrowth(context: Context, figures: Figures): Promise<void> {
  const [smaller, larger] = context.sizes.growing.slice(-2);
  if (smaller === undefined || larger === undefined || smaller < 1_000) return;
  const retained = async (n: number): Promise<number> => {
    const { folder, trust } = await context.record(n, 23);
    const program = join(root, 'dist/test/load/bench/retained_main.js');
    const args = ['--expose-gc', program, folder, trust.fingerprint, trust.logKey];
    return Number((await run(process.execPath, args)).stdout);
  };
  const bytes = ((await retained(larger)) - (await retained(smaller))) / (larger - smaller);
  const what = `growth of retained memory from ${smaller} to ${larger} ballots of 23 selections`;
  figures.add({ what, value: bytes, unit: 'B a ballot' }, 'memoryGrowthBytesPerBallot');
}
