import type { Command } from 'commander';
import { parseWitnessVkey } from '../../crypto/log/cosignature.ts';
import { parseVkey, type NoteKey } from '../../crypto/log/note.ts';
import { MAX_KEPT_RECEIPT_BYTES } from '../../crypto/wire/limits.ts';
import { act, addCommand, collect } from './command.ts';
import type { Outcome } from './outcome.ts';
import { Failure } from './failure.ts';
import { readNamedFile } from './files.ts';
import { type CheckedReceipt, checkReceipt, type ReceiptTrust } from './receipt_check.ts';
import { readTrust, type TrustOptions } from './trust.ts';
import { misspelt, notRead } from './verdict_command.ts';

interface ReceiptOptions extends TrustOptions {
  readonly witness: readonly string[];
}

const HELP = `
The log key must come from elsewhere than the receipt: from the voting card, a newspaper, the
authority's own announcement.

Exit code: 0 the receipt is genuine, 1 it is not (the code says why), 2 it could not be read.

A genuine receipt is the log's signed promise. Whether a board keeps it, and what to do where it does
not: glas-verify BOARD --fingerprint … --log-key … --receipt FILE --complaint OUT
`;

/** `glas receipt`. */
export function addReceipt(program: Command): void {
  const command = addCommand(program, 'receipt', 'Check a receipt that a voter kept, offline', [
    "receipt ballot-receipt.txt --log-key 'vote.example/e/council+0a1b2c3d+AbCd…'",
    'receipt ballot-receipt.txt --trust council.trust.json --json',
  ]);
  command
    .argument('<file>', 'the file that the voting page saved')
    .option('--log-key <vkey>', 'key of the log, as published')
    .option('--fingerprint <hex>', 'the election that its ballot must be of')
    .option('--trust <file>', 'fingerprint and log key as published, instead of both')
    .option('--witness <vkey>', 'key of a witness, as in the manifest; any number', collect, [])
    .addHelpText('after', HELP)
    .exitOverride(misspelt);
  act(command, async () => {
    const [file = ''] = command.args;
    const options = command.opts<ReceiptOptions>();
    const [text, trust] = await Promise.all([readText(file), trustOf(options)]).catch(notRead);
    return outcomeOf(checkReceipt(text, trust));
  });
}

async function readText(path: string): Promise<string> {
  const bytes = await readNamedFile(path, 'a receipt');
  // One byte more than is allowed is enough to be refused.
  return new TextDecoder().decode(bytes.subarray(0, MAX_KEPT_RECEIPT_BYTES + 1));
}

async function trustOf(options: ReceiptOptions): Promise<ReceiptTrust> {
  const { logKey, fingerprint, trust, witness } = options;
  const witnesses = witness.map(witnessKeyOf);
  if (trust !== undefined) {
    const read = await readTrust({
      trust,
      ...(fingerprint && { fingerprint }),
      ...(logKey && { logKey }),
    });
    if (read !== undefined) return { ...read, witnesses };
  }
  if (logKey === undefined || parseVkey(logKey) === undefined) {
    const what =
      logKey === undefined
        ? 'No log key was given.'
        : 'The log key is not of the form origin+id+key.';
    throw new Failure(
      'TRUST',
      what,
      'Give --log-key as the authority published it, or --trust FILE.',
    );
  }
  if (fingerprint !== undefined && !/^[0-9a-f]{64}$/.test(fingerprint)) {
    throw new Failure(
      'TRUST',
      'The fingerprint is not 64 characters of 0-9 and a-f.',
      'Copy it again.',
    );
  }
  return { logKey, fingerprint, witnesses };
}

function witnessKeyOf(vkey: string): NoteKey {
  const key = parseWitnessVkey(vkey);
  if (key !== undefined) return key;
  const next = 'Copy it from the manifest, or from whoever runs the witness.';
  throw new Failure('TRUST', `${vkey} is not the key of a witness.`, next);
}

function outcomeOf(checked: CheckedReceipt): Outcome {
  const { origin, fingerprint, type, tracker, index, size, witnesses, unknown } = checked;
  const what = tracker === undefined ? type : `${type}, tracker ${tracker}`;
  return {
    json: {
      ...checked,
      witnesses: witnesses.map(({ name, seconds }) => ({ name, time: timeText(seconds) ?? null })),
    },
    lines: [
      'GENUINE: this log promised, under its signature, to hold this entry.',
      `  Entry        ${what}`,
      `  Election     ${fingerprint}`,
      `  Log          ${origin}, signed by the log key that you gave`,
      `  Place        number ${index + 1}, in a log of ${size} entries`,
      ...witnessLines(witnesses, unknown),
      'It does not say that the ballot counts: a later ballot of the same voter takes its place.',
      'Whether a board keeps the promise: glas-verify BOARD … --receipt FILE',
    ],
  };
}

function witnessLines(
  witnesses: CheckedReceipt['witnesses'],
  unknown: readonly string[],
): string[] {
  if (witnesses.length + unknown.length === 0)
    return ['  Witnesses    none cosigned this checkpoint'];
  return [
    ...witnesses.map(({ name, seconds }) => {
      const time = timeText(seconds);
      return `  Witness      ${name}: ${time === undefined ? 'did not cosign this checkpoint' : `cosigned at ${time}`}`;
    }),
    ...unknown.map(
      (name) => `  Not checked  a line in the name of ${printable(name)}, whose key was not given`,
    ),
  ];
}

/** Names in a note are anybody's: nothing of them may move a terminal's cursor or turn text around. */
function printable(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '?');
}

function timeText(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
