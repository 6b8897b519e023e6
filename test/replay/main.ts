/**
 * npm run replay -- --votes FILE.csv [--section ID] [--limit N] [--out DIR]
 * Casts the votes of a real election through a real server, and says whether the counts came back.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { explain } from '../../client/command_line/outcome.ts';
import { replay } from './replay.ts';
import { ReplayError } from './replay_error.ts';
import { firstBallots, onlySection, readVotes, type Votes } from './votes_file.ts';

interface Options {
  readonly votes: string;
  readonly section?: string;
  readonly limit?: number;
  readonly out?: string;
}

const HELP = `
Progress goes to stderr. The last line on stdout is one JSON object with the figures.
Exit code 0 only where every count is equal and glas-verify finds the record valid.

Examples:
  $ npm run replay -- --votes test/data/bg-2023-04-02/bansko-machine-votes.csv --section 010100001
  $ npm run replay -- --votes test/data/bg-2023-04-02/bansko-machine-votes.csv --out bansko-record
`;

process.exitCode = await main();

async function main(): Promise<number> {
  try {
    const options = parseArguments();
    const votes = await chooseVotes(options);
    const figures = await inTemporaryFolder(async (folder) => {
      const record = options.out ?? join(folder, 'record');
      await makeEmptyFolder(record);
      return replay(votes, folder, record);
    });
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    return figures.equal && figures.verified ? 0 : 1;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    process.stderr.write(`The replay ended: ${wordsOf(error)}\n`);
    return 1;
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof ReplayError) return error.message;
  // What fetch throws where there is no answer; its cause says why.
  if (error instanceof TypeError && error.cause instanceof Error) {
    return `The server cannot be reached (${error.cause.message}).`;
  }
  const { message, next } = explain(error);
  return `${message} ${next}`;
}

function parseArguments(): Options {
  return new Command('replay')
    .description(
      'Replay the votes of a real election through a real server, and compare the counts',
    )
    .requiredOption('--votes <csv>', 'identifier, registered_voters, machine_ballots, then numbers')
    .option('--section <id>', 'only the row with this identifier')
    .option('--limit <n>', 'at most so many ballots, the first of the file', parseLimit)
    .option('--out <folder>', 'keep the exported record there; a new or empty folder')
    .addHelpText('after', HELP)
    .exitOverride()
    .parse()
    .opts<Options>();
}

function parseLimit(text: string): number {
  if (/^[1-9]\d{0,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}

async function chooseVotes({ votes: path, section, limit }: Options): Promise<Votes> {
  const all = await readVotes(path);
  const chosen = section === undefined ? all : onlySection(all, section);
  return limit === undefined ? chosen : firstBallots(chosen, limit);
}

/** Said before an hour of work, not after it. */
async function makeEmptyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length === 0) return;
  throw new ReplayError(`${folder} is not empty. Name a new folder for --out.`);
}

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-replay-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
