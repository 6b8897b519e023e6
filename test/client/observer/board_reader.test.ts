import { describe, expect, test } from 'vitest';
import { BoardError, BoardReader } from '../../../client/observer/board_reader.ts';
import { boardFiles } from '../../../crypto/log/board_files.ts';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { toHex } from '../../../crypto/wire/bytes.ts';
import { SampleElection } from '../../support/sample_election.ts';

const choices = { council: [0, 1, 0] };

describe('a board that is as it should be', () => {
  test('its entries are read back, proved one by one', async () => {
    const { reader, election } = await openBoard();
    const { size } = await reader.refresh();
    const entries = await reader.entries(size - 5, size);
    expect(entries.map(({ index }) => index)).toEqual([
      size - 5,
      size - 4,
      size - 3,
      size - 2,
      size - 1,
    ]);
    expect(entries.map(({ bytes }) => toHex(bytes))).toEqual(
      election.entries.slice(-5).map(({ entry }) => toHex(entry)),
    );
  });

  test('a cache that goes back is not the board: it is asked past the caches', async () => {
    const { reader, files, cached, publish, election } = await openBoard();
    const older = files.get('checkpoint') ?? new Uint8Array();
    for (let n = 0; n < 300; n++) notice(election, n);
    publish();
    const newest = await reader.refresh();
    cached.set('checkpoint', older);
    expect(await reader.refresh()).toEqual(newest);
    notice(election, 300);
    publish();
    expect((await reader.refresh()).size).toBe(newest.size + 1);
    // And what the server itself says then counts.
    files.set('checkpoint', older);
    await expect(reader.refresh()).rejects.toMatchObject({ fault: 'FORKED' });
  });

  test('it may offer only the full files, where it has grown since', async () => {
    const { reader, files, election } = await openBoard();
    const { size } = await reader.refresh();
    const partial = [...files.keys()].filter((path) => path.includes('.p/'));
    expect(partial).toHaveLength(3);
    for (const path of partial) files.delete(path);
    for (let n = 0; n < 300; n++) notice(election, n);
    for (const [path, bytes] of election.files()) if (!path.includes('.p/')) files.set(path, bytes);
    const entries = await reader.entries(size - 3, size);
    expect(entries.map(({ index }) => index)).toEqual([size - 3, size - 2, size - 1]);
  });

  test('it may grow, also across bundles and tiles', async () => {
    const { reader, publish, election } = await openBoard();
    await reader.refresh();
    for (let i = 0; i < 3; i++) {
      // Notices are cheap to make; the tree does not care what its leaves say.
      for (let n = 0; n < 130; n++) notice(election, i * 130 + n);
      publish();
      const { size } = await reader.refresh();
      expect(size).toBe(election.entries.length);
      expect(await reader.entries(size - 3, size)).toHaveLength(3);
    }
  });
});

test('of a board that grows for days only the files asked for last are kept', async () => {
  const { reader, publish, election, asked } = await openBoard();
  const first = 'tile/entries/000';
  const times = (): number => asked.filter((path) => path === first).length;
  for (let n = 0; n < 300; n++) notice(election, n);
  for (let n = 300; n < 400; n++) {
    notice(election, n);
    publish();
    const { size } = await reader.refresh();
    await reader.entries(size - 1, size);
    if (n < 310) await reader.entries(0, 1);
  }
  expect(times()).toBe(1);
  await reader.entries(0, 1);
  await reader.entries(0, 1);
  expect(times()).toBe(2);
});

describe('a board that is not', () => {
  test('a checkpoint by another key is not believed', async () => {
    const { reader, files, election } = await openBoard();
    const checkpoint = { origin: election.manifest.origin, ...election.checkpoint() };
    files.set('checkpoint', text(signCheckpoint(checkpoint, new Uint8Array(32).fill(7))));
    await expect(reader.refresh()).rejects.toMatchObject({ fault: 'CHECKPOINT_SIGNATURE' });
  });

  test('a board that shrank is a fork', async () => {
    const { reader, publish, election } = await openBoard();
    await reader.refresh();
    election.entries.pop();
    publish();
    await expect(reader.refresh()).rejects.toMatchObject({ fault: 'FORKED' });
  });

  test('an exchanged entry is a fork, at the same size and at a larger one', async () => {
    const { reader, publish, election } = await openBoard();
    const before = await reader.refresh();
    election.entries.pop();
    election.cast(1, choices);
    publish();
    await expect(reader.refresh()).rejects.toMatchObject({ fault: 'FORKED' });
    election.cast(2, choices);
    publish();
    await expect(reader.refresh()).rejects.toMatchObject({ fault: 'FORKED' });
    expect(reader.checkpoint).toBe(before);
  });

  test('an entry that the checkpoint does not cover is not shown', async () => {
    const { reader, files, election } = await openBoard();
    const { size } = await reader.refresh();
    const changed = election.entries.map((framed, i) =>
      i === size - 1 ? { ...framed, entry: text('{"type":"ballot"}') } : framed,
    );
    for (const [path, bytes] of boardFiles(changed, '')) {
      if (path.startsWith('tile/entries')) files.set(path, bytes);
    }
    await expect(reader.entries(size - 1, size)).rejects.toMatchObject({ fault: 'INCLUSION' });
  });

  test('tiles that are cut off or wrong prove nothing', async () => {
    for (const damage of [cutOff, flipped]) {
      const { reader, files } = await openBoard();
      const { size } = await reader.refresh();
      const tile = [...files.keys()].find((path) => path.startsWith('tile/0/')) ?? '';
      files.set(tile, damage(files.get(tile) ?? new Uint8Array()));
      await expect(reader.entries(0, 1)).rejects.toBeInstanceOf(BoardError);
      expect(size).toBeGreaterThan(1);
    }
  });
});

async function openBoard() {
  const election = await SampleElection.open();
  election.cast(0, choices);
  const files = new Map<string, Uint8Array>();
  const publish = () => {
    files.clear();
    for (const [path, bytes] of election.files()) files.set(path, bytes);
  };
  publish();
  /** What a cache before the board answers instead. */
  const cached = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const read = (path: string, pastCaches: boolean) => {
    asked.push(path);
    const bytes = (pastCaches ? undefined : cached.get(path)) ?? files.get(path);
    return bytes === undefined
      ? Promise.reject(new BoardError('NOT_FOUND'))
      : Promise.resolve(bytes);
  };
  return {
    election,
    files,
    cached,
    asked,
    publish,
    reader: new BoardReader(read, election.trust().logKey),
  };
}

function notice(election: SampleElection, n: number): void {
  election.entries.push({ entry: text(`{"n":${String(n)}}`), attachment: new Uint8Array() });
}

function cutOff(bytes: Uint8Array): Uint8Array {
  return bytes.slice(0, 32);
}

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => byte ^ 1);
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}
