import { describe, expect, test } from 'vitest';
import { parseEvidence, judgeEvidence } from '../../../client/command_line/fork/evidence.ts';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import type { Follower } from '../../../verifier/follow/follower.ts';
import { fullElection } from '../../support/full_election.ts';
import { SampleElection } from '../../support/sample_election.ts';
import {
  COSIGNED_AT,
  cosignatureLine,
  cosigned,
  sampleWitness,
} from '../../support/sample_witnesses.ts';
import { copyOf, numberedNotice } from '../mutate.ts';
import { alarmsOf, LiveBoard, NOW } from './live_board.ts';

/** Each alarm from a board that is as it should be, and one thing changed. */

const MINUTE = 60_000;
const witnesses = [1, 2, 3].map(sampleWitness);
const vkeys = witnesses.map(({ vkey }) => vkey);

const plain = await noticed();
const watched = await noticed({ witnesses: { needed: 2, vkeys } });
const END = plain.entries.length;

/** Voting is open, and nothing happened but notices, over two bundles. */
async function noticed(manifest = {}): Promise<SampleElection> {
  const election = await SampleElection.open({ manifest });
  for (let n = 0; n < 270; n++) numberedNotice(election, n);
  return election;
}

/** A follower that saw the first `size` entries, and found nothing wrong. */
async function following(
  size: number,
  election = plain,
): Promise<{ board: LiveBoard; follower: Follower }> {
  const board = new LiveBoard(election);
  const follower = board.follower();
  board.show(size, election === watched ? witnesses : []);
  await follower.step();
  expect(alarmsOf(follower)).toEqual([]);
  expect(follower.state()).toMatchObject({ size, settled: size });
  return { board, follower };
}

/** The same log, but for its last entry. */
function otherEnd(size: number): SampleElection['entries'] {
  const other = copyOf(plain);
  other.entries.splice(size - 1);
  numberedNotice(other, 9_000);
  return other.entries;
}

function verdictOf(follower: Follower): string | undefined {
  const evidence = follower.state().alarms.find((alarm) => alarm.evidence)?.evidence;
  const parsed = evidence === undefined ? undefined : parseEvidence(evidence);
  return parsed && judgeEvidence(parsed);
}

