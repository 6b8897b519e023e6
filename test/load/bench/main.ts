/**
 * npm run bench [-- --quick] [--json]
 * Measures how fast ballots are sealed, verified and counted on this machine.
 */
import { availableParallelism } from 'node:os';
import { CommanderError } from 'commander';
import { cachedRecord } from '../cached_record.ts';
import { showGeneration } from '../progress.ts';
import { cacheFolder } from '../root.ts';
import type { Context } from './context.ts';
import { writeInto } from './document.ts';
import { Figures } from './figures.ts';
import { thisMachine } from './machine.ts';
import { type Options, parseOptions } from './options.ts';
import { PARTS } from './parts.ts';
import { plainTable } from './table.ts';

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    await bench(parseOptions(process.argv.slice(2)));
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}

async function bench({ sizes, parts, json, document }: Options): Promise<void> {
  const context: Context = { sizes, record, say };
  const figures = new Figures();
  for (const part of parts) {
    say(`Measuring: ${part}`);
    await PARTS[part](context, figures);
  }
  const machine = await thisMachine();
  process.stdout.write(plainTable(figures.rows));
  if (document !== undefined) await writeInto(document, figures, machine);
  // JSON has no fraction in our own codec, and here they are all there is.
  if (json) process.stdout.write(`${JSON.stringify({ ...figures.named, machine })}\n`);
}

function record(ballots: number, selections: number): ReturnType<typeof cachedRecord> {
  const parameters = { ballots, selections, seed: 'load' };
  const threads = Math.min(2, availableParallelism());
  const progress = showGeneration(parameters);
  return cachedRecord(parameters, { cache: cacheFolder, threads, progress });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
