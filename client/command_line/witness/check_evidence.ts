import type { Command } from 'commander';
import { formatVkey, type NoteKey } from '../../../crypto/log/note.ts';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import { act, addCommand, type CommonOptions } from '../command.ts';
import { Failure } from '../failure.ts';
import { readNamedFile } from '../files.ts';
import { AFTER_A_FORK } from '../fork/alarm.ts';
import { compareShown } from '../fork/compare.ts';
import { type Evidence, judgeEvidence, parseEvidence, signedBy } from '../fork/evidence.ts';
import { openShown, readShown, requireLogKey, type Shown } from '../fork/shown.ts';
import { writeEvidence } from '../fork/write_evidence.ts';
import { patience } from '../mirror/patience.ts';
import type { Outcome } from '../outcome.ts';
import { say } from '../say.ts';

const TRIES_OF_ONE_FILE = 5;

interface CheckOptions extends CommonOptions {
  readonly logKey: string;
  readonly board?: string;
}

/** `glas witness check-evidence`. */
export function addCheckEvidence(witness: Command): void {
  const command = addCommand(
    witness,
    'check-evidence',
    'Check for yourself what a file of evidence says about a log',
    [
      'check-evidence fork-0a1b2c3d4e5f6071.txt --log-key vote.example/e/council+0a1b2c3d+AZq…',
      'check-evidence unproven-….txt --log-key … --board https://vote.example/e/council',
    ],
  )
    .argument('<file>', 'as a witness, a mirror or glas board compare wrote it')
    .requiredOption('--log-key <vkey>', 'the key of the log, as published')
    .option(
      '--board <board>',
      'an address, a folder or an archive, to settle what the file does not prove',
    )
    .addHelpText('after', '\nExit code: 0 the log has forked, proven; 1 it is not proven.');
  act(command, () => check(command.processedArgs[0] as string, command.opts<CheckOptions>()));
}

async function check(file: string, { logKey, board }: CheckOptions): Promise<Outcome> {
  const log = requireLogKey(logKey);
  const evidence = parseEvidence(
    new TextDecoder().decode(await readNamedFile(file, 'a file of evidence')),
  );
  if (evidence === undefined) {
    const next = 'Get the file again from whoever wrote it.';
    throw new Failure('EVIDENCE', `${file} is no evidence as glas writes it.`, next);
  }
  assertLog(evidence, log);
  const finding = judgeEvidence(evidence);
  if (finding === 'fork') return proven(evidence, file);
  if (finding === 'invalid') throw notSigned(file);
  if (finding === 'consistent') throw noFork(`Both checkpoints in ${file} are of one history.`);
  if (board === undefined) throw unproven(file);
  return settle(evidence, await readBoard(board, log));
}

/** Compares both checkpoints with what the board shows now. */
async function settle(evidence: Evidence, board: Shown): Promise<Outcome> {
  const { log, first, second } = evidence;
  for (const note of [first, second]) {
    const name = `The checkpoint of ${signedBy(note, log)?.size ?? 0} entries`;
    const fork = await compareShown(log, { name, checkpoint: openShown(name, note, log) }, board);
    if (fork !== undefined) return proven(fork, await writeEvidence(fork, { folder: '', say }));
  }
  throw noFork(`Both checkpoints are the beginning of the log that ${board.name} shows.`);
}

async function readBoard(board: string, log: NoteKey): Promise<Shown> {
  const patient = patience(TRIES_OF_ONE_FILE, say);
  const shown = await readShown(board, log, patient);
  if (shown.files !== undefined) return shown;
  const next = 'Give the address of the board, or the folder or archive of a copy.';
  throw new Failure('NO_BOARD', `${board} is no board.`, next);
}

function proven({ log, first, second }: Evidence, file: string): Outcome {
  const roots = [first, second].map((note) => {
    const checkpoint = signedBy(note, log);
    return { entries: checkpoint?.size ?? 0, root: toBase64(checkpoint?.root ?? new Uint8Array()) };
  });
  return {
    json: { fork: true, origin: log.name, file, checkpoints: roots },
    lines: [
      `PROVEN: the log ${log.name} signed two histories that contradict each other.`,
      ...roots.map(({ entries, root }) => `  ${entries} entries, root ${root}`),
      `The evidence is ${file}.`,
      ...AFTER_A_FORK,
    ],
  };
}

function assertLog({ log }: Evidence, published: NoteKey): void {
  if (formatVkey(log) === formatVkey(published)) return;
  const next =
    'Somebody may have made it up with a key of their own: it says nothing about your log.';
  throw new Failure('TRUST', 'The file is about another log, or another key of it.', next);
}

function notSigned(file: string): Failure {
  const next = 'It proves nothing, whoever gave it to you.';
  return new Failure('EVIDENCE', `The log did not sign what stands in ${file}.`, next);
}

function noFork(message: string): Failure {
  return new Failure('NO_FORK', message, 'Nothing needs to be done.');
}

function unproven(file: string): Failure {
  const message = `${file} does not prove which it is: only the entries between can tell.`;
  return new Failure('UNPROVEN', message, 'Give --board with the address of the board or a copy.');
}