describe('a log that contradicts itself', () => {
  test.each([20, 256, 260])('FORK: two roots of %i entries', async (size) => {
    const { board, follower } = await following(size);
    board.showEntries(otherEnd(size));
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['FORK']);
    expect(verdictOf(follower)).toBe('fork');
  });

  test.each([20, 256, 260])('FORK: it grew from other entries than the first %i', async (size) => {
    const { board, follower } = await following(size);
    board.showEntries([...otherEnd(size), ...plain.entries.slice(size, END)]);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['FORK']);
    expect(verdictOf(follower)).toBe('fork');
    expect(follower.state()).toMatchObject({ size, judged: size });
    expect(follower.state().alarms).toMatchObject([{ from: size, to: END, since: NOW }]);
  });

  test('FORK: only what witnesses are shown is another history', async () => {
    const { board, follower } = await following(200, watched);
    const other = new LiveBoard(watched);
    other.showEntries([...watched.entries.slice(0, 150), ...watched.entries.slice(160, 200)]);
    const note = new TextDecoder().decode(other.files.get('checkpoint'));
    const lines = witnesses.map((witness) => cosignatureLine(note, witness));
    board.show(210);
    board.files.set('witnessed-checkpoint', utf8(`${note}${lines.join('')}`));
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['FORK']);
    expect(verdictOf(follower)).toBe('fork');
  });

  test('ROLLBACK: it shows less than before; both checkpoints are kept', async () => {
    const { board, follower } = await following(END);
    board.show(END - 3);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['ROLLBACK']);
    expect(verdictOf(follower)).toBe('unproven');
    expect(follower.state()).toMatchObject({ size: END });
    // To go on as if nothing had been takes nothing back.
    board.show(END);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['ROLLBACK']);
  });

  test('ROLLBACK: it shows less than before, and does not answer for anything else', async () => {
    const { board, follower } = await following(END);
    board.show(END - 3);
    board.silentOf = 'tile/';
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['ROLLBACK']);
    expect(verdictOf(follower)).toBe('unproven');
  });

  test('ROLLBACK: it shows nothing any more', async () => {
    const { board, follower } = await following(20);
    board.sign(0, sha256());
    await follower.step();
    // Every log has once had no entries: both checkpoints may be honest, and no file says otherwise.
    expect(follower.state().alarms).toEqual([{ code: 'ROLLBACK', since: NOW, from: 20, to: 0 }]);
    board.show(25);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['ROLLBACK']);
  });

  test('FORK: it has no entries any more, and signs another root than that of none', async () => {
    const { board, follower } = await following(20);
    board.sign(0, plain.checkpoint().root);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['FORK']);
    expect(follower.state().alarms).toMatchObject([{ from: 20, to: 0 }]);
    expect(verdictOf(follower)).toBe('fork');
  });

  test('no alarm: a cache went back, and the board did not', async () => {
    const { board, follower } = await following(20);
    const older = board.files.get('checkpoint') ?? new Uint8Array();
    board.show(25);
    await follower.step();
    board.cached.set('checkpoint', older);
    await follower.step();
    expect(follower.state()).toMatchObject({ size: 25, alarms: [] });
  });

  test('UNPROVEN: a root that no published tree has; FORK once the log shows it never had it', async () => {
    const { board, follower } = await following(20);
    board.show(30);
    board.sign(30, new Uint8Array(32).fill(1));
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['UNPROVEN']);
    expect(verdictOf(follower)).toBe('unproven');
    expect(follower.state()).toMatchObject({ size: 20 });
    board.show(40);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['UNPROVEN', 'FORK']);
    expect(follower.state()).toMatchObject({ size: 40, settled: 40 });
  });

  test('no alarm: tiles are withheld, and the entries themselves show it', async () => {
    const { board, follower } = await following(20);
    board.show(END);
    for (const path of board.files.keys()) if (path.startsWith('tile/0')) board.files.delete(path);
    await follower.step();
    expect(follower.state()).toMatchObject({ size: END });
    expect(alarmsOf(follower)).toEqual(['RECORD']);
    expect(follower.state().findings[0]).toMatchObject({ code: 'TILE_MISSING' });
  });
});

describe('what a page shows beside', () => {
  const noteOf = (entries: SampleElection['entries']): Uint8Array => {
    const other = new LiveBoard(plain);
    other.showEntries(entries);
    return other.files.get('checkpoint') ?? new Uint8Array();
  };

  test('it is of this log: the same, shorter, or longer once that is there', async () => {
    const { board, follower } = await following(20);
    expect(follower.state().met).toBe(0);
    expect(await follower.meet(noteOf(plain.entries.slice(0, 20)))).toBe(true);
    expect(follower.state().met).toBe(20);
    expect(await follower.meet(noteOf(plain.entries.slice(0, 25)))).toBe(false);
    await follower.step();
    expect(follower.state().met).toBe(20);
    board.show(END);
    await follower.step();
    expect(follower.state()).toMatchObject({ met: 25, alarms: [] });
    expect(await follower.meet(noteOf(plain.entries.slice(0, 22)))).toBe(false);
    await follower.step();
    expect(follower.state()).toMatchObject({ met: 25, alarms: [] });
  });

  test.each([20, 15])('FORK: the page is shown another log, of %i entries', async (size) => {
    const { follower } = await following(20);
    expect(await follower.meet(noteOf(otherEnd(size)))).toBe(false);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['FORK']);
    expect(verdictOf(follower)).toBe('fork');
    expect(follower.state().met).toBe(0);
  });

  test('LATE: only the page is shown that the log grows', async () => {
    const { board, follower } = await following(20);
    await follower.meet(noteOf(otherEnd(25)));
    await follower.step();
    board.time += MINUTE;
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['LATE']);
    expect(follower.state().met).toBe(0);
  });

  test('SILENT: the board does not say whether the page’s is a beginning', async () => {
    const { board, follower } = await following(20);
    board.silentOf = 'tile/';
    await follower.meet(noteOf(plain.entries.slice(0, 15)));
    await follower.step();
    board.time += 2 * MINUTE;
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['SILENT']);
    expect(follower.state().met).toBe(0);
  });

  test('a note that the log did not sign is no word of its', async () => {
    const { follower } = await following(20);
    expect(await follower.meet(utf8('<!doctype html>'))).toBe(false);
    await follower.step();
    expect(follower.state()).toMatchObject({ met: 0, alarms: [] });
  });
});

