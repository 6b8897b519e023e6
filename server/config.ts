import { join, resolve } from 'node:path';
import { isLoopback } from './eid/provider_config.ts';
import { isRecipient } from './eid/seal_to.ts';
import { packageRoot } from './package_root.ts';

/** How a server is to run; see HELP for what each means. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Scheme, host and port, without a slash at the end. */
  readonly publicUrl: string;
  /** Undefined: a PostgreSQL of our own in the data folder. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  /** Undefined: the one in the data folder, made at the first start. */
  readonly operatorToken: string | undefined;
  readonly providersFile: string | undefined;
  readonly witnessesFile: string | undefined;
  /** Sign after a start even where too few witnesses say what they hold. */
  readonly unwitnessedStart: boolean;
  /** Undefined: checkpoints are not time-stamped. */
  readonly timestamps: TimestampConfig | undefined;
  /** Undefined: nobody is told of recorded ballots. */
  readonly notices: NoticesConfig | undefined;
  readonly demoEid: boolean;
  /** Undefined: the invented ones that come with Glas. */
  readonly demoCitizensFile: string | undefined;
  readonly signInsPerMinute: number;
  readonly trustedProxies: number;
  /** Ballots of one election that may be under way at a time. */
  readonly waitingBallots: number;
  /** Whether decoding hints are stored and published. */
  readonly hints: boolean;
  /** Open pages that may listen for news at a time. */
  readonly listeners: number;
}

/** Where time stamps come from, and a file of the certificates that they must lead to. */
export interface TimestampConfig {
  readonly url: string;
  readonly caFile: string;
}

/** Who tells voters of their ballots, and to whom their identifiers are sealed: an age recipient. */
export interface NoticesConfig {
  readonly url: string;
  readonly key: string;
  /** Undefined: the service asks for none. */
  readonly token: string | undefined;
}

export const HELP = `Glas server. Settings are environment variables:

  PORT                      3000
  HOST                      127.0.0.1     the address to listen on
  PUBLIC_URL                http://localhost:PORT
                            where voters reach it; part of every election's name, so it must stay
  DATABASE_URL              postgres://…  PostgreSQL 15 or newer; without it, one of its own is started
  GLAS_DATA                 .data         server key, operator token, own database: back it up
  GLAS_OPERATOR_TOKEN       who has it runs elections here; without it, one is made in GLAS_DATA
  GLAS_PROVIDERS            providers.json  the eIDs that voters can use
  GLAS_WITNESSES            witnesses.json  where the witnesses of elections take checkpoints
  GLAS_UNWITNESSED_START    0             1: take votes although too few witnesses say what they hold;
                                          only where this database is certainly the newest copy
  GLAS_TIMESTAMPS           https://…     a time-stamping authority (RFC 3161) that dates checkpoints
  GLAS_TIMESTAMP_CA         tsa-ca.pem    the certificates that its stamps must lead to
  GLAS_NOTICES_URL          https://…     a service that tells voters of each recorded ballot, as the
                                          mailbox of a state does; docs/notices.md
  GLAS_NOTICES_KEY          age1…         to whom voters' identifiers are sealed for it
  GLAS_NOTICES_TOKEN        where it asks for one (Authorization: Bearer)
  GLAS_DEMO_EID             1             also a demonstration eID of invented people, for rehearsals
  GLAS_DEMO_CITIZENS        people.csv    other people for it: person,given_name,family_name,…
  GLAS_SIGN_INS_PER_MINUTE  300           from one network address
  GLAS_TRUSTED_PROXIES      0             proxies before it whose X-Forwarded-For is believed
  GLAS_WAITING_BALLOTS      1024          at most, of one election at a time; fewer where fewer are
                                          answered in a second; others are told to come again
  GLAS_LISTENERS            4000          open pages that hear of news at a time; others ask the board
  GLAS_HINTS                1             publish decoding hints beside ballots: observers verify
                                          faster; takes more than half as much storage again
`;

/** A setting that cannot be used. The message names it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Whoever gave one meant a setting, and would not see that it was passed over. Throws ConfigError. */
export function assertNoArguments(args: readonly string[]): void {
  if (args.length === 0) return;
  const why = 'The server takes no arguments but --help, which lists its settings';
  throw new ConfigError(`${why}: environment variables. It was given ${args.join(' ')}`);
}

