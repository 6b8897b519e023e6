import { type Command, InvalidArgumentError, Option } from 'commander';
import { identifier } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';
import type { Outcome } from './outcome.ts';
import { report } from './outcome.ts';

/** What every command understands. */
export interface CommonOptions {
  readonly json?: boolean;
}

/** Adds a command with its examples; all take `--json`. */
export function addCommand(
  parent: Command,
  name: string,
  summary: string,
  examples: readonly string[],
): Command {
  const path = parent.parent === null ? 'glas' : `glas ${parent.name()}`;
  const shown = examples.map((line) => `  $ ${path} ${line}`).join('\n');
  return parent
    .command(name)
    .description(summary)
    .option('--json', 'answer with one JSON object on stdout')
    .addHelpText('after', `\nExamples:\n${shown}`);
}

/** Makes a command do `work`: its outcome to stdout, its failure in one line, 0 or 1 as exit code. */
export function act(command: Command, work: () => Promise<Outcome>): Command {
  return command.action(async () => {
    const { json } = command.opts<CommonOptions>();
    process.exitCode = await report(json === true, work, {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
    });
  });
}

/** `--server`, or GLAS_SERVER. */
export function withServer(command: Command): Command {
  return command.addOption(
    new Option('--server <url>', 'address of the Glas server')
      .env('GLAS_SERVER')
      .makeOptionMandatory(),
  );
}

/** `--server` and `--election`, of every command that speaks to a board. */
export function withElection(command: Command): Command {
  return withServer(command).requiredOption(
    '--election <slug>',
    "the election's short name",
    parseSlug,
  );
}

/** The name becomes part of addresses, so it is nothing but a name. */
function parseSlug(text: string): string {
  if (z.safeParse(identifier, text).success) return text;
  throw new InvalidArgumentError('It is of small letters, digits and hyphens.');
}

export interface ElectionOptions extends CommonOptions {
  readonly server: string;
  readonly election: string;
}

/** What the board is checked against. */
export function withTrust(command: Command, otherwise: string): Command {
  return command
    .option('--trust <file>', `fingerprint and log key as published; ${otherwise}`)
    .option('--fingerprint <hex>', "the election's fingerprint, instead of --trust")
    .option('--log-key <vkey>', 'key of the log, instead of --trust');
}

/** The file that holds the passphrase, for machines. */
export function withPassphrase(command: Command): Command {
  return command.option(
    '--passphrase-file <file>',
    'first line is the passphrase; otherwise you are asked',
  );
}

/** The operator's token for what only the server's operator may do. */
export function withOperator(command: Command): Command {
  return command.option(
    '--operator-token-file <file>',
    'holds the token of the server; otherwise GLAS_OPERATOR_TOKEN does',
  );
}

export interface OperatorOptions {
  readonly operatorTokenFile?: string;
}

/** Goes on without asking. */
export function withYes(command: Command): Command {
  return command.option('--yes', 'do not ask before what cannot be undone');
}

/** For commander: an option that may be given any number of times. */
export function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
