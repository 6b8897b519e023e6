import { expect, test } from 'vitest';
import { BoardError, BoardReader } from '../../../client/observer/board_reader.ts';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { WITNESSED_PATH } from '../../../crypto/wire/board_paths.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { cosigned, sampleWitness } from '../../support/sample_witnesses.ts';

const first = sampleWitness(1);
const second = sampleWitness(2);
const witnesses = { needed: 2, vkeys: [first.vkey, second.vkey] };

/** A reader of a board that has just been read, its files, and the note of its checkpoint. */
async function openBoard(): Promise<{
  readonly election: SampleElection;
  readonly files: Map<string, Uint8Array>;
  readonly reader: BoardReader;
  readonly note: () => string;
}> {
  const election = await SampleElection.begin({ manifest: { witnesses } });
  for (let i = 0; i < 5; i++) election.notice(`Notice ${i}.`);
  const files = new Map(election.files());
  const reader = new BoardReader((path) => {
    const bytes = files.get(path);
    return bytes === undefined
      ? Promise.reject(new BoardError('NOT_FOUND'))
      : Promise.resolve(bytes);
  }, election.trust().logKey);
  await reader.refresh();
  const note = (): string => new TextDecoder().decode(election.files().get('checkpoint'));
  return { election, files, reader, note };
}

test('as far as enough witnesses have seen it', async () => {
  const { election, files, reader, note } = await openBoard();
  const size = election.entries.length;
  expect(await reader.witnessed(witnesses)).toBeUndefined();
  files.set(WITNESSED_PATH, utf8(cosigned(note(), [first])));
  expect(await reader.witnessed(witnesses)).toBeUndefined();
  files.set(WITNESSED_PATH, utf8(cosigned(note(), [first, second])));
  expect(await reader.witnessed(witnesses)).toBe(size);
  expect(await reader.witnessed({ needed: 0, vkeys: [] })).toBeUndefined();

  election.notice('One more.');
  for (const [path, bytes] of election.files()) files.set(path, bytes);
  await reader.refresh();
  expect(await reader.witnessed(witnesses)).toBe(size);
});

test('also where the witnesses have seen more than was read a moment before', async () => {
  const { election, files, reader, note } = await openBoard();
  election.notice('One more.');
  for (const [path, bytes] of election.files()) files.set(path, bytes);
  files.set(WITNESSED_PATH, utf8(cosigned(note(), [first, second])));
  expect(await reader.witnessed(witnesses)).toBe(election.entries.length);
});

test('witnesses that have seen another board raise the alarm', async () => {
  const { election, files, reader } = await openBoard();
  const { origin } = election.manifest;
  const forked = (size: number): string => {
    const checkpoint = { origin, size, root: new Uint8Array(32).fill(7) };
    return cosigned(signCheckpoint(checkpoint, election.logSeed), [first, second]);
  };
  for (const size of [1, election.entries.length]) {
    files.set(WITNESSED_PATH, utf8(forked(size)));
    await expect(reader.witnessed(witnesses)).rejects.toMatchObject({ fault: 'FORKED' });
  }
  const foreign = signCheckpoint({ origin, size: 1, root: new Uint8Array(32) }, first.seed);
  files.set(WITNESSED_PATH, utf8(cosigned(foreign, [first, second])));
  await expect(reader.witnessed(witnesses)).rejects.toMatchObject({
    fault: 'CHECKPOINT_SIGNATURE',
  });
});
