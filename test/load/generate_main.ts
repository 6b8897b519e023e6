/**
 * node .tools/run.mjs test/load/generate_main.js --ballots N --selections K
 * Generates the record of an election, or finds it in .cache/load/, and says where it is.
 */
import { Command, InvalidArgumentError } from 'commander';
import { canonicalText } from '../../crypto/wire/canonical.ts';
import { cachedRecord } from './cached_record.ts';
import type { Parameters } from './parameters.ts';
import { showGeneration } from './progress.ts';
import { cacheFolder } from './root.ts';

const options = new Command('generate')
  .description('Generate the record of an election with really sealed ballots')
  .requiredOption('--ballots <n>', 'how many, of as many voters', wholeNumber)
  .requiredOption('--selections <n>', 'options of the one question', wholeNumber)
  .option('--seed <text>', 'another seed gives other ballots', 'load')
  .option('--threads <n>', 'threads to seal on', wholeNumber, 2)
  .option('--cache <folder>', 'where generated records are kept', cacheFolder)
  .parse()
  .opts<Parameters & { threads: number; cache: string }>();

const { threads, cache, ...parameters } = options;
const { folder, trust } = await cachedRecord(parameters, {
  threads,
  cache,
  progress: showGeneration(parameters),
});
process.stdout.write(`${canonicalText({ folder, ...trust })}\n`);

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}
