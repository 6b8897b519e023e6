import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type BoardFiles, exportedBoard } from '../board_files.ts';
import { Failure, systemCode } from '../failure.ts';
import { syncFolder, writeDurably } from '../files.ts';
import { evidenceName } from '../fork/evidence_name.ts';
import type { BoardFile } from './bundle_copy.ts';
import { lockFolder } from './folder_lock.ts';

/** What is in the folder beside the board's own files: the lock, the pinned key, files not yet whole. */
const PRIVATE = '.mirror';

/**
 * A folder that holds a board as plain files and is a valid board at each moment: a file gets its
 * name when it is whole, and `checkpoint` is replaced when all that it covers is on the disk.
 */
export class MirrorFolder {
  readonly folder: string;
  /** What is there; not to be trusted, a disk may have damaged it. */
  readonly files: BoardFiles;
  readonly #unlock: () => Promise<void>;
  /** Folders with names that may not be on the disk yet. */
  readonly #unsynced = new Set<string>();
  /** Whether the names that an earlier run left are sure to be on the disk. */
  #isSynced = false;
  #written = 0;

  private constructor(folder: string, unlock: () => Promise<void>) {
    // What mkdir says that it made is absolute, too.
    this.folder = resolve(folder);
    this.files = heldFiles(folder);
    this.#unlock = unlock;
  }

  /** Makes the folder where there is none. Throws a Failure FOLDER or LOCKED. */
  static async open(folder: string): Promise<MirrorFolder> {
    await makeFolder(folder, join(folder, PRIVATE));
    const unlock = await lockFolder(join(folder, PRIVATE, 'lock'), folder);
    await rm(join(folder, PRIVATE, 'new'), { recursive: true, force: true });
    await mkdir(join(folder, PRIVATE, 'new'));
    return new MirrorFolder(folder, unlock);
  }

  /**
   * A file that the checkpoint will cover. A crash before the rename leaves nothing at its path, one
   * after it a whole file that no checkpoint names yet and that the next run checks and takes.
   */
  async write({ path, bytes }: BoardFile): Promise<void> {
    const file = join(this.folder, path);
    await this.#makeFolders(dirname(file));
    await this.#place(file, bytes);
    this.#unsynced.add(dirname(file));
  }

  /**
   * Replaces `checkpoint`, or the one at `path`, once everything before it is on the disk. A crash
   * before the rename leaves the old board, one after it the new one, also where the power goes.
   */
  async publish(note: string, path = 'checkpoint'): Promise<void> {
    await this.#syncNames();
    const file = join(this.folder, path);
    await this.#place(file, new TextEncoder().encode(note));
    await syncFolder(file);
  }

  /** The log key that the first run took, if this is not the first. */
  async pinnedKey(): Promise<string | undefined> {
    try {
      return (await readFile(this.#private('log-key'), 'utf8')).trim();
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  async pinKey(logKey: string): Promise<void> {
    await this.#place(this.#private('log-key'), new TextEncoder().encode(`${logKey}\n`));
    await syncFolder(this.#private('log-key'));
  }

  /** Keeps a proof for people; returns its path. The same proof is kept once. */
  async keepEvidence(kind: string, text: string): Promise<string> {
    const path = join('evidence', evidenceName(kind, text));
    await this.write({ path, bytes: new TextEncoder().encode(text) });
    await this.#syncNames();
    return join(this.folder, path);
  }

  /** Lets the next process work here. */
  async close(): Promise<void> {
    await this.#unlock();
  }

  /** Leaves nothing but the board's own files. */
  async closeAsCopy(): Promise<void> {
    await rm(join(this.folder, PRIVATE), { recursive: true, force: true });
  }

  async #syncNames(): Promise<void> {
    if (!this.#isSynced) await this.#addFolders();
    for (const folder of this.#unsynced) await syncFolder(join(folder, 'any'));
    this.#unsynced.clear();
    this.#isSynced = true;
  }

  /** A run that was killed may have left names that only memory had. */
  async #addFolders(): Promise<void> {
    const names = await readdir(this.folder, { recursive: true, withFileTypes: true });
    for (const name of names) {
      if (name.isDirectory()) this.#unsynced.add(join(name.parentPath, name.name));
    }
    this.#unsynced.add(this.folder).add(dirname(this.folder));
  }

  #private(name: string): string {
    return join(this.folder, PRIVATE, name);
  }

  async #place(file: string, bytes: Uint8Array): Promise<void> {
    const fresh = this.#private(join('new', String(this.#written++)));
    await writeDurably(fresh, bytes, 0o644);
    await rename(fresh, file);
  }

  /** New folders are names too, in the ones above them. */
  async #makeFolders(folder: string): Promise<void> {
    if (this.#unsynced.has(folder)) return;
    const first = await mkdir(folder, { recursive: true });
    if (first === undefined) return;
    for (let each = folder; each.length >= first.length; each = dirname(each)) {
      this.#unsynced.add(dirname(each));
    }
  }
}

/** What is larger than any file of a board was damaged, and is replaced like what is missing. */
function heldFiles(folder: string): BoardFiles {
  const { name, read } = exportedBoard(folder);
  return {
    name,
    read: (path, limitBytes) =>
      read(path, limitBytes).catch((error: unknown) => {
        if (error instanceof Failure && error.code === 'TOO_LARGE') return undefined;
        throw error;
      }),
  };
}

async function makeFolder(folder: string, inside: string): Promise<void> {
  try {
    await mkdir(inside, { recursive: true });
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    if (systemCode(error) !== 'EEXIST' && systemCode(error) !== 'ENOTDIR') throw error;
  }
  throw new Failure('FOLDER', `${folder} is not a folder.`, 'Name a folder.');
}