/** Reads the settings. Throws ConfigError. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const text = (name: string): string | undefined => (env[name] === '' ? undefined : env[name]);
  const port = wholeNumber('PORT', text('PORT') ?? '3000', 0, 65_535);
  return {
    port,
    host: text('HOST') ?? '127.0.0.1',
    publicUrl: publicUrl(text('PUBLIC_URL') ?? `http://localhost:${port}`),
    databaseUrl: text('DATABASE_URL'),
    dataFolder: resolve(text('GLAS_DATA') ?? join(packageRoot, '.data')),
    operatorToken: operatorToken(text('GLAS_OPERATOR_TOKEN')),
    providersFile: text('GLAS_PROVIDERS'),
    witnessesFile: text('GLAS_WITNESSES'),
    unwitnessedStart: yesOrNo('GLAS_UNWITNESSED_START', text('GLAS_UNWITNESSED_START') ?? '0'),
    timestamps: timestamps(text('GLAS_TIMESTAMPS'), text('GLAS_TIMESTAMP_CA')),
    notices: notices(
      text('GLAS_NOTICES_URL'),
      text('GLAS_NOTICES_KEY'),
      text('GLAS_NOTICES_TOKEN'),
    ),
    demoEid: yesOrNo('GLAS_DEMO_EID', text('GLAS_DEMO_EID') ?? '0'),
    demoCitizensFile: text('GLAS_DEMO_CITIZENS'),
    signInsPerMinute: wholeNumber(
      'GLAS_SIGN_INS_PER_MINUTE',
      text('GLAS_SIGN_INS_PER_MINUTE') ?? '300',
      1,
      10_000_000,
    ),
    waitingBallots: wholeNumber(
      'GLAS_WAITING_BALLOTS',
      text('GLAS_WAITING_BALLOTS') ?? '1024',
      1,
      100_000,
    ),
    listeners: wholeNumber('GLAS_LISTENERS', text('GLAS_LISTENERS') ?? '4000', 0, 1_000_000),
    hints: yesOrNo('GLAS_HINTS', text('GLAS_HINTS') ?? '1'),
    trustedProxies: wholeNumber('GLAS_TRUSTED_PROXIES', text('GLAS_TRUSTED_PROXIES') ?? '0', 0, 10),
  };
}

function wholeNumber(name: string, text: string, minimum: number, maximum: number): number {
  const value = /^\d{1,8}$/.test(text) ? Number(text) : NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new ConfigError(`${name} must be a whole number from ${minimum} to ${maximum}.`);
}

/** An election's name is made of it: host names in small letters, and an origin only. */
function publicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isOrigin = url !== undefined && (text === url.origin || text === `${url.origin}/`);
  if (isOrigin && /^https?:\/\/[a-z0-9.-]{1,200}(?::\d+)?$/.test(url.origin)) return url.origin;
  throw new ConfigError(
    'PUBLIC_URL must be an address without a path, as in https://vote.example.',
  );
}

/** Stamps by whomever are worth nothing, and a certificate without stamps neither: both or none. */
function timestamps(
  address: string | undefined,
  caFile: string | undefined,
): TimestampConfig | undefined {
  if (address === undefined && caFile === undefined) return undefined;
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const isAddress = url !== undefined && /^https?:$/.test(url.protocol) && url.username === '';
  if (!isAddress) {
    throw new ConfigError(
      'GLAS_TIMESTAMPS must be the address of a time-stamping authority, as in https://tsa.example/.',
    );
  }
  if (caFile !== undefined) return { url: url.href, caFile };
  throw new ConfigError(
    'GLAS_TIMESTAMP_CA must name a file of the certificates that stamps must lead to (PEM).',
  );
}

/** Without the key nobody could be named to the service, and without the service nobody is told. */
function notices(
  address: string | undefined,
  key: string | undefined,
  token: string | undefined,
): NoticesConfig | undefined {
  if (address === undefined && key === undefined && token === undefined) return undefined;
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.href));
  if (url === undefined || !isSafe || `${url.username}${url.password}${url.hash}` !== '') {
    throw new ConfigError(
      'GLAS_NOTICES_URL must be the https address of a service, as in https://mailbox.example/glas.',
    );
  }
  if (key === undefined || !isRecipient(key)) {
    throw new ConfigError(
      'GLAS_NOTICES_KEY must be an age recipient (age1…), as age-keygen prints.',
    );
  }
  if (token !== undefined && !/^[\x21-\x7e]{1,4096}$/.test(token)) {
    throw new ConfigError(
      'GLAS_NOTICES_TOKEN must be of printable ASCII characters without spaces.',
    );
  }
  return { url: url.href, key, token };
}

function operatorToken(text: string | undefined): string | undefined {
  if (text === undefined || /^[\x21-\x7e]{24,200}$/.test(text)) return text;
  throw new ConfigError(
    'GLAS_OPERATOR_TOKEN must have 24 characters or more, without spaces, and be random.',
  );
}

function yesOrNo(name: string, text: string): boolean {
  if (text === '0') return false;
  if (text === '1') return true;
  throw new ConfigError(`${name} must be 1 or 0.`);
}