describe('a checkpoint that is none', () => {
  test.each<[string, (board: LiveBoard) => Uint8Array, string]>([
    [
      'by another key',
      (board) => resigned(board, new Uint8Array(32).fill(7)),
      'CHECKPOINT_SIGNATURE',
    ],
    [
      'of another board',
      (board) => resigned(board, board.election.logSeed, 'x.test/e/y'),
      'ORIGIN',
    ],
    ['a page of something else', () => utf8('<!doctype html>'), 'CHECKPOINT_FORMAT'],
  ])('SIGNATURE: %s', async (_, make, code) => {
    const { board, follower } = await following(20);
    board.show(25);
    const honest = board.files.get('checkpoint') ?? new Uint8Array();
    board.files.set('checkpoint', make(board));
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['SIGNATURE']);
    expect(follower.state().alarms[0]?.codes).toContain(code);
    expect(follower.state().size).toBe(20);
    board.files.set('checkpoint', honest);
    board.time += MINUTE;
    await follower.step();
    // That it was so is remembered.
    expect(follower.state().alarms).toMatchObject([{ code: 'SIGNATURE', until: NOW + MINUTE }]);
    expect(follower.state().size).toBe(25);
  });

  test('SIGNATURE, again and again: the last are kept, and drown nothing else', async () => {
    const { board, follower } = await following(20);
    const honest = board.files.get('checkpoint') ?? new Uint8Array();
    for (let n = 0; n < 30; n++) {
      board.files.set('checkpoint', utf8('<!doctype html>'));
      await follower.step();
      board.time += MINUTE;
      board.files.set('checkpoint', honest);
      await follower.step();
    }
    expect(follower.state().alarms).toHaveLength(8);
    board.files.delete('checkpoint');
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['MISSING']);
  });

  test('MISSING: there is none any more', async () => {
    const { board, follower } = await following(20);
    board.files.delete('checkpoint');
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['MISSING']);
  });
});

