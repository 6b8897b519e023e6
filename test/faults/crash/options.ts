import { randomBytes } from 'node:crypto';
import { Command, InvalidArgumentError } from 'commander';

/** What the command line asks for. */
export interface Options {
  readonly crashes: number;
  /** Chooses the crashes, their order and their moments. */
  readonly seed: string;
  readonly voters: number;
}

const HELP = `
Two real server processes on one real PostgreSQL, under load from another process, which writes every
ballot down before it sends it and every receipt when it has it. Crashes of all kinds in turn, in an
order and at moments that the seed chooses. After each, everything is started again, and the time until
every server has acknowledged a cast is taken. At the end every receipt is held against the log.

Progress goes to stderr. The last line on stdout is one JSON object:
  crashes             how many there were
  acknowledged        ballots with a receipt
  lost                of these, ballots that the log does not hold where their receipt says
  doubled             ballots that the log holds twice
  maxRecoverySeconds  the longest time from a crash until all servers acknowledged casts again
Exit code 0 only where nothing is lost or doubled, and nothing else that was promised is broken.

Examples:
  $ npm run --silent crash -- --crashes 8
  $ npm run --silent crash -- --crashes 200 --seed 1f0c
`;

/** Reads the arguments. Throws commander's CommanderError, its message already printed. */
export function parseOptions(argv: readonly string[]): Options {
  const { crashes, seed, voters } = new Command('crash')
    .description('Crash servers and their database under load, and see whether anything is lost')
    .requiredOption('--crashes <n>', 'how many', wholeNumber)
    .option('--seed <text>', 'the same crashes again; without it, others each time')
    .option('--voters <n>', 'who vote again and again', wholeNumber, 40)
    .addHelpText('after', HELP)
    .exitOverride()
    .parse(argv, { from: 'user' })
    .opts<Omit<Options, 'seed'> & { seed?: string }>();
  return { crashes, voters, seed: seed ?? randomBytes(4).toString('hex') };
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}
