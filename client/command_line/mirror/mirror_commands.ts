import { type Command, InvalidArgumentError } from 'commander';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { type BoardFiles, exportedBoard } from '../board_files.ts';
import type { SignedCheckpoint } from '../board_reader.ts';
import { act, addCommand, type CommonOptions } from '../command.ts';
import { Failure } from '../failure.ts';
import type { Outcome } from '../outcome.ts';
import { withProgress } from '../progress.ts';
import { say } from '../say.ts';
import { boardAt } from './board_url.ts';
import { followBoard } from './follow.ts';
import { assertVkey, logKeyOfManifest } from './log_key.ts';
import { Mirror } from './mirror.ts';
import { MirrorFolder } from './mirror_folder.ts';
import { patience } from './patience.ts';
import { progressLines } from './progress_lines.ts';
import { writeArchive } from './write_archive.ts';

/** How often one file is asked for, by a command that is to end: about two minutes. */
export const TRIES_OF_ONE_FILE = 9;

const EVERY_SECONDS = 5;

interface MirrorCommandOptions extends CommonOptions {
  readonly logKey?: string;
  readonly once?: true;
  readonly every: number;
}

/** `glas mirror`. */
export function addMirror(program: Command): void {
  const command = addCommand(program, 'mirror', 'Copy a board to plain files and follow it', [
    'mirror https://vote.example/e/council mirror --log-key vote.example/e/council+0a1b2c3d+AZq…',
    'mirror https://vote.example/e/council record --once',
  ])
    .argument('<url>', "the board's address, or that of another mirror")
    .argument('<folder>', 'where the files go; it is a board at each moment, for any web server')
    .option(
      '--log-key <vkey>',
      'as published; otherwise the one in the manifest, kept from then on',
    )
    .option('--once', 'end when all is copied')
    .option('--every <seconds>', 'how often to ask for news', parseSeconds, EVERY_SECONDS)
    .addHelpText('after', MIRROR_HELP);
  act(command, () => {
    const [url, folder] = command.processedArgs as [string, string];
    return runMirror(url, folder, command.opts<MirrorCommandOptions>());
  });
}

const MIRROR_HELP = `
Everything is checked before it is served: the log's signature, every entry and tile under it,
attachments by their digests. It may be killed and started again at any moment. Exit code: 0 done or
stopped, 1 it failed, 3 the board contradicts what its log signed before: read what it says then.`;

/** Runs until it is done, or stopped by SIGINT or SIGTERM. Says what happens on stderr. */
async function runMirror(
  url: string,
  folder: string,
  { logKey: given, once, every }: MirrorCommandOptions,
): Promise<Outcome> {
  const stop = stopSignal();
  const patient = patience(once ? TRIES_OF_ONE_FILE : Infinity, say, stop);
  const from = boardAt(url, patient);
  const to = await MirrorFolder.open(folder);
  try {
    const logKey = await chooseKey(from, to, given);
    const progress = progressLines(say);
    const mirror = await Mirror.open({
      from,
      to,
      logKey,
      patience: patient,
      progress,
      now: Date.now,
    });
    const everyMs = once ? undefined : every * 1000;
    await followBoard({ mirror, patience: patient, everyMs });
    return outcomeOf(mirror.held, folder, logKey);
  } catch (error) {
    if (!stop.aborted) throw error;
    return outcomeOf(undefined, folder, given);
  } finally {
    await to.close();
  }
}

/** The key given, or pinned by an earlier run, or, the first time, the one in the manifest. */
async function chooseKey(
  from: BoardFiles,
  to: MirrorFolder,
  given: string | undefined,
): Promise<string> {
  if (given !== undefined) assertVkey(given);
  const pinned = await to.pinnedKey();
  if (pinned !== undefined) {
    assertVkey(pinned);
    if (given === undefined || given === pinned) return pinned;
    const message = `${to.folder} follows the log of another key: ${pinned}.`;
    throw new Failure(
      'TRUST',
      message,
      'Compare both with the published one, or name another folder.',
    );
  }
  const logKey = given ?? (await logKeyOfManifest(from));
  if (given === undefined) {
    say(`Log key, from the board's own manifest: ${logKey}`);
    say('From now on this folder takes no other. Compare it with the published one.');
  }
  await to.pinKey(logKey);
  return logKey;
}

function outcomeOf(
  held: SignedCheckpoint | undefined,
  folder: string,
  logKey: string | undefined,
): Outcome {
  if (held === undefined) {
    return { json: { folder, entries: 0 }, lines: ['Stopped before anything was copied.'] };
  }
  return {
    json: { folder, entries: held.size, root: toBase64Url(held.root), logKey },
    lines: [`${folder} holds ${held.size} entries.`],
  };
}

interface ArchiveCommandOptions extends CommonOptions {
  readonly logKey?: string;
}

/** `glas board archive`. */
export function addArchive(board: Command): void {
  const command = addCommand(
    board,
    'archive',
    'Copy a board into one file, to keep and to verify',
    [
      'archive record council.zip --log-key vote.example/e/council+0a1b2c3d+AZq…',
      'archive https://vote.example/e/council council.zip',
    ],
  )
    .argument('<source>', 'a folder that glas board export or glas mirror made, or an address')
    .argument('<file>', 'a new file')
    .option('--log-key <vkey>', 'as published; otherwise the one in the manifest');
  act(command, async () => {
    const [source, file] = command.processedArgs as [string, string];
    const { logKey: given } = command.opts<ArchiveCommandOptions>();
    if (given !== undefined) assertVkey(given);
    const from = boardOf(source);
    const logKey = given ?? (await logKeyOfManifest(from));
    const checkpoint = await withProgress('Copying', (progress) =>
      writeArchive({ from, logKey, progress, say }, file),
    );
    return {
      json: { file, entries: checkpoint.size, root: toBase64Url(checkpoint.root), logKey },
      lines: [
        `${checkpoint.size} entries copied to ${file}.`,
        ...(given === undefined ? [`Log key, from the manifest itself: ${logKey}`] : []),
        `Verify it: glas-verify ${file} --fingerprint … --log-key …, both as published`,
      ],
    };
  });
}

/** A board by its address or its folder. */
function boardOf(source: string): BoardFiles {
  const isAddress = /^https?:\/\//i.test(source);
  return isAddress ? boardAt(source, patience(TRIES_OF_ONE_FILE, say)) : exportedBoard(source);
}

/** Aborted by the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      controller.abort();
    });
  }
  return controller.signal;
}

function parseSeconds(text: string): number {
  if (/^[1-9][0-9]{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a whole number of seconds.');
}
