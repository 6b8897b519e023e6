import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseVkey } from '../../../crypto/log/note.ts';
import { WITNESSED_PATH } from '../../../crypto/wire/board_paths.ts';
import type { BoardFiles } from '../board_files.ts';
import { readCheckpoint, type SignedCheckpoint } from '../board_reader.ts';
import { Failure, systemCode } from '../failure.ts';
import { assertAbsent, fileExists, nameNew, syncFolder } from '../files.ts';
import { writeEvidence } from '../fork/write_evidence.ts';
import type { Progress } from '../progress.ts';
import type { BoardFile } from './bundle_copy.ts';
import { copyBoard } from './copy_board.ts';
import { copyPages, copyTimestamps, copyWitnessed } from './extra_files.ts';
import { forked, ForkFound } from './fork.ts';
import { manifestOf, withoutForeignLines } from './manifest_of.ts';
import { SignedTiles } from './signed_tiles.ts';
import { ZipWriter } from './zip_writer.ts';

/** Small files are gathered into writes of this. */
const BUFFER_BYTES = 4 * 1_048_576;

export interface ArchiveOptions {
  readonly from: BoardFiles;
  /** vkey of the log. */
  readonly logKey: string;
  readonly progress: Progress;
  readonly say: (line: string) => void;
}

/**
 * Copies a board into one file, checked on the way like every copy. The file has its name when it is
 * whole, and is never written over another. The same board gives the same bytes.
 * Throws a Failure FILE_EXISTS, BOARD_DAMAGED or CHECKPOINT, or BOARD_FORK with the evidence beside it. docs/protocol.md §13.
 */
export async function writeArchive(
  options: ArchiveOptions,
  path: string,
): Promise<SignedCheckpoint> {
  await assertAbsent(path);
  const fresh = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await openNew(fresh);
    let checkpoint: SignedCheckpoint;
    try {
      checkpoint = await archiveInto(file, options);
      await file.sync();
    } finally {
      await file.close();
    }
    if (!(await nameNew(fresh, path))) throw fileExists(path);
    await syncFolder(path);
    return checkpoint;
  } catch (error) {
    if (!(error instanceof ForkFound)) throw error;
    const place = { folder: dirname(path), say: options.say };
    throw forked(options.from.name, error, await writeEvidence(error.evidence, place));
  } finally {
    await rm(fresh, { force: true });
  }
}

async function archiveInto(
  file: FileHandle,
  { from, logKey, progress, say }: ArchiveOptions,
): Promise<SignedCheckpoint> {
  const key = parseVkey(logKey);
  if (key === undefined) throw new TypeError('writeArchive: the log key is no vkey');
  const checkpoint = await readCheckpoint(from, logKey);
  const tiles = await SignedTiles.open(from, checkpoint);
  const output = new BufferedFile(file);
  const zip = new ZipWriter((bytes) => output.write(bytes));
  const names = new Set<string>();
  const write = async ({ path, bytes }: BoardFile): Promise<void> => {
    if (!names.has(path)) await zip.add(path, bytes);
    names.add(path);
  };
  const board = { from, held: undefined, tiles, checkpoint, key, write, say };
  await copyBoard({ ...board, since: 0, progress });
  const witnessed = await copyWitnessed(board, undefined);
  await copyTimestamps(board, 0);
  await copyPages(board);
  if (witnessed !== undefined) {
    await zip.add(WITNESSED_PATH, new TextEncoder().encode(witnessed.note));
  }
  const { note } = withoutForeignLines(checkpoint, key, await manifestOf(board));
  await zip.add('checkpoint', new TextEncoder().encode(note));
  await zip.finish();
  await output.flush();
  return checkpoint;
}

/** A ZIP has many headers of few bytes. */
class BufferedFile {
  readonly #file: FileHandle;
  #parts: Uint8Array[] = [];
  #size = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#parts.push(bytes);
    this.#size += bytes.length;
    if (this.#size >= BUFFER_BYTES) await this.flush();
  }

  async flush(): Promise<void> {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#size = 0;
    await this.#file.writeFile(bytes);
  }
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o644);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'EACCES') throw error;
    const next = 'Name a file in a folder that exists and that you may write to.';
    throw new Failure('NO_FILE', `${path} cannot be written (${systemCode(error) ?? ''}).`, next);
  }
}