describe('a board that is late', () => {
  test('SILENT: it does not answer for two minutes', async () => {
    const { board, follower } = await following(20);
    board.away = true;
    await follower.step();
    board.time += 2 * MINUTE - 1;
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
    board.time += 1;
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['SILENT']);
    board.away = false;
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
  });

  test.each([
    ['entries', 'tile/entries/'],
    ['anything but checkpoints', 'tile/'],
  ])('SILENT: it shows that it grew, and does not answer for %s', async (_, silentOf) => {
    const { board, follower } = await following(20);
    board.show(END);
    board.silentOf = silentOf;
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
    board.time += 2 * MINUTE;
    await follower.step();
    expect(alarmsOf(follower)).toContain('SILENT');
    board.silentOf = undefined;
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
    expect(follower.state()).toMatchObject({ size: END, settled: END });
  });

  test('no alarm: bundle after bundle comes, however slowly', async () => {
    const { board, follower } = await following(20);
    board.show(END);
    board.silentOf = 'tile/entries/001';
    await follower.step();
    board.time += 2 * MINUTE;
    board.silentOf = undefined;
    await follower.step();
    expect(follower.state()).toMatchObject({ settled: END, alarms: [] });
  });

  test('LATE: it signed that it grew, kept all else back, and shows the old size again', async () => {
    const { board, follower } = await following(20);
    board.show(25);
    board.silentOf = 'tile/';
    await follower.step();
    board.silentOf = undefined;
    board.show(20);
    board.time += MINUTE;
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['LATE']);
    expect(follower.state().alarms).toMatchObject([{ from: 20, to: 25 }]);
  });

  test('LATE: announced entries are not under a checkpoint after a minute', async () => {
    const { board, follower } = await following(20);
    follower.announce(21);
    await follower.step();
    board.time += MINUTE - 1;
    follower.announce(30);
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
    board.time += 1;
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['LATE']);
    expect(follower.state().alarms).toMatchObject([{ from: 20, to: 21 }]);
    board.show(30);
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
  });

  test('no alarm: what was announced cannot be seen, for the board cannot be reached', async () => {
    const { board, follower } = await following(20);
    follower.announce(21);
    board.away = true;
    board.time += 2 * MINUTE - 1;
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
    board.away = false;
    board.show(21);
    await follower.step();
    expect(follower.state()).toMatchObject({ size: 21, alarms: [] });
  });

  test('no alarm: a quiet board, however long', async () => {
    const { board, follower } = await following(20, watched);
    board.time += 10_000 * MINUTE;
    await follower.step();
    expect(follower.state().alarms).toEqual([]);
  });

  test('WITNESSES: for five minutes too few have cosigned', async () => {
    const { board, follower } = await following(20, watched);
    board.show(25, witnesses.slice(0, 1));
    await follower.step();
    board.show(26, witnesses.slice(0, 1));
    board.time += 5 * MINUTE - 1;
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
    board.time += 1;
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['WITNESSES']);
    expect(follower.state().cosignatures).toEqual({
      needed: 2,
      witnessed: 20,
      waitingSince: NOW,
      witnesses: [
        { name: 'witness.example/w1', size: 26, seconds: COSIGNED_AT },
        { name: 'witness.example/w2', size: 20, seconds: COSIGNED_AT },
        { name: 'witness.example/w3', size: 20, seconds: COSIGNED_AT },
      ],
    });
    board.show(26, witnesses.slice(0, 2));
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
  });

  test('WITNESSES: a line that is not the witness’s own does not count, and is a finding', async () => {
    const { board, follower } = await following(20, watched);
    const impostor = { ...sampleWitness(9), ...{ name: sampleWitness(2).name } };
    board.show(25, witnesses.slice(0, 1));
    const note = new TextDecoder().decode(board.files.get('checkpoint'));
    const forged = cosignatureLine(note, { ...impostor, seed: sampleWitness(9).seed });
    const own = cosignatureLine(note, sampleWitness(2));
    // Under the name and key id of the second, signed by another.
    const line = own.slice(0, own.length - 40) + forged.slice(forged.length - 40);
    board.files.set('checkpoint', utf8(note + line));
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['RECORD']);
    expect(follower.state().findings).toMatchObject([{ code: 'WITNESS_SIGNATURE' }]);
    expect(follower.state().cosignatures?.witnessed).toBe(20);
  });

  test('a quorum that is only under witnessed-checkpoint counts', async () => {
    const { board, follower } = await following(20, watched);
    board.show(22, witnesses);
    board.files.set('witnessed-checkpoint', board.files.get('checkpoint') ?? new Uint8Array());
    board.show(25);
    await follower.step();
    expect(follower.state().cosignatures).toMatchObject({ witnessed: 22, waitingSince: NOW });
  });

  test('a quorum under a checkpoint that is newer than the newest read counts', async () => {
    const { board, follower } = await following(20, watched);
    board.show(25, witnesses);
    board.files.set('witnessed-checkpoint', board.files.get('checkpoint') ?? new Uint8Array());
    board.show(22);
    await follower.step();
    expect(follower.state()).toMatchObject({ size: 22, cosignatures: { witnessed: 25 } });
    expect(alarmsOf(follower)).toEqual([]);
  });

  test('RECORD: what the board calls witnessed is not', async () => {
    const { board, follower } = await following(20, watched);
    board.show(22, witnesses.slice(0, 1));
    board.files.set('witnessed-checkpoint', board.files.get('checkpoint') ?? new Uint8Array());
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['RECORD']);
    expect(follower.state().findings).toMatchObject([{ code: 'WITNESSED_CHECKPOINT' }]);
  });

  test.each([
    ['RECORD', 'another key', new Uint8Array(32).fill(7)],
    ['FORK', 'the log, of a board that there never was', watched.logSeed],
  ])('%s: what the board calls witnessed is signed by %s', async (code, _, seed) => {
    const { board, follower } = await following(20, watched);
    const { origin } = watched.manifest;
    const note = signCheckpoint({ origin, size: 1, root: new Uint8Array(32).fill(7) }, seed);
    board.files.set('witnessed-checkpoint', utf8(cosigned(note, witnesses)));
    board.show(22);
    await follower.step();
    expect(alarmsOf(follower)).toEqual([code]);
  });

  test('DELAYED: what witnesses had long cosigned was not shown at the last look', async () => {
    const { board, follower } = await following(20, watched);
    board.time += 2 * MINUTE;
    await follower.step();
    board.show(25, witnesses);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['DELAYED']);
  });
});

