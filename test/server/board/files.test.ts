import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeChallenge } from '../../../crypto/challenge.ts';
import { boardFiles } from '../../../crypto/log/board_files.ts';
import { openCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { pathsOf } from '../../../crypto/log/tiles.ts';
import {
  attachmentsPath,
  decodeAttachmentBundle,
  entriesPath,
  hintsPath,
  tilePath,
} from '../../../crypto/wire/board_paths.ts';
import { toHex } from '../../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import { hintedEncodings } from '../../../crypto/wire/hints.ts';
import { parseBoardPath } from '../../../server/board/paths.ts';
import { publicGroup } from '../../support/public_group.ts';
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
      expect([path, file?.isFinal]).toEqual([path, path !== 'checkpoint']);
      const isCompressible = path.startsWith('tile/entries/');
      expect([path, file?.isCompressible]).toEqual([path, isCompressible]);
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

  test('are those of sizes that were signed: no other partial file is to be had', async () => {
    const { sql } = boards;
    const paths = [
      entriesPath(0, 77),
      attachmentsPath(0, 77),
      hintsPath(0, 77),
      tilePath(0, 0, 77),
    ];
    for (const path of paths) expect(await board.readFile('files', path), path).toBeDefined();
    // As if entry 76 and entry 77 had come in one batch.
    const unsigned = await sql`delete from checkpoint where size = 77 returning note`;
    expect(unsigned).toHaveLength(1);
    for (const path of paths) expect(await board.readFile('files', path), path).toBeUndefined();
    expect(await board.readFile('files', entriesPath(0, 78))).toBeDefined();
    expect(await board.readFile('files', tilePath(1, 0, 1))).toBeDefined();
  });

  test('are not there beyond the log, above it, or elsewhere', async () => {
    for (const path of [
      ...['tile/0/002', 'tile/0/001.p/45', 'tile/entries/001.p/45', 'tile/entries/001'],
      ...['tile/attachments/001', 'tile/1/000.p/2', 'tile/2/000.p/1', 'tile/63/000'],
      ...['tile/entries/x999/x999/x999/x999/999', 'tile/63/x999/x999/x999/x999/999.p/255'],
    ]) {
      expect(parseBoardPath(path), path).toBeDefined();
      expect(await board.readFile('files', path), path).toBeUndefined();
    }
    expect(await board.readFile('nowhere', 'checkpoint')).toBeUndefined();
    must(await board.reserve('empty'));
    expect(await board.readFile('empty', 'checkpoint')).toBeUndefined();
  });
});

describe('decoding hints', () => {
  const workspace = publicGroup.workspace([], () => new Uint8Array());

  test('are those of the ballots, beside every bundle of entries', async () => {
    const place = entries.indexOf(cast);
    const ballot = decodeEntry(cast.entry);
    if (ballot.type !== 'ballot') throw new TypeError('no ballot');
    const encodings = hintedEncodings(election.sample.manifest, ballot, cast.attachment);
    const expected = toHex(workspace.hintsOf(encodings));
    for (const [index, width] of [
      [0, 256],
      [0, place + 1],
      [1, 44],
    ] as const) {
      const file = await board.readFile('files', hintsPath(index, width));
      expect(file?.isFinal).toBe(true);
      const hints = decodeAttachmentBundle(file?.bytes ?? new Uint8Array()) ?? [];
      const ofBallot = (i: number): boolean => index === 0 && i === place;
      expect(hints.map(toHex)).toEqual(
        Array.from({ length: width }, (_, i) => (ofBallot(i) ? expected : '')),
      );
    }
    expect(await board.readFile('files', hintsPath(1, 45))).toBeUndefined();
    expect(await board.readFile('files', hintsPath(2, 1))).toBeUndefined();
  });

  test('are left empty where the server is not to keep any', async () => {
    const frugal = await boards.open({ hints: false });
    const bare = await BoardElection.open(frugal, 'frugal');
    must(await bare.cast(await bare.ballot(0)));
    const size = await bare.size();
    const file = await frugal.readFile('frugal', hintsPath(0, size));
    expect(toHex(file?.bytes ?? new Uint8Array())).toBe('00000000'.repeat(size));
  });
});

test('what the database lacks is not there, rather than shorter than its name says', async () => {
  const paths = [
    ...[entriesPath(1, 44), attachmentsPath(1, 44), hintsPath(1, 44)],
    tilePath(0, 1, 44),
  ];
  for (const path of paths) expect(await board.readFile('files', path)).toBeDefined();
  await boards.sql`delete from revocation where index = 299`;
  await boards.sql`delete from entry where index = 299`;
  await boards.sql`update tile set hashes = substring(hashes from 1 for 43 * 32)
                   where level = 0 and index = 1`;
  for (const path of paths) expect(await board.readFile('files', path)).toBeUndefined();
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
          const hintsKind = { kind: 'hints', index, width };
          expect(parseBoardPath(hintsPath(index, width))).toEqual(hintsKind);
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
      ...['tile/64/000', 'tile/99/000', 'tile/100/000', 'tile/entries/000.p/1/', 'tile/0/000.p/1 '],
      ...[
        'tile/0/x999/x999/x999/x999/x999/999',
        'tile/0/X001/000',
        'tile/data/000',
        'tile/8/0/000',
      ],
      ...['tile/0/%30%30%30', 'tile/0/000?', 'tile//000', 'tile/0/../0/000', 'tile/0/000\n'],
    ]) {
      expect(parseBoardPath(path), path).toBeUndefined();
    }
  });
});
