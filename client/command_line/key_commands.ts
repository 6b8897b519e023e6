import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { publicKeyText } from '../../crypto/signature.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { shownText } from '../../crypto/wire/fields.ts';
import * as z from '../../crypto/wire/schema.ts';
import type { Card } from './cards.ts';
import { act, addCommand, type CommonOptions, withPassphrase } from './command.ts';
import { Failure } from './failure.ts';
import { assertAbsent, writeNewFile } from './files.ts';
import type { AuditorContent, AuthorityContent, TrusteeContent } from './key_content.ts';
import type { Outcome } from './outcome.ts';
import { choosePassphrase, type PassphraseOptions } from './prompts.ts';
import { createSealedFile } from './sealed_file.ts';

/** scrypt with N = 2^18 takes about a second, which is what makes guessing dear. */
const WORK_FACTOR = 18;

interface InitOptions extends CommonOptions, PassphraseOptions {
  readonly out: string;
  readonly card?: string;
  readonly scryptWorkFactor: number;
}

type Content = AuthorityContent | AuditorContent | TrusteeContent;

/** `glas authority init`. */
export function addAuthorityInit(parent: Command): void {
  const command = addInit(
    parent,
    "Make the authority's key, which signs manifest, opening and closing",
    ['init --out authority.key'],
  );
  act(command, async () => {
    const options = command.opts<InitOptions>();
    const seed = new Uint8Array(randomBytes(32));
    const { scryptWorkFactor: workFactor } = options;
    return createKey(
      options,
      { kind: 'glas-authority-key', signingSeed: toBase64Url(seed), workFactor },
      { kind: 'glas-authority-card', signingKey: publicKeyText(seed) },
    );
  });
}

/** `glas auditor init`. */
export function addAuditorInit(parent: Command): void {
  const command = addInit(parent, "Make the auditors' key, which opens the eligibility evidence", [
    'init --out auditor.key',
  ]);
  act(command, async () => {
    const options = command.opts<InitOptions>();
    const identity = await generateX25519Identity();
    const { scryptWorkFactor: workFactor } = options;
    return createKey(
      options,
      { kind: 'glas-auditor-key', identity, workFactor },
      { kind: 'glas-auditor-card', recipient: await identityToRecipient(identity) },
    );
  });
}

/** `glas trustee init`. */
export function addTrusteeInit(parent: Command): void {
  const command = addInit(parent, "Make a trustee's key, on the trustee's own device", [
    "init --name 'Rada Petrova' --out rada.key",
  ]).requiredOption('--name <name>', 'the name that the election shows', parseName);
  act(command, async () => {
    const options = command.opts<InitOptions & { name: string }>();
    const seed = new Uint8Array(randomBytes(32));
    const identity = await generateX25519Identity();
    const { name, scryptWorkFactor: workFactor } = options;
    return createKey(
      options,
      {
        kind: 'glas-trustee-key',
        name,
        identity,
        signingSeed: toBase64Url(seed),
        workFactor,
        elections: [],
      },
      {
        kind: 'glas-trustee-card',
        name,
        recipient: await identityToRecipient(identity),
        signingKey: publicKeyText(seed),
      },
    );
  });
}

function addInit(parent: Command, summary: string, examples: readonly string[]): Command {
  return withPassphrase(addCommand(parent, 'init', summary, examples))
    .requiredOption('--out <file>', 'the key file to make; never overwritten')
    .option('--card <file>', 'the public card to make; otherwise beside the key, .card.json')
    .addOption(
      new Option('--scrypt-work-factor <n>', 'log2 of the cost of guessing; less only for tests')
        .argParser(parseWorkFactor)
        .default(WORK_FACTOR)
        .env('GLAS_SCRYPT_WORK_FACTOR'),
    );
}

/** The key first: a card without its key would be worse than a key without its card. */
async function createKey(options: InitOptions, content: Content, card: Card): Promise<Outcome> {
  const cardPath = options.card ?? cardPathOf(options.out);
  if (cardPath === options.out) {
    throw new Failure('FILE_EXISTS', 'Key and card cannot be one file.', 'Name another --card.');
  }
  await assertAbsent(options.out);
  await assertAbsent(cardPath);
  const text = await choosePassphrase(options);
  const passphrase = { text, workFactor: options.scryptWorkFactor };
  await createSealedFile(options.out, JSON.stringify(content), passphrase);
  await writeNewFile(cardPath, `${JSON.stringify(card, null, 2)}\n`, 0o644);
  return {
    json: { key: options.out, cardFile: cardPath, card },
    lines: [
      `Key file: ${options.out}   secret; keep it and its passphrase apart, and a copy of it.`,
      `Card:     ${cardPath}   public; hand it to whoever sets up the election.`,
    ],
  };
}

/** rada.key → rada.card.json */
function cardPathOf(keyPath: string): string {
  return join(dirname(keyPath), `${basename(keyPath).replace(/\.key$/, '')}.card.json`);
}

function parseName(text: string): string {
  const name = text.trim().normalize('NFC');
  if (z.safeParse(shownText, name).success) return name;
  throw new InvalidArgumentError(
    'A name has 1 to 1000 characters, none of them a control character or one that turns the direction of text.',
  );
}

function parseWorkFactor(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 22) return value;
  throw new InvalidArgumentError('It is a whole number from 1 to 22.');
}
