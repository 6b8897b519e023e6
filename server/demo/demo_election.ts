import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import { electionList } from '../contract/api.ts';
import type { Citizen } from './citizens.ts';
import { demoRoll, demoTemplate } from './demo_template.ts';
import { glasCommand } from './glas_command.ts';

const TRUSTEES = ['ada', 'boris', 'cveta'];
const THRESHOLD = 2;
/** log2; the passphrase lies beside the keys here, so making guesses costly protects nothing. */
const SCRYPT_WORK_FACTOR = '8';

export interface DemoElectionOptions {
  /** Where the server answers. */
  readonly url: string;
  readonly operatorToken: string;
  /** Where keys, roll and passphrase go. */
  readonly folder: string;
  readonly citizens: readonly Citizen[];
  readonly say: (step: string) => void;
}

/** An election one can vote in, and the folder with everything that belongs to it. */
export interface DemoElection {
  readonly slug: string;
  readonly folder: string;
}

/**
 * Finds the demonstration's election that is open, or sets up the next one: through the command
 * line and the HTTP interface, exactly as a real one. One that was not finished setting up, or has
 * ended, stays as it is.
 */
export async function openDemoElection(options: DemoElectionOptions): Promise<DemoElection> {
  const at = (slug: string): DemoElection => ({ slug, folder: join(options.folder, slug) });
  const { open, next } = await survey(options.url);
  const known = open.map(at).find((election) => existsSync(trustFileOf(election)));
  if (known !== undefined) return known;
  await setUp(options, at(next));
  return at(next);
}

/** open: those that take votes now. next: the first name that is free. */
async function survey(url: string): Promise<{ open: string[]; next: string }> {
  const response = await fetch(`${url}/api/elections`);
  const { elections } = parseAs(electionList, parseJson(await response.text()));
  const now = new Date().toISOString();
  const open = elections.filter(
    ({ phase, closesAt }) => phase === 'voting' && (closesAt ?? '') > now,
  );
  const taken = new Set(elections.map(({ slug }) => slug));
  let number = 1;
  while (taken.has(slugOf(number))) number += 1;
  return { open: open.map(({ slug }) => slug), next: slugOf(number) };
}

function slugOf(number: number): string {
  return number === 1 ? 'demo' : `demo-${number}`;
}

async function setUp(options: DemoElectionOptions, election: DemoElection): Promise<void> {
  const { say } = options;
  say('making the keys of an authority, three trustees and the auditors …');
  await writeInputs(options, election);
  await makeKeys(election.folder);
  say('publishing the election and its roll …');
  await create(options, election);
  for (const [step, meaning] of CEREMONY) {
    say(`the trustees ${meaning} …`);
    await Promise.all(TRUSTEES.map((name) => trusteeStep(options, election, step, name)));
  }
  say('opening the voting …');
  await glasCommand([
    ...['election', 'open', ...electionOf(options, election)],
    ...['--authority', join(election.folder, 'authority.key'), '--yes'],
    ...passphraseOf(election.folder),
  ]);
}

const CEREMONY = [
  ['commit', 'commit to their parts of the election key'],
  ['reveal', 'reveal them'],
  ['confirm', 'check the shares they got from each other'],
  ['prove', 'prove that they have saved theirs'],
] as const;

async function writeInputs(
  { citizens }: DemoElectionOptions,
  { slug, folder }: DemoElection,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const passphrase = randomBytes(18).toString('base64url');
  await writeFile(join(folder, 'passphrase'), `${passphrase}\n`, { mode: 0o600 });
  const template = JSON.stringify(demoTemplate(slug, new Date()), null, 2);
  await writeFile(join(folder, 'manifest.json'), `${template}\n`);
  await writeFile(join(folder, 'roll.csv'), demoRoll(citizens));
}

async function makeKeys(folder: string): Promise<void> {
  const rest = [...passphraseOf(folder), '--scrypt-work-factor', SCRYPT_WORK_FACTOR];
  const make = (role: string, name: string, ...more: string[]): Promise<void> =>
    glasCommand([role, 'init', '--out', join(folder, `${name}.key`), ...more, ...rest]);
  await make('authority', 'authority');
  await make('auditor', 'auditor');
  await Promise.all(
    TRUSTEES.map((name) => make('trustee', name, '--name', `${capital(name)} (invented)`)),
  );
}

async function create(options: DemoElectionOptions, election: DemoElection): Promise<void> {
  const { folder } = election;
  const args = [
    ...['election', 'create', '--server', options.url, '--yes'],
    ...['--manifest', join(folder, 'manifest.json'), '--roll', join(folder, 'roll.csv')],
    ...['--trustees', ...TRUSTEES.map((name) => join(folder, `${name}.card.json`))],
    ...['--threshold', String(THRESHOLD), '--authority', join(folder, 'authority.key')],
    ...['--auditors', join(folder, 'auditor.card.json')],
    ...['--trust-out', trustFileOf(election), ...passphraseOf(folder)],
  ];
  await glasCommand(args, { GLAS_OPERATOR_TOKEN: options.operatorToken });
}

async function trusteeStep(
  options: DemoElectionOptions,
  election: DemoElection,
  step: string,
  name: string,
): Promise<void> {
  await glasCommand([
    ...['trustee', step, ...electionOf(options, election)],
    ...['--key', join(election.folder, `${name}.key`), ...passphraseOf(election.folder)],
  ]);
}

function electionOf({ url }: DemoElectionOptions, election: DemoElection): string[] {
  return ['--server', url, '--election', election.slug, '--trust', trustFileOf(election)];
}

/** Fingerprint and log key, by the name under which the command line looks for them. */
export function trustFileOf({ slug, folder }: DemoElection): string {
  return join(folder, `${slug}.trust.json`);
}

function passphraseOf(folder: string): string[] {
  return ['--passphrase-file', join(folder, 'passphrase')];
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** The trustees who decrypt in the demonstration's instructions. */
export const DECRYPTING: readonly string[] = TRUSTEES.slice(0, THRESHOLD);
