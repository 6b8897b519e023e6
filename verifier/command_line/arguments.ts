import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type Milestone, MILESTONES } from '../milestones.ts';
import { parseTrust, type Trust } from '../trust.ts';

/** What the command line asks for. */
export interface Arguments {
  readonly source: string;
  readonly trust: Trust;
  readonly until: Milestone;
  readonly json?: string;
  /** Where to write the report as a page. */
  readonly html?: string;
  readonly language?: string;
  readonly quiet: boolean;
  /** Threads that may be used. */
  readonly threads: number;
  /** Whether to use the board's decoding hints. */
  readonly hints: boolean;
  /** Everything by noble alone. */
  readonly reference: boolean;
  /** A file of certificates that time stamps must lead to. */
  readonly timestampCa?: string;
  /** The file that a voter kept. */
  readonly receipt?: string;
  /** Whether the record itself is left unverified. */
  readonly onlyReceipt: boolean;
  /** Where to write a complaint, should there be reason for one. */
  readonly complaint?: string;
}

interface Options {
  readonly fingerprint: string;
  readonly logKey: string;
  readonly until: Milestone;
  readonly json?: string;
  readonly html?: string;
  readonly language?: string;
  readonly quiet?: true;
  readonly threads: number;
  readonly hints: boolean;
  readonly reference?: true;
  readonly timestampCa?: string;
  readonly receipt?: string;
  readonly onlyReceipt?: true;
  readonly complaint?: string;
}

const HELP = `
The fingerprint and the log key must come from elsewhere than the record: from the voting card, a
newspaper, the authority's own announcement. Whoever gives you both the record and the key to check
it with can give you anything.

Exit code: 0 the record is valid, 1 it is not, 2 it could not be read.
With --receipt, 0 only where the log honours the receipt too; 1 says by a code what is wrong.

Threads, hints and arithmetic change how long it takes, never what it finds.

Examples:
  $ glas-verify ./record --fingerprint 61ab…0f --log-key 'vote.example/e/name+0a1b2c3d+AbCd…'
  $ glas-verify https://vote.example/e/name --fingerprint 61ab…0f --log-key '…' --until opening
  $ glas-verify ./record.zip --fingerprint 61ab…0f --log-key '…' --json report.json --quiet
  $ glas-verify ./record.zip --fingerprint 61ab…0f --log-key '…' --html report.html --language bg
  $ glas-verify ./record --fingerprint 61ab…0f --log-key '…' --receipt ballot-receipt.txt --only-receipt
  $ glas-verify --check-complaint complaint.json --log-key '…'
  $ glas-verify --client https://vote.example/e/name --fingerprint 61ab…0f --log-key '…'
`;

/** Reads the arguments. Throws commander's CommanderError, its message already printed. */
export function parseArguments(argv: readonly string[]): Arguments {
  const program = buildProgram();
  program.parse(argv, { from: 'user' });
  const { fingerprint, logKey, quiet, reference, onlyReceipt, ...rest } = program.opts<Options>();
  const [source = ''] = program.args;
  if (onlyReceipt === true && rest.html !== undefined) {
    program.error('error: --html is about the whole record, --only-receipt leaves it unverified');
  }
  if (rest.receipt === undefined && (onlyReceipt === true || rest.complaint !== undefined)) {
    program.error('error: --only-receipt and --complaint are about a --receipt');
  }
  const flags = {
    quiet: quiet === true,
    reference: reference === true,
    onlyReceipt: onlyReceipt === true,
  };
  try {
    return { source, trust: parseTrust(fingerprint, logKey), ...flags, ...rest };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return program.error(`error: ${error.message}`);
  }
}

function buildProgram(): Command {
  return new Command('glas-verify')
    .description('Verifies the whole record of an election, trusting nobody who ran it.')
    .argument('<source>', "the board's address, or a folder or an archive of it", notEmpty)
    .requiredOption('--fingerprint <hex>', "the election's fingerprint, 64 characters")
    .requiredOption('--log-key <vkey>', "the log's key, as in origin+key id+base64")
    .addOption(
      new Option('--until <milestone>', 'what must be on the board; all that is there is verified')
        .choices(MILESTONES)
        .default('result'),
    )
    .option('--timestamp-ca <file>', 'certificates (PEM) of the time-stamping authority you trust')
    .option('--receipt <file>', 'a receipt that a voter kept: whether the log honours it')
    .option('--only-receipt', 'verify nothing else, which takes seconds')
    .option('--complaint <file>', 'write what proves that it does not, for anybody to check')
    .option('--check-complaint <file>', 'instead of all else: judge such a file; see its --help')
    .option('--client <url>', 'instead of all else: compare a server’s pages; see its --help')
    .option('--json <file>', 'write the report as JSON too, or instead with - for the output')
    .option(
      '--html <file>',
      'write the report as one page with pictures too, to look at or to print',
    )
    .option(
      '--language <tag>',
      'show titles in it, and the page: en bg mk sr-Cyrl sr-Latn ro uk et',
    )
    .option('--quiet', 'print the verdict only')
    .option('--threads <number>', 'how many may work at once', threadCount, availableParallelism())
    .option('--no-hints', "do without the board's decoding hints, which only save time")
    .option('--reference', 'calculate with the audited library noble alone, many times slower')
    .addHelpText('after', HELP)
    .showHelpAfterError('Run glas-verify --help for what it takes, with examples.')
    .exitOverride();
}

function threadCount(text: string): number {
  if (/^[1-9][0-9]?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a number from 1 to 99.');
}

function notEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError('It is empty.');
  return text;
}
