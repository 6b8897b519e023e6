import { parseVkey } from '../../crypto/log/note.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import { fingerprint } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';
import { Failure } from './failure.ts';
import { readNamedFile } from './files.ts';

/**
 * What everything else is checked against, so it must reach the reader by another way than the
 * board: printed, published, or over the phone. logKey: C2SP vkey. docs/protocol.md §11.
 */
const trustFile = z.strictObject({ fingerprint, logKey: z.string().check(z.maxLength(1_000)) });
export type Trust = z.infer<typeof trustFile>;

export interface TrustOptions {
  readonly trust?: string;
  readonly fingerprint?: string;
  readonly logKey?: string;
}

/**
 * The trust that the person gave: a file, or both values. Undefined where nothing was given.
 * Throws a Failure TRUST.
 */
export async function readTrust(options: TrustOptions): Promise<Trust | undefined> {
  const { trust, fingerprint, logKey } = options;
  if (trust !== undefined) {
    if (fingerprint !== undefined || logKey !== undefined) {
      throw trustFailure('--trust already says what --fingerprint and --log-key say.');
    }
    return parseTrust(await readTrustFile(trust), trust);
  }
  if (fingerprint === undefined && logKey === undefined) return undefined;
  if (fingerprint === undefined || logKey === undefined) {
    throw trustFailure('--fingerprint and --log-key belong together.');
  }
  return parseTrust({ fingerprint, logKey }, '--fingerprint or --log-key');
}

/** The same, for commands that cannot go on without. Throws a Failure TRUST. */
export async function requireTrust(options: TrustOptions): Promise<Trust> {
  const trust = await readTrust(options);
  if (trust !== undefined) return trust;
  throw trustFailure('This command checks the board, so it must know what to trust.');
}

/** The text of a trust file. */
export function trustText(trust: Trust): string {
  return `${JSON.stringify({ fingerprint: trust.fingerprint, logKey: trust.logKey }, null, 2)}\n`;
}

async function readTrustFile(path: string): Promise<unknown> {
  const bytes = await readNamedFile(path, 'a trust file');
  try {
    return parseJson(new TextDecoder().decode(bytes));
  } catch {
    throw trustFailure(`${path} is not JSON.`);
  }
}

function parseTrust(value: unknown, from: string): Trust {
  let parsed: Trust;
  try {
    parsed = parseAs(trustFile, value);
  } catch {
    throw trustFailure(`${from} does not hold a fingerprint of 64 hex characters and a log key.`);
  }
  if (parseVkey(parsed.logKey) === undefined) {
    throw trustFailure(`${from}: the log key is not of the form origin+id+key.`);
  }
  return parsed;
}

function trustFailure(message: string): Failure {
  const next =
    'Give --trust SLUG.trust.json, or --fingerprint and --log-key, as the authority published them.';
  return new Failure('TRUST', message, next);
}
