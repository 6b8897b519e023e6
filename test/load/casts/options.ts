import { Command, InvalidArgumentError } from 'commander';

/** What the command line asks for. */
export interface Options {
  /** Of load, in three parts of the same length. */
  readonly seconds: number;
  readonly selections: number;
  /** This many a second, all the time, instead of the three parts. */
  readonly perSecond: number | undefined;
}

const HELP = `
A real server process on a PostgreSQL of its own, with fsync; ballots really sealed, sent over HTTP from
another process, on the same processors. Three parts of equal length:

  1  as many casts as the server takes from 64 connections at once
  2  nine tenths of that, at random times, whatever is answered: castsPerSecond, p50Ms, p99Ms
  3  ten times part 2: shedAtTenfold (what share was answered 503, 0 to 1), p99MsAtTenfold (of the others)

With --per-second there is one part, at that rate, and the line has castsPerSecond, p50Ms, p99Ms, errors, shed.

Times are from when a ballot was to be sent to its receipt. Then every receipt is checked against the
log. errors: answers that are neither a receipt nor 503 with Retry-After, and receipts not honoured.
Ballots are kept in .cache/load/. Progress goes to stderr; the last line of stdout is JSON.

Examples:
  $ npm run --silent bench:casts -- --seconds 30
  $ npm run --silent bench:casts -- --seconds 60 --selections 23
  $ npm run --silent bench:casts -- --seconds 600 --per-second 35
`;

/** Reads the arguments. Throws commander's CommanderError, its message already printed. */
export function parseOptions(argv: readonly string[]): Options {
  const { perSecond, ...options } = new Command('bench:casts')
    .description('Measure how many ballots a second a server takes, and what it does with too many')
    .requiredOption('--seconds <n>', 'how long, without preparing and checking', wholeNumber)
    .option('--selections <n>', 'options of the one question', wholeNumber, 5)
    .option('--per-second <n>', 'only so many a second, and see that all are served', wholeNumber)
    .addHelpText('after', HELP)
    .exitOverride()
    .parse(argv, { from: 'user' })
    .opts<Omit<Options, 'perSecond'> & { readonly perSecond?: number }>();
  return { ...options, perSecond };
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number from 1 up.');
}
