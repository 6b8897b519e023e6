import { afterAll } from 'vitest';
import { openCosignature, parseWitnessVkey } from '../../../crypto/log/cosignature.ts';
import type { Board } from '../../../server/board/board.ts';
import type { Timing } from '../../../server/witnesses/timing.ts';
import { TestWitness } from '../../support/test_witness.ts';
import { BoardElection, type BoardElectionOptions } from '../board/board_election.ts';

/** As patient as ever, but not slow to come again. */
export const QUICK: Partial<Timing> = {
  paceMs: 1,
  firstBackOffMs: 2,
  longestBackOffMs: 10,
  longestSilenceMs: 10,
  turnMs: 10_000,
};

/** Witnesses of a test file, stopped after its tests. */
export async function testWitnesses(...names: readonly string[]): Promise<TestWitness[]> {
  const witnesses = await Promise.all(names.map((name) => TestWitness.start(name)));
  afterAll(() => Promise.all(witnesses.map((witness) => witness.stop())));
  return witnesses;
}

/** An election in its set-up that names these witnesses. */
export async function beginWitnessed(
  board: Board,
  slug: string,
  witnesses: readonly TestWitness[],
  needed: number,
  options: BoardElectionOptions = {},
): Promise<BoardElection> {
  const vkeys = witnesses.map(({ vkey }) => vkey);
  const manifest = { ...options.manifest, witnesses: { needed, vkeys } };
  return BoardElection.begin(board, slug, { ...options, manifest });
}

/** A notice: the log grows by one. */
export async function grow(election: BoardElection): Promise<void> {
  election.sample.notice(`Notice ${election.sample.entries.length}.`);
  await election.submitNew();
}

/** A checkpoint as it is published. */
export interface Published {
  readonly size: number;
  readonly note: string;
  /** Names of the witnesses whose lines verify, in the order of the lines. */
  readonly by: readonly string[];
}

/** The board's `checkpoint` or `witnessed-checkpoint`, as it is now. */
export async function published(
  board: Board,
  { slug, sample }: BoardElection,
  path: 'checkpoint' | 'witnessed-checkpoint',
): Promise<Published | undefined> {
  const file = await board.readFile(slug, path);
  if (file === undefined) return undefined;
  const note = new TextDecoder().decode(file.bytes);
  const keys = sample.manifest.witnesses.vkeys.flatMap((vkey) => parseWitnessVkey(vkey) ?? []);
  const by = keys
    .filter((key) => openCosignature(note, key) !== undefined)
    .map(({ name }) => name)
    .sort((a, b) => note.indexOf(`— ${a} `) - note.indexOf(`— ${b} `));
  return { size: Number(note.split('\n')[1]), note, by };
}

/** Ends when the board says that a checkpoint of this size, or a later one, is witnessed. */
export async function untilWitnessed(
  board: Board,
  election: BoardElection,
  size: number,
): Promise<Published> {
  for (;;) {
    const grew = new Promise<void>((resolve) => {
      const stop = board.onGrew(({ slug }) => {
        if (slug !== election.slug) return;
        stop();
        resolve();
      });
    });
    const found = await published(board, election, 'witnessed-checkpoint');
    if (found !== undefined && found.size >= size) return found;
    await grew;
  }
}
