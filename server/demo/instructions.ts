import { readFile } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import { fingerprint } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';
import { packageRoot } from '../package_root.ts';
import { DECRYPTING, type DemoElection, trustFileOf } from './demo_election.ts';

const trust = z.looseObject({ fingerprint, logKey: z.string() });

export interface Instructions {
  readonly url: string;
  readonly election: DemoElection;
  readonly dataFolder: string;
  /** Undefined: the token is in the environment. */
  readonly operatorTokenFile: string | undefined;
}

/** What to open, and every command from here to a verified result, ready to be copied. */
export async function instructions(about: Instructions): Promise<string> {
  const { url, election, dataFolder, operatorTokenFile } = about;
  const { slug, folder } = election;
  const known = parseAs(trust, parseJson(await readFile(trustFileOf(election), 'utf8')));
  const run = npmRun(folder);
  const glas = `${run} glas --`;
  const secret = '--passphrase-file passphrase --yes';
  const token =
    operatorTokenFile === undefined
      ? ''
      : ` --operator-token-file ${shellWord(relative(folder, operatorTokenFile))}`;
  return `
Glas is running, with a rehearsal election that is open for votes.

  Vote       ${url}/e/${slug}
             Sign in as any of the invented citizens of the demonstration eID.
  The board  ${url}/e/${slug}/board

When you have voted, end the election from another terminal:

  cd ${shellWord(displayed(folder))}
  export GLAS_SERVER=${url}

  # Close the voting, as the authority; then have the ballots summed
  ${glas} election close --election ${slug} --authority authority.key ${secret}
  ${glas} election tally --election ${slug}${token}

  # Decrypt the sums: two of the three trustees are needed
  ${DECRYPTING.map((name) => `${glas} trustee decrypt --election ${slug} --key ${name}.key ${secret}`).join('\n  ')}

  # Publish the result
  ${glas} election result --election ${slug}${token}

  # Take the whole record, and verify it with a program that trusts nothing of the above
  ${glas} board export --election ${slug} --out record
  ${run} glas-verify -- record --fingerprint ${known.fingerprint} --log-key '${known.logKey}'

Ctrl-C stops it; npm start goes on where it was. To begin anew, delete ${displayed(dataFolder)}.
`;
}

/** npm finds the project above the folder one is in; from elsewhere it must be told. */
function npmRun(folder: string): string {
  const way = relative(packageRoot, folder);
  const inside = !way.startsWith('..') && !isAbsolute(way);
  return inside ? 'npm run -s' : `npm run -s --prefix ${shellWord(packageRoot)}`;
}

/** Shorter where it is below where one stands. */
function displayed(path: string): string {
  const way = relative(process.cwd(), path);
  return way === '' || way.startsWith('..') ? path : way;
}

/** A path as a POSIX shell reads it back. */
function shellWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
