import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { BoardFiles } from '../../../client/command_line/board_files.ts';
import { Mirror } from '../../../client/command_line/mirror/mirror.ts';
import { MirrorFolder } from '../../../client/command_line/mirror/mirror_folder.ts';
import type { Patience } from '../../../client/command_line/mirror/patience.ts';
import { signEntry } from '../../../crypto/signature.ts';
import type { Notice } from '../../../crypto/wire/acts.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { sampleWitness } from '../../support/sample_witnesses.ts';
import { copyOf } from '../../verifier/mutate.ts';

export type Board = Map<string, Uint8Array>;

/** A folder for the calling test file, removed after its tests. */
export async function testFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `glas-${name}-`));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Three witnesses, of which two are enough. */
export const WITNESSED: Pick<Manifest, 'witnesses'> = {
  witnesses: { needed: 2, vkeys: [1, 2, 3].map((number) => sampleWitness(number).vkey) },
};

/** An open, witnessed election whose log has this many entries: a ballot, notices, and a ballot at the end. */
export async function longElection(entries: number, seed = 'mirror'): Promise<SampleElection> {
  const election = await SampleElection.open({ seed, manifest: WITNESSED });
  election.cast(0, { council: [0, 1, 0] });
  appendNotices(election, entries - election.entries.length - 1);
  election.cast(1, { council: [1, 0, 0] });
  return election;
}

const boards = new WeakMap<SampleElection, Map<number, Board>>();

/** The board as it was when its log had so many entries; not to be changed. */
export function boardOfSize(election: SampleElection, size: number): Board {
  const known = boards.get(election) ?? new Map<number, Board>();
  boards.set(election, known);
  const board = known.get(size) ?? firstOf(election, size).files();
  known.set(size, board);
  return board;
}

function firstOf(election: SampleElection, size: number): SampleElection {
  const then = copyOf(election);
  then.entries.splice(size);
  return then;
}

/** Another history of the same log: the same up to a size, then other notices. */
export function forkAt(election: SampleElection, same: number, size: number): SampleElection {
  const other = copyOf(election);
  other.entries.splice(same);
  appendNotices(other, size - same, 'Another');
  return other;
}

/** Notices that no other number and name give. */
export function appendNotices(election: SampleElection, count: number, name = 'Notice'): void {
  for (let i = 0; i < count; i++) {
    const number = election.entries.length;
    const text = { en: `${name} ${number}`, bg: `Съобщение ${number}` };
    const unsigned = { election: election.fingerprint, text, type: 'notice' as const };
    election.append(signEntry<Notice>(election.authoritySeed, unsigned));
  }
}

/** A board whose files may be exchanged between questions. */
export class ChangingBoard implements BoardFiles {
  readonly name = 'the board';
  files: ReadonlyMap<string, Uint8Array>;
  readonly asked: string[] = [];

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.files = files;
  }

  readonly read = (path: string): Promise<Uint8Array | undefined> => {
    this.asked.push(path);
    return Promise.resolve(this.files.get(path)?.slice());
  };
}

/** What a mirror said and how long it waited, without waiting. */
export interface Told extends Patience {
  readonly said: string[];
  readonly waited: number[];
}

export function impatient(tries = 3): Told {
  const said: string[] = [];
  const waited: number[] = [];
  return {
    tries,
    said,
    waited,
    signal: new AbortController().signal,
    say: (line) => void said.push(line),
    wait: (ms) => {
      waited.push(ms);
      return Promise.resolve();
    },
  };
}

/** A mirror as its process has it, until `close`. */
export interface OpenMirror {
  readonly mirror: Mirror;
  readonly to: MirrorFolder;
  readonly told: Told;
}

export async function openMirror(
  from: BoardFiles,
  folder: string,
  logKey: string,
  now: () => number = Date.now,
): Promise<OpenMirror> {
  const to = await MirrorFolder.open(folder);
  const told = impatient();
  const progress = (): void => undefined;
  const mirror = await Mirror.open({ from, to, logKey, patience: told, progress, now });
  return { mirror, to, told };
}

/** One run of a mirror that ends when it has caught up, or fails. */
export async function mirrorOnce(
  from: BoardFiles,
  folder: string,
  logKey: string,
  now?: () => number,
): Promise<Told> {
  const { mirror, to, told } = await openMirror(from, folder, logKey, now);
  try {
    await mirror.catchUp();
  } finally {
    await to.close();
  }
  return told;
}

/** Every file in a folder but what a mirror keeps for itself, path to bytes. */
export async function boardIn(folder: string): Promise<Board> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((name) => name.isFile())
    .map((name) => join(name.parentPath, name.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('.mirror/'));
  const read = async (path: string): Promise<[string, Uint8Array]> => [
    path,
    new Uint8Array(await readFile(join(folder, path))),
  ];
  return new Map(await Promise.all(paths.map(read)));
}

export async function writeBoard(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

/** A copy with one byte of a file changed. */
export function withDamage(files: ReadonlyMap<string, Uint8Array>, path: string, at = 40): Board {
  const bytes = Uint8Array.from(files.get(path) ?? []);
  const place = at % bytes.length;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return new Map(files).set(path, bytes);
}
