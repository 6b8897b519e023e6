import { confirm, isCancel, password } from '@clack/prompts';
import { Failure } from './failure.ts';
import { readNamedFile } from './files.ts';

/** Fewer characters fall to guessing, scrypt or not. */
const SHORTEST_PASSPHRASE = 10;

export interface PassphraseOptions {
  readonly passphraseFile?: string;
}

/** The passphrase of an existing key file. Throws a Failure PASSPHRASE. Returns a secret. */
export async function askPassphrase(options: PassphraseOptions, path: string): Promise<string> {
  if (options.passphraseFile !== undefined) return readPassphrase(options.passphraseFile);
  assertTerminal('PASSPHRASE', 'A passphrase is needed.', 'Add --passphrase-file FILE.');
  return askHidden(`Passphrase of ${path}`);
}

/** A passphrase for a new key file, typed twice. Throws a Failure PASSPHRASE. Returns a secret. */
export async function choosePassphrase(options: PassphraseOptions): Promise<string> {
  if (options.passphraseFile !== undefined) {
    const passphrase = await readPassphrase(options.passphraseFile);
    const problem = passphraseProblem(passphrase);
    if (problem === undefined) return passphrase;
    throw new Failure('PASSPHRASE', problem, 'Put a longer one into the file.');
  }
  assertTerminal('PASSPHRASE', 'A passphrase is needed.', 'Add --passphrase-file FILE.');
  const passphrase = await askHidden(
    `A passphrase for the new key file (at least ${SHORTEST_PASSPHRASE} characters)`,
    passphraseProblem,
  );
  await askHidden('The same passphrase again', (again) =>
    again === passphrase ? undefined : 'This is not the same passphrase.',
  );
  return passphrase;
}

/** Asks before what cannot be undone, unless `--yes` was given. Throws a Failure NOT_CONFIRMED. */
export async function askToGoOn(
  question: string,
  options: { yes?: boolean },
  shown: readonly string[] = [],
): Promise<void> {
  if (options.yes === true) return;
  assertTerminal('NOT_CONFIRMED', 'This cannot be undone.', 'Add --yes if you are sure.');
  for (const line of shown) process.stderr.write(`${line}\n`);
  const answer = await confirm({ message: question, initialValue: false, output: process.stderr });
  if (answer === true) return;
  throw new Failure('NOT_CONFIRMED', 'Nothing was done.', 'Run it again when you are sure.');
}

async function askHidden(
  message: string,
  problem: (text: string) => string | undefined = () => undefined,
): Promise<string> {
  const answer = await password({
    message,
    output: process.stderr,
    validate: (text) => problem(text ?? ''),
  });
  if (isCancel(answer)) {
    throw new Failure('PASSPHRASE', 'Nothing was done.', 'Run it again when you are ready.');
  }
  return answer;
}

async function readPassphrase(path: string): Promise<string> {
  const text = new TextDecoder().decode(await readNamedFile(path, 'a passphrase'));
  const passphrase = text.split(/\r?\n/, 1)[0] ?? '';
  if (passphrase !== '') return passphrase;
  throw new Failure('PASSPHRASE', `${path} is empty.`, 'Its first line is the passphrase.');
}

function passphraseProblem(text: string): string | undefined {
  return text.length < SHORTEST_PASSPHRASE
    ? `A passphrase has at least ${SHORTEST_PASSPHRASE} characters.`
    : undefined;
}

function assertTerminal(code: string, message: string, next: string): void {
  if (process.stdin.isTTY && process.stderr.isTTY) return;
  throw new Failure(code, message, next);
}
