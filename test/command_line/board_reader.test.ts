import { describe, expect, test } from 'vitest';
import { readCheckpoint, walkEntries } from '../../client/command_line/board_reader.ts';
import { checkBoard, seenOf } from '../../client/command_line/election_board.ts';
import { encodeEntryBundle, entriesPath, TILE_WIDTH } from '../../crypto/wire/board_paths.ts';
import { concat, utf8 } from '../../crypto/wire/bytes.ts';
import { SampleElection } from '../support/sample_election.ts';
import { boardOf, boardOfElection } from './memory_board.ts';

const election = await SampleElection.open();
const trust = election.trust();
const { logKey } = trust;
/** A signature line by a name that is no text. */
const OTHER_LINE = concat(utf8('— '), Uint8Array.of(0xff), utf8(' AAAAAAAA\n'));

test('the sample board is accepted, and every entry is visited in order', async () => {
  const board = boardOfElection(election);
  const checkpoint = await readCheckpoint(board, logKey);
  const visited: Uint8Array[] = [];
  await walkEntries(board, checkpoint, undefined, ({ bytes }) => visited.push(bytes));
  expect(visited).toEqual(election.entries.map(({ entry }) => entry));
});

describe('a checkpoint', () => {
  test('by another log is not accepted', async () => {
    const other = await SampleElection.begin({ seed: 'another' });
    const board = boardOfElection(election);
    await expect(readCheckpoint(board, other.trust().logKey)).rejects.toMatchObject({
      code: 'CHECKPOINT',
    });
  });

  test('with one changed digit is not accepted', async () => {
    const files = election.files();
    const note = new TextDecoder().decode(files.get('checkpoint'));
    const size = String(election.entries.length);
    files.set('checkpoint', new TextEncoder().encode(note.replace(`\n${size}\n`, `\n${size}0\n`)));
    await expect(readCheckpoint(boardOf(files), logKey)).rejects.toMatchObject({
      code: 'CHECKPOINT',
    });
  });

  test.each([
    ['a byte order mark before it', (note: Uint8Array) => concat(utf8('\ufeff'), note)],
    ['a line that is not UTF-8 after it', (note: Uint8Array) => concat(note, OTHER_LINE)],
  ])('with %s is another file, and not accepted', async (_, changed) => {
    const files = election.files();
    const note = files.get('checkpoint') ?? new Uint8Array();
    files.set('checkpoint', changed(note));
    await expect(readCheckpoint(boardOf(files), logKey)).rejects.toMatchObject({
      code: 'CHECKPOINT',
    });
  });

  test('that is absent means that there is no board', async () => {
    await expect(readCheckpoint(boardOf(new Map()), logKey)).rejects.toMatchObject({
      code: 'NO_BOARD',
    });
  });
});

describe('entries', () => {
  const walk = async (files: ReadonlyMap<string, Uint8Array>): Promise<void> => {
    const board = boardOf(files);
    const checkpoint = await readCheckpoint(board, logKey);
    await walkEntries(board, checkpoint, undefined, () => undefined);
  };
  const path = entriesPath(0, election.entries.length);
  const entries = election.entries.map(({ entry }) => entry);

  test('in another order are not those that were signed', async () => {
    const swapped = [...entries.slice(0, -2), ...entries.slice(-2).reverse()];
    const files = election.files().set(path, encodeEntryBundle(swapped));
    await expect(walk(files)).rejects.toMatchObject({ code: 'BOARD_DAMAGED' });
  });

  test('that are missing, too few, or cut off are said to be', async () => {
    const without = election.files();
    without.delete(path);
    await expect(walk(without)).rejects.toMatchObject({ code: 'BOARD_DAMAGED' });
    const fewer = election.files().set(path, encodeEntryBundle(entries.slice(0, -1)));
    await expect(walk(fewer)).rejects.toMatchObject({ code: 'BOARD_DAMAGED' });
    const cut = election.files().set(path, encodeEntryBundle(entries).slice(0, -1));
    await expect(walk(cut)).rejects.toMatchObject({ code: 'BOARD_DAMAGED' });
  });

  test('are read from the full bundle once the partial one is gone', async () => {
    const files = election.files();
    files.delete(path);
    files.set(
      entriesPath(0, TILE_WIDTH),
      encodeEntryBundle([...entries, entries[0] ?? new Uint8Array()]),
    );
    await expect(walk(files)).resolves.toBeUndefined();
  });
});

describe('a board that was seen before', () => {
  test('may grow', async () => {
    const grown = await SampleElection.open({ seed: 'grown' });
    const before = await checkBoard(boardOfElection(grown), grown.trust());
    grown.notice();
    const lastSeen = seenOf(before.checkpoint);
    const after = await checkBoard(boardOfElection(grown), grown.trust(), lastSeen);
    expect(after.checkpoint.size).toBe(before.checkpoint.size + 1);
  });

  test('may not lose an entry, or have another in an earlier place: L7', async () => {
    const forked = await SampleElection.open({ seed: 'forked' });
    forked.notice();
    const lastSeen = seenOf((await checkBoard(boardOfElection(forked), forked.trust())).checkpoint);

    forked.entries.pop();
    await expect(
      checkBoard(boardOfElection(forked), forked.trust(), lastSeen),
    ).rejects.toMatchObject({ code: 'BOARD_FORK' });

    forked.cast(0, { council: [1, 0, 0] });
    forked.notice();
    await expect(
      checkBoard(boardOfElection(forked), forked.trust(), lastSeen),
    ).rejects.toMatchObject({ code: 'BOARD_FORK' });
  });
});

test('a board of another election under the same log key is refused by its fingerprint', async () => {
  const board = boardOfElection(election);
  await expect(checkBoard(board, { ...trust, fingerprint: '0'.repeat(64) })).rejects.toMatchObject({
    code: 'FINGERPRINT',
  });
});
