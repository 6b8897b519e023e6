/**
 * Gives every decoder mutated input for as long as it is told, each in a thread with bounded memory
 * and under watch, and keeps the smallest input of every outcome that was not seen before in
 * test/fuzz/corpus/, where tests take them up. `npm run fuzz -- --help`.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Command, InvalidArgumentError } from 'commander';
import { decoders } from './decoders.ts';
import { makeSources } from './sources.ts';
import { Shared } from './shared.ts';

/** What decodes one input for longer than this is taken to hang. */
const PATIENCE_MS = 20_000;
const MEMORY_MB = 256;

/** What a thread says when its time is up, or when it found a fault. */
export interface Told {
  readonly tried: number;
  readonly kept: number;
  readonly fault?: { readonly message: string; readonly input: string };
}

interface Options {
  readonly seconds: number;
  readonly target?: string;
  readonly seed: number;
}

const whole = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
};

const options = new Command('fuzz')
  .description('Gives every decoder mutated input and keeps what is new in test/fuzz/corpus/.')
  .option('--seconds <number>', 'how long, for each target', whole, 20)
  .option('--target <name>', 'only this one')
  .option('--seed <number>', 'the same number gives the same inputs', whole, Date.now() % 1e9)
  .parse()
  .opts<Options>();

const names = decoders(await makeSources()).map(({ name }) => name);
if (options.target !== undefined && !names.includes(options.target)) {
  process.stderr.write(`There is no target ${options.target}. There are: ${names.join(', ')}.\n`);
  process.exit(2);
}
const chosen = names.filter((name) => options.target === undefined || name === options.target);

let [inputs, kept] = [0, 0];
const faults: string[] = [];
for (const name of chosen) {
  const told = await fuzz(name);
  inputs += told.tried;
  kept += told.kept;
  process.stderr.write(`${name}: ${told.tried} inputs, ${told.kept} outcomes\n`);
  if (told.fault !== undefined) faults.push(await report(name, told.fault));
}
const { seed } = options;
process.stdout.write(
  `${JSON.stringify({ targets: chosen.length, inputs, outcomes: kept, faults: faults.length, seed })}\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

/** One target in a thread of its own. */
async function fuzz(name: string): Promise<Told> {
  const shared = new Shared();
  const worker = new Worker(new URL('./fuzz_thread.js', import.meta.url), {
    workerData: { name, seconds: options.seconds, seed: options.seed, memory: shared.memory },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  try {
    return await new Promise<Told>((resolve) => {
      const end = (why: string): void => {
        const input = Buffer.from(shared.input()).toString('base64');
        resolve({ tried: shared.tried, kept: 0, fault: { message: why, input } });
      };
      const watch = setInterval(() => {
        if (shared.isStuck()) end(`it took longer than ${String(PATIENCE_MS / 1000)} s`);
      }, PATIENCE_MS);
      worker.on('message', (told: Told) => {
        resolve(told);
      });
      worker.on('error', (error: Error) => {
        end(error.message);
      });
      worker.on('exit', () => {
        clearInterval(watch);
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** Writes the input where it can be looked at, and says how. */
async function report(
  name: string,
  { message, input }: NonNullable<Told['fault']>,
): Promise<string> {
  const folder = join(process.cwd(), '.cache/fuzz');
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name}-${String(Date.now())}.bin`);
  await writeFile(file, Buffer.from(input, 'base64'));
  process.stderr.write(`${name}: FAULT ${message}\n  The input is in ${file}.\n`);
  return file;
}
