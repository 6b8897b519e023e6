import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { type ClientReport, verifyClient } from '../client/client_report.ts';
import { clientText, clientVerdict } from '../client/client_text.ts';
import { parseTrust, type Trust } from '../trust.ts';
import { SourceError } from '../source.ts';
import { readBuild } from './built_pages.ts';
import type { HttpSite } from './http_site.ts';
import { openUrl } from './url_source.ts';

interface Options {
  readonly client: string;
  readonly fingerprint: string;
  readonly logKey: string;
  readonly build?: string;
  readonly json?: string;
  readonly quiet?: true;
}

const HELP = `
What browsers load and run is named by digest in the election's manifest. This asks a server for every
page and every file of it, as several browsers would: on desktop and phone, in each language, with and
without a cookie, typed in and by a link from elsewhere; and compares each answer with the manifest.

A server may still tell this program from a voter's browser, or one voter from another. Run it at
different times and from different places, and let others run it.

--build compares the manifest with what you built from the published source too.

Exit code: 0 everything is as published, 1 something is not, 2 the server could not be reached.

Examples:
  $ glas-verify --client https://vote.example/e/name --fingerprint 61ab…0f --log-key '…'
  $ npm run build && glas-verify --client https://vote.example/e/name --build dist/pages --fingerprint 61ab…0f --log-key '…'
`;

const PATIENCE = 'Asking some thousand times, as five browsers in every language …\n';

/** Whether the command line is about a server's pages, and not about a record. */
export function asksAboutClient(argv: readonly string[]): boolean {
  return argv.some((argument) => /^--client(=|$)/.test(argument));
}

/**
 * Compares what a server gives to browsers with the manifest, and says in words or JSON what was found.
 * Returns whether all is as published. Throws CommanderError, its message already printed, and
 * SourceError.
 */
export async function checkClientCommand(
  argv: readonly string[],
  say: (text: string) => void,
): Promise<boolean> {
  const program = buildProgram();
  program.parse(argv, { from: 'user' });
  const options = program.opts<Options>();
  const trust = trustOf(program, options);
  // Who verifies a record does not wait for what this needs.
  const { HttpSite } = await import('./http_site.ts');
  const site = new HttpSite(serverOf(options.client));
  if (process.stderr.isTTY && options.quiet === undefined) process.stderr.write(PATIENCE);
  try {
    const report = await ask(options, trust, site);
    await publish(report, options, say);
    return report.verdict === 'valid';
  } finally {
    site.close();
  }
}

function buildProgram(): Command {
  return new Command('glas-verify')
    .description(
      'Compares the pages that a server gives to browsers with those that its election names.',
    )
    .requiredOption('--client <url>', "the election's address, as voters have it")
    .requiredOption('--fingerprint <hex>', "the election's fingerprint, 64 characters")
    .requiredOption('--log-key <vkey>', "the log's key, as in origin+key id+base64")
    .option('--build <folder>', 'the pages that you built from the source: dist/pages')
    .option('--json <file>', 'write the report as JSON too, or instead with - for the output')
    .option('--quiet', 'print the verdict only')
    .addHelpText('after', HELP)
    .showHelpAfterError('Run glas-verify --client URL --help for what it takes, with examples.')
    .exitOverride();
}

function trustOf(program: Command, { fingerprint, logKey }: Options): Trust {
  try {
    return parseTrust(fingerprint, logKey);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return program.error(`error: ${error.message}`);
  }
}

/** Scheme, host and port of an election's address, or of one of its pages. */
function serverOf(address: string): string {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    const form = 'It looks like https://vote.example/e/name.';
    throw new SourceError('UNREADABLE', `${address} is not the address of an election. ${form}`);
  }
  return new URL(address).origin;
}

async function ask(options: Options, trust: Trust, site: HttpSite): Promise<ClientReport> {
  const built = options.build === undefined ? undefined : await readBuild(options.build);
  const slug = trust.log.name.slice(trust.log.name.lastIndexOf('/') + 1);
  return verifyClient({
    source: openUrl(`${serverOf(options.client)}/e/${slug}`),
    site,
    trust,
    cookie: randomBytes(32).toString('base64url'),
    ...(built && { built }),
  });
}

async function publish(
  report: ClientReport,
  { client, json, quiet }: Options,
  say: (text: string) => void,
): Promise<void> {
  const text = `${JSON.stringify(report, undefined, 2)}\n`;
  if (json === '-') {
    say(text);
    return;
  }
  if (json !== undefined) {
    await writeFile(json, text).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new SourceError('UNREADABLE', `The report cannot be written: ${reason}.`);
    });
  }
  say(quiet === true ? `${clientVerdict(report)}\n` : clientText(report, client));
}
