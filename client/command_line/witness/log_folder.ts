import { randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { type NoteKey, formatVkey, parseVkey } from '../../../crypto/log/note.ts';
import { toHex, utf8 } from '../../../crypto/wire/bytes.ts';
import { Failure, systemCode } from '../failure.ts';
import { syncFolder, writeDurably } from '../files.ts';
import type { WitnessSteps } from './steps.ts';

/**
 * The folder of one log: `log`, its vkey, and `checkpoint.N`, the note cosigned N-th, N rising; of
 * those the highest counts, and is empty only where it is the first. A folder without any has lost
 * its memory and is refused.
 */
const LOG = 'log';
/** Numbers whose names stay taken after they were passed by. */
const NAMES_KEPT = 16;
const CHECKPOINT = /^checkpoint\.(0|[1-9][0-9]{0,14})$/;

/** What a folder holds: the text of checkpoint.N, empty before the first cosignature. */
export interface Held {
  readonly number: number;
  readonly text: string;
}

/** Makes the folder of a log that nothing was cosigned of yet. False where there is one already. */
export async function createLogFolder(root: string, key: NoteKey): Promise<boolean> {
  const folder = logFolder(root, key.name);
  await mkdir(join(root, 'logs'), { recursive: true, mode: 0o700 });
  const fresh = `${folder}.${randomBytes(6).toString('hex')}.new`;
  await mkdir(fresh, { mode: 0o700 });
  try {
    await writeDurably(join(fresh, LOG), `${formatVkey(key)}\n`, 0o600);
    await writeDurably(join(fresh, 'checkpoint.0'), '', 0o600);
    await syncFolder(join(fresh, LOG));
    // A folder is not renamed over one that holds something: who comes second changes nothing.
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(systemCode(error) ?? '')) return false;
    throw error;
  }
  await syncFolder(folder);
  return true;
}

/** The key of the log of this origin; undefined for a log that is not watched. */
export async function readLogKey(root: string, origin: string): Promise<NoteKey | undefined> {
  const path = join(logFolder(root, origin), LOG);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = parseVkey(text.trim());
  if (key?.name === origin) return key;
  throw damaged(path);
}

/** The keys of all logs that are watched. */
export async function listLogKeys(root: string): Promise<NoteKey[]> {
  const names = await readdir(join(root, 'logs')).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  const folders = names.filter((name) => /^[0-9a-f]{64}$/.test(name)).sort();
  return Promise.all(
    folders.map(async (name) => {
      const path = join(root, 'logs', name, LOG);
      const key = parseVkey((await readFile(path, 'utf8')).trim());
      if (key === undefined) throw damaged(path);
      return key;
    }),
  );
}

/** Removes what crashes left half made; nothing of it counts. Another process under way tries again. */
export async function removeLeftovers(root: string): Promise<void> {
  const logs = join(root, 'logs');
  const names = await readdir(logs, { recursive: true }).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  for (const name of names.filter((one) => one.endsWith('.new'))) {
    await rm(join(logs, name), { recursive: true, force: true });
  }
}

/** What is held of a log. Throws a Failure STATE_LOST. */
export async function readHeld(root: string, origin: string): Promise<Held> {
  const folder = logFolder(root, origin);
  for (;;) {
    const number = await newest(folder);
    if (number === undefined) throw lost(folder);
    const text = await readFile(join(folder, nameOf(number)), 'utf8').catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    });
    // Another process may have put a newer one in its place meanwhile, and emptied this one.
    if (text !== undefined && (await newest(folder)) === number) return { number, text };
  }
}

/**
 * Puts `text` in the place of `held`, durably, before it returns. False where another process was
 * faster: a name is given once, and a number that was passed by is found passed by. So two
 * processes on one folder cannot both go on from the same checkpoint.
 */
export async function replaceHeld(
  root: string,
  origin: string,
  held: Held,
  text: string,
  steps: WitnessSteps,
): Promise<boolean> {
  const folder = logFolder(root, origin);
  const number = held.number + 1;
  const fresh = join(folder, `${randomBytes(6).toString('hex')}.new`);
  const path = join(folder, nameOf(number));
  try {
    await writeDurably(fresh, text, 0o600);
    await steps.reached('written');
    await link(fresh, path);
  } catch (error) {
    // Taken already; or swept away as a leftover by another process that starts: look again.
    if (['EEXIST', 'ENOENT'].includes(systemCode(error) ?? '')) return false;
    throw error;
  } finally {
    await rm(fresh, { force: true });
  }
  if ((await newest(folder)) !== number) {
    await rm(path, { force: true });
    return false;
  }
  await steps.reached('named');
  await syncFolder(path);
  await steps.reached('kept');
  await emptyOlder(folder, number);
  return true;
}

/** Makes what is held durable, whoever put it there and however far they came. */
export async function syncHeld(root: string, origin: string, { number }: Held): Promise<void> {
  await syncFolder(join(logFolder(root, origin), nameOf(number)));
}

/**
 * Of the older ones the last few stay, empty: their names are still taken, so that who is some steps
 * behind finds them taken, and if the newest were ever lost none of them passes for it.
 */
async function emptyOlder(folder: string, kept: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const number = Number(CHECKPOINT.exec(name)?.[1] ?? kept);
    // The first was empty from the beginning, and means that nothing was cosigned.
    const goes = number < kept - NAMES_KEPT || (number === 0 && kept > 0);
    if (goes) await rm(join(folder, name), { force: true });
    else if (number < kept) await empty(join(folder, name));
  }
}

async function empty(path: string): Promise<void> {
  await truncate(path).catch((error: unknown) => {
    // Another process has removed it meanwhile.
    if (systemCode(error) !== 'ENOENT') throw error;
  });
}

async function newest(folder: string): Promise<number | undefined> {
  const numbers = (await readdir(folder)).flatMap((name) => {
    const number = CHECKPOINT.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

/** By the hash of the origin: it may hold anything, and file systems differ in what names they take. */
function logFolder(root: string, origin: string): string {
  return join(root, 'logs', toHex(sha256(utf8(origin))));
}

function nameOf(number: number): string {
  return `checkpoint.${number}`;
}

function lost(folder: string): Failure {
  const next = 'Retire this witness: without its memory it could cosign a fork.';
  return new Failure('STATE_LOST', `${folder} does not say what was cosigned last.`, next);
}

function damaged(path: string): Failure {
  const next = 'Look what changed it; a witness that cannot trust its folder must be retired.';
  return new Failure('STATE_DAMAGED', `${path} does not hold what was written there.`, next);
}
