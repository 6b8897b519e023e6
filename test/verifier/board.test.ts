import { describe, expect, test } from 'vitest';
import { boardFiles } from '../../crypto/log/board_files.ts';
import { signCheckpoint } from '../../crypto/log/checkpoint.ts';
import { signNote } from '../../crypto/log/note.ts';
import {
  attachmentsPath,
  encodeAttachmentBundle,
  encodeEntryBundle,
  entriesPath,
  tilePath,
} from '../../crypto/wire/board_paths.ts';
import { concat, utf8 } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import { item } from '../../verifier/item.ts';
import { type Source, SourceError } from '../../verifier/source.ts';
import { parseTrust } from '../../verifier/trust.ts';
import { verifyElection } from '../../verifier/verify.ts';
import { fullElection } from '../support/full_election.ts';
import { publicGroup } from '../support/public_group.ts';
import type { SampleElection } from '../support/sample_election.ts';
import { seededRandom } from '../support/seeded_random.ts';
import { type Board, boardOf, codesOf, type Expected, provokes, verifyBoard } from './harness.ts';
import { copyOf } from './mutate.ts';

const full = fullElection();

/** A finished election whose files somebody changed after they were published. */
function published(
  code: Parameters<typeof provokes>[0],
  how: string,
  change: (files: Board['files'], election: SampleElection) => void,
  expected: Expected = {},
): void {
  const build = async (): Promise<Board> => {
    const election = await full;
    const board = boardOf(election);
    change(board.files, election);
    return board;
  };
  provokes(code, how, build, expected);
}

async function paths(): Promise<{ entries: string; attachments: string; tile: string }> {
  const { length } = (await full).entries;
  return {
    entries: entriesPath(0, length),
    attachments: attachmentsPath(0, length),
    tile: tilePath(0, 0, length),
  };
}

const { entries, attachments, tile } = await paths();

function flip(files: Board['files'], path: string, at: number): void {
  const bytes = Uint8Array.from(files.get(path) ?? []);
  bytes[at] = item(bytes, at) ^ 1;
  files.set(path, bytes);
}

describe('the checkpoint', () => {
  published('CHECKPOINT_MISSING', 'there is none', (files) => files.delete('checkpoint'));
  published('CHECKPOINT_FORMAT', 'not a note', (files) => {
    files.set('checkpoint', utf8('hello'));
  });
  published('CHECKPOINT_FORMAT', 'a note of something else', (files, { logSeed, manifest }) => {
    files.set('checkpoint', utf8(signNote('hello\n', manifest.origin, logSeed)));
  });
  published('CHECKPOINT_SIGNATURE', 'signed by another key', (files, election) => {
    const checkpoint = { origin: election.manifest.origin, ...election.checkpoint() };
    const forged = signCheckpoint(checkpoint, election.authoritySeed);
    files.set('checkpoint', utf8(forged));
  });
  published('ORIGIN', 'of another board, by the same log key', (files, election) => {
    const { origin } = election.manifest;
    const { size, root } = election.checkpoint();
    const text = signCheckpoint({ origin: 'localhost:3000/e/other', size, root }, election.logSeed);
    const [body = ''] = text.split('\n\n');
    // The note's key name is ours, its text names the other board.
    files.set('checkpoint', utf8(signNote(`${body}\n`, origin, election.logSeed)));
  });
  published('ENTRIES_MISSING', 'of an empty log', (files, { manifest, logSeed }) => {
    const empty = { origin: manifest.origin, size: 0, root: new Uint8Array(32) };
    files.set('checkpoint', utf8(signCheckpoint(empty, logSeed)));
  });
  published('ROOT', 'with another root', (files, election) => {
    const { size } = election.checkpoint();
    const other = { origin: election.manifest.origin, size, root: new Uint8Array(32) };
    files.set('checkpoint', utf8(signCheckpoint(other, election.logSeed)));
  });
  test('CHECKPOINT_FORMAT: larger than a checkpoint can be', async () => {
    const board = boardOf(await full);
    const report = await verifyReading(board, (path) => {
      if (path === 'checkpoint') throw new SourceError('TOO_LARGE', 'too large');
    });
    expect(codesOf(report)).toEqual(['CHECKPOINT_FORMAT']);
  });
});

/** Verifies a board, calling `meet` before each read with the path and how often it was read. */
async function verifyReading(
  board: Board,
  meet: (path: string, times: number, files: Board['files']) => void,
): ReturnType<typeof verifyElection> {
  const read = new Map<string, number>();
  const source: Source = {
    read: (path) => {
      read.set(path, (read.get(path) ?? 0) + 1);
      try {
        meet(path, read.get(path) ?? 0, board.files);
        return Promise.resolve(board.files.get(path));
      } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
    },
  };
  const { fingerprint, logKey } = board.trust;
  return verifyElection(source, parseTrust(fingerprint, logKey), {
    group: publicGroup,
    random: seededRandom('x'),
  });
}

