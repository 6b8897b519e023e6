import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeChallenge } from '../../../crypto/challenge.ts';
import { openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { pathsOf } from '../../../crypto/log/tiles.ts';
import { attachmentsPath, entriesPath, tilePath } from '../../../crypto/wire/board_paths.ts';
import { toHex } from '../../../crypto/wire/bytes.ts';
import { parseBoardPath } from '../../../server/board/paths.ts';
import { boardFiles } from '../../support/sample_election.ts';
import { BoardElection, must } from './board_election.ts';
import { testBoards } from './open_board.ts';

const boards = await testBoards();
const board = await boards.open();
const election = await BoardElection.open(board, 'files');
const { entries } = election.sample;
const [cast, opened] = [await election.ballot(0), await election.ballot(1)];
must(await election.cast(cast));
const challenge = makeChallenge(election.sample.fingerprint, opened);
must(await board.challenge('files', challenge));
entries.push(cast, challenge);
// Over the width of a bundle.
for (let i = entries.length; i < 300; i++) {
  must(await board.revoke('files', await voterNumber(i), 'struck-off'));
}
await election.readBack();

async function voterNumber(i: number): Promise<string> {
  const pseudonym = Buffer.alloc(16);
  pseudonym.writeUInt32BE(i);
  await boards.sql`insert into voter select id, ${pseudonym}, 'all', 1 from election`;
  return pseudonym.toString('base64url');
}

describe('the files of a board', () => {
  test('are those of its entries, path by path, and each kept for ever but the checkpoint', async () => {
    const checkpoint = await board.readFile('files', 'checkpoint');
    const note = Buffer.from(checkpoint?.bytes ?? []).toString();
    const expected = boardFiles(entries, note);
    expect([...expected.keys()].sort()).toEqual(pathsOf(300).sort());
    for (const [path, bytes] of expected) {
      const file = await board.readFile('files', path);
      expect([path, toHex(file?.bytes ?? new Uint8Array())]).toEqual([path, toHex(bytes)]);
      const kept = path === 'checkpoint' ? 'no-cache' : 'public, max-age=31536000, immutable';
      expect(file?.cacheControl).toBe(kept);
    }
    const key = parseVkey(election.logVkey);
    const signed = key === undefined ? undefined : openCheckpoint(note, key);
    expect(signed?.size).toBe(300);
    const root = Buffer.from(election.sample.checkpoint().root);
    expect(Buffer.from(signed?.root ?? []).equals(root)).toBe(true);
  });

  test('stay under the names that they had when the log was shorter', async () => {
    const shorter = boardFiles(entries.slice(0, 100), '');
    for (const [path, bytes] of shorter) {
      if (path === 'checkpoint') continue;
      const file = await board.readFile('files', path);
      expect(toHex(file?.bytes ?? new Uint8Array())).toBe(toHex(bytes));
    }
  });

  test('are not there beyond the log, above it, or elsewhere', async () => {
    for (const path of [
      ...['tile/0/002', 'tile/0/001.p/45', 'tile/entries/001.p/45', 'tile/entries/001'],
      ...['tile/attachments/001', 'tile/1/000.p/2', 'tile/2/000.p/1', 'tile/99/000'],
    ]) {
      expect(parseBoardPath(path), path).toBeDefined();
      expect(await board.readFile('files', path), path).toBeUndefined();
    }
    expect(await board.readFile('nowhere', 'checkpoint')).toBeUndefined();
    must(await board.reserve('empty'));
    expect(await board.readFile('empty', 'checkpoint')).toBeUndefined();
  });
});

describe('a path of a board', () => {
  test('is read back as it is written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 63 }),
        fc.integer({ min: 0, max: 10 ** 12 }),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          expect(parseBoardPath(tilePath(level, index, width))).toEqual({
            ...{ kind: 'tile', level, index, width },
          });
          const entriesKind = { kind: 'entries', index, width };
          expect(parseBoardPath(entriesPath(index, width))).toEqual(entriesKind);
          const attachmentsKind = { kind: 'attachments', index, width };
          expect(parseBoardPath(attachmentsPath(index, width))).toEqual(attachmentsKind);
        },
      ),
    );
  });

  test('has one spelling, and leads nowhere else', () => {
    for (const path of [
      ...['', 'tile', 'checkpoint/', '/checkpoint', 'Checkpoint', '../checkpoint'],
      ...['tile/0/0', 'tile/0/00', 'tile/0/0000', 'tile/00/000', 'tile/0/x000/001'],
      ...['tile/0/000.p/0', 'tile/0/000.p/256', 'tile/0/000.p/257', 'tile/0/000.p/01'],
      ...['tile/0/000.p/', 'tile/0/000/', 'tile/0/001/x000', 'tile/-1/000', 'tile/entries/1e3'],
      ...['tile/0/%30%30%30', 'tile/0/000?', 'tile//000', 'tile/0/../0/000', 'tile/0/000\n'],
    ]) {
      expect(parseBoardPath(path), path).toBeUndefined();
    }
  });
});