test('whom the manifest names as witnesses is known once it was read', async () => {
  const board = new LiveBoard(watched);
  const follower = board.follower();
  expect(follower.knowsWitnesses).toBe(false);
  board.show(20, witnesses);
  await follower.step();
  expect(follower.knowsWitnesses).toBe(true);
});

describe('entries that are not there', () => {
  test('WITHHELD, and judged once they are', async () => {
    const { board, follower } = await following(20);
    board.show(END);
    const path = 'tile/entries/001.p/' + String(END - 256);
    const held = board.files.get(path) ?? new Uint8Array();
    board.files.delete(path);
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['WITHHELD']);
    expect(follower.state()).toMatchObject({ size: END, judged: 256, settled: 20 });
    board.files.set(path, held);
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
    expect(follower.state()).toMatchObject({ settled: END });
  });

  test('WITHHELD from the beginning', async () => {
    const board = new LiveBoard(plain);
    const follower = board.follower();
    board.show(20);
    board.files.delete('tile/entries/000.p/20');
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['WITHHELD']);
    board.show(20);
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
    expect(follower.state()).toMatchObject({ settled: 20 });
  });

  test('WITHHELD: what is there does not divide into entries', async () => {
    const { board, follower } = await following(20);
    board.show(30);
    const path = 'tile/entries/000.p/30';
    const whole = board.files.get(path) ?? new Uint8Array();
    board.files.set(path, whole.subarray(1));
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['WITHHELD']);
    expect(follower.state().findings).toMatchObject([{ code: 'ENTRIES_FORMAT', path }]);
    board.files.set(path, whole);
    await follower.step();
    expect(alarmsOf(follower)).toEqual([]);
  });

  test('RECORD: other entries than the tree has', async () => {
    const { board, follower } = await following(20);
    const other = new LiveBoard(plain);
    other.showEntries(otherEnd(30));
    board.show(30);
    const path = 'tile/entries/000.p/30';
    board.files.set(path, other.files.get(path) ?? new Uint8Array());
    await follower.step();
    expect(alarmsOf(follower)).toEqual(['REJECTED', 'RECORD']);
    expect(follower.findingsOf(29)).toMatchObject([{ code: 'LEAF_MISMATCH' }]);
    expect(follower.state()).toMatchObject({ settled: 20, judging: false });
    expect(follower.state().findings).toMatchObject([{ code: 'ROOT' }]);
  });
});

test('OTHER_ELECTION: the first entry is not the one whose fingerprint was given', async () => {
  const board = new LiveBoard(plain);
  const follower = board.follower({}, 'ab'.repeat(32));
  board.show(20);
  await follower.step();
  expect(alarmsOf(follower)).toEqual(['OTHER_ELECTION']);
  expect(follower.state()).toMatchObject({ size: 20, judged: 0, judging: false });
});

test('a whole election raises none', async () => {
  const board = new LiveBoard(await fullElection());
  const follower = board.follower();
  for (const size of [1, 12, 30, board.election.entries.length]) {
    board.show(size);
    await follower.step();
  }
  expect(follower.state()).toMatchObject({ alarms: [], findings: [], rejected: 0, phase: 'final' });
});

function resigned(board: LiveBoard, seed: Uint8Array, origin?: string): Uint8Array {
  const { election } = board;
  const checkpoint = { origin: origin ?? election.manifest.origin, ...election.checkpoint() };
  return utf8(signCheckpoint(checkpoint, seed));
}
