import { Command, Option } from 'commander';
import { PART_NAMES, type PartName } from './parts.ts';
import { FULL, QUICK, type Sizes, TINY } from './sizes.ts';

/** What the command line asks for. */
export interface Options {
  readonly sizes: Sizes;
  readonly parts: readonly PartName[];
  readonly json: boolean;
  /** A document whose figures are to be replaced. */
  readonly document: string | undefined;
}

const HELP = `
The table goes to stdout. Records of really sealed ballots, and an election of Belenios where
belenios-tool is installed, are made once and kept in .cache/load/: the first run takes minutes more
and about 2 GB. Processes of one thread are kept to one core where taskset is installed.

Examples:
  $ npm run bench
  $ npm run --silent bench -- --quick --json | tail -n 1
  $ npm run bench -- --only belenios floor
  $ npm run bench -- --document docs/performance.md
`;

/** Reads the arguments. Throws commander's CommanderError, its message already printed. */
export function parseOptions(argv: readonly string[]): Options {
  const { quick, tiny, only, json, document } = new Command('bench')
    .description('Measure how fast ballots are sealed, verified and counted on this machine')
    .option('--quick', 'the same figures in less than a minute, of fewer ballots')
    .addOption(new Option('--tiny', 'for tests of the bench itself').hideHelp())
    .addOption(new Option('--only <part...>', 'only these parts').choices(PART_NAMES))
    .option('--json', 'end with one line of JSON')
    .option('--document <file>', 'also write the figures between the marks of a document')
    .addHelpText('after', HELP)
    .exitOverride()
    .parse(argv, { from: 'user' })
    .opts<{ quick?: true; tiny?: true; only?: PartName[]; json?: true; document?: string }>();
  return {
    sizes: tiny ? TINY : quick ? QUICK : FULL,
    parts: only ?? PART_NAMES,
    json: json ?? false,
    document,
  };
}
