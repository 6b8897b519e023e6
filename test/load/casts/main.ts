/**
 * npm run --silent bench:casts -- --seconds S
 * Measures how many ballots a second a server takes, and what it does with ten times as many. --help
 */
import { CommanderError } from 'commander';
import { castSteadily, measureCasts } from './measure.ts';
import { parseOptions } from './options.ts';

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const { perSecond, ...options } = parseOptions(process.argv.slice(2));
    const figures =
      perSecond === undefined
        ? await measureCasts(options, say)
        : await castSteadily({ ...options, perSecond }, say);
    // JSON has no fraction in our own codec, and here they are all there is.
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return figures.errors === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
