import { Command } from 'commander';
import { MAX_COMPLAINT_BYTES } from '../../crypto/wire/limits.ts';
import { type ComplaintReport, judgeComplaint } from '../complaint.ts';
import { parseVkey } from '../note.ts';
import { printable } from '../printable.ts';
import { readBrought } from './brought_file.ts';

interface Options {
  readonly checkComplaint: string;
  readonly logKey: string;
  readonly fingerprint?: string;
  readonly json?: true;
}

const HELP = `
A complaint is one file: what a log signed for a voter, and what it signed for everybody else. This
needs no board: only the file, and the log's key as the authority announced it.

Exit code: 0 it proves that the log broke its promise, 1 it proves nothing, 2 it could not be read.

Example:
  $ glas-verify --check-complaint complaint.json --log-key 'vote.example/e/name+0a1b2c3d+AbCd…'
`;

/** Whether the command line is about a complaint, and so about no record. */
export function asksAboutComplaint(argv: readonly string[]): boolean {
  return argv.some((argument) => /^--check-complaint(=|$)/.test(argument));
}

/**
 * Judges a complaint file, and says in words or JSON what it proves. Returns whether it does. Throws
 * CommanderError, its message already printed, and SourceError.
 */
export async function checkComplaint(
  argv: readonly string[],
  say: (text: string) => void,
): Promise<boolean> {
  const program = buildProgram();
  program.parse(argv, { from: 'user' });
  const { checkComplaint: path, logKey, fingerprint, json } = program.opts<Options>();
  const log = parseVkey(logKey);
  if (log === undefined)
    return program.error(
      'error: the log key is not of the form origin+8 hex characters+base64, or is damaged',
    );
  if (fingerprint !== undefined && !/^[0-9a-f]{64}$/.test(fingerprint)) {
    return program.error('error: the fingerprint is not 64 characters of 0-9 and a-f');
  }
  const report = judgeComplaint(await readBrought(path, MAX_COMPLAINT_BYTES), log, fingerprint);
  say(json === true ? `${JSON.stringify(report, undefined, 2)}\n` : complaintText(report));
  return report.verdict === 'proven';
}

function buildProgram(): Command {
  return new Command('glas-verify')
    .description('Judges a complaint about a log that does not honour a receipt.')
    .requiredOption('--check-complaint <file>', 'the complaint')
    .requiredOption('--log-key <vkey>', "the log's key, as in origin+key id+base64")
    .option('--fingerprint <hex>', 'the election that its ballot must be of')
    .option('--json', 'answer with one JSON object')
    .addHelpText('after', HELP)
    .showHelpAfterError('Run glas-verify --check-complaint FILE --help for what it takes.')
    .exitOverride();
}

function complaintText({ code, message, log, statements }: ComplaintReport): string {
  if (statements === undefined) return `REFUSED (${code}): ${printable(message)}\n`;
  const [promised, shown] = statements;
  return [
    `PROVEN (${code}): ${message}`,
    `  Log ${printable(log)}`,
    `  It signed for the voter: ${promised}.`,
    `  It signed for everybody: ${shown}.`,
    'Only who holds the key of the log can have signed both. Anybody who has the log key and this file',
    'can run this again, without the board and without the voter.',
    '',
  ].join('\n');
}