describe('bundles of entries', () => {
  published('ENTRIES_MISSING', 'there is none', (files) => files.delete(entries));
  published('ENTRIES_FORMAT', 'cut off', (files) => {
    files.set(entries, (files.get(entries) ?? new Uint8Array()).slice(0, -1));
  });
  published('ENTRIES_FORMAT', 'an entry too many', (files, election) => {
    const all = [...election.entries, ...election.entries.slice(0, 1)];
    files.set(entries, encodeEntryBundle(all.map(({ entry }) => entry)));
  });
  published('ENTRIES_FORMAT', 'an entry left out', (files, election) => {
    const fewer = election.entries.slice(0, -1);
    files.set(entries, encodeEntryBundle(fewer.map(({ entry }) => entry)));
  });
  published(
    'LEAF_MISMATCH',
    'a bit flipped in an entry that no signature covers',
    (files) => {
      // The last count of the result, in the last entry.
      const end = Buffer.from(files.get(entries) ?? []).lastIndexOf(']}],"style"');
      flip(files, entries, end - 1);
    },
    { and: ['ROOT', 'RESULT_MISMATCH'] },
  );
});

describe('bundles of attachments', () => {
  published('ATTACHMENT_MISSING', 'there is none', (files) => files.delete(attachments), {
    until: 'closing',
  });
  published(
    'ATTACHMENTS_FORMAT',
    'cut off',
    (files) => {
      files.set(attachments, (files.get(attachments) ?? new Uint8Array()).slice(0, -1));
    },
    { until: 'closing', and: ['ATTACHMENT_MISSING'] },
  );
  published('ATTACHMENT_UNEXPECTED', 'bytes beside an entry that has none', (files, election) => {
    const all = election.entries.map(({ attachment }, i) =>
      i === 1 ? Uint8Array.of(7) : attachment,
    );
    files.set(attachments, encodeAttachmentBundle(all));
  });
});

describe('tiles', () => {
  published('TILE_MISSING', 'there is none', (files) => files.delete(tile));
  published('TILE_MISMATCH', 'too short', (files) => {
    files.set(tile, (files.get(tile) ?? new Uint8Array()).slice(0, -32));
  });
  published('LEAF_MISMATCH', 'another hash for an entry', (files) => {
    flip(files, tile, 3 * 32);
  });
});

describe('a board that changes while it is read', () => {
  const second = (path: string, change: (files: Board['files']) => void) => async () => {
    const board = boardOf(await full);
    return verifyReading(board, (read, times, files) => {
      if (read === path && times === 2) change(files);
    });
  };

  test('SOURCE_CHANGED: other entries when superseded ballots are read again', async () => {
    const report = await second(entries, (files) => {
      flip(files, entries, 100);
    })();
    expect(codesOf(report)).toEqual(['SOURCE_CHANGED']);
  });
  test('SOURCE_CHANGED: other sealed ballots', async () => {
    const report = await second(attachments, (files) => {
      const bytes = files.get(attachments) ?? new Uint8Array();
      flip(files, attachments, bytes.findIndex((byte) => byte !== 0) + 8);
    })();
    expect(codesOf(report)).toEqual(['SOURCE_CHANGED']);
  });
  test('SOURCE_CHANGED: the sealed ballots of each other', async () => {
    const { entries: all } = await full;
    const ballots = all.filter(({ entry }) => decodeEntry(entry).type === 'ballot');
    const exchanged = all.map((framed) => {
      const alike = ballots.filter((each) => each.attachment.length === framed.attachment.length);
      const next = alike[(alike.indexOf(framed) + 1) % alike.length];
      return ballots.includes(framed) ? (next ?? framed).attachment : framed.attachment;
    });
    const report = await second(attachments, (files) =>
      files.set(attachments, encodeAttachmentBundle(exchanged)),
    )();
    expect(codesOf(report)).toEqual(['SOURCE_CHANGED']);
  });
  test('SOURCE_CHANGED: nothing any more', async () => {
    const report = await second(entries, (files) => files.delete(entries))();
    expect(codesOf(report)).toEqual(['SOURCE_CHANGED']);
  });

  test('may have grown: a full bundle serves where the partial one is gone', async () => {
    const election = copyOf(await full);
    const { files: small, trust } = boardOf(election);
    while (election.entries.length < 256) election.notice();
    const files = boardFiles(election.entries, '');
    files.set('checkpoint', small.get('checkpoint') ?? new Uint8Array());
    expect((await verifyBoard({ files, trust })).verdict).toBe('valid');
    const path = entriesPath(0, 256);
    files.set(path, concat(files.get(path) ?? new Uint8Array(), Uint8Array.of(0, 0)));
    expect(codesOf(await verifyBoard({ files, trust }))).toEqual(['ENTRIES_FORMAT']);
  });
});

test('what cannot be read rejects, and says nothing of the record', async () => {
  const board = boardOf(await full);
  const reading = verifyReading(board, (path) => {
    if (path === attachments) throw new SourceError('UNREADABLE', 'no network');
  });
  await expect(reading).rejects.toThrow('no network');
});
