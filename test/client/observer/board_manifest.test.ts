import { expect, test } from 'vitest';
import { boardManifest } from '../../../client/observer/board_manifest.ts';
import { BoardError } from '../../../client/observer/board_reader.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { listWithPreference } from '../../support/sample_manifest.ts';

const apart = await SampleElection.begin({ contests: [listWithPreference('council', 30, 35)] });
const small = await SampleElection.open();
const [{ entry, attachment } = { entry: new Uint8Array(), attachment: new Uint8Array() }] =
  apart.entries;

const giving = (firstAttachment: () => Promise<Uint8Array | undefined>) => ({ firstAttachment });
const nothing = giving(() => Promise.reject(new TypeError('nobody should ask')));

test('contests that stand apart are read from the board', async () => {
  const manifest = await boardManifest(
    entry,
    giving(() => Promise.resolve(attachment)),
  );
  expect(manifest.contests).toEqual(apart.manifest.contests);
});

test('a manifest with its contests asks for nothing else', async () => {
  const [first] = small.entries;
  const manifest = await boardManifest(first?.entry ?? new Uint8Array(), nothing);
  expect(manifest).toEqual(small.manifest);
});

test.each([
  ['its file is not there', () => Promise.reject(new BoardError('NOT_FOUND'))],
  ['its file cannot be read', () => Promise.resolve(undefined)],
  ['its place is empty', () => Promise.resolve(new Uint8Array())],
  ['it is another', () => Promise.resolve(attachment.slice(1))],
])('MANIFEST, where contests are kept back: %s', async (_, firstAttachment) => {
  await expect(boardManifest(entry, giving(firstAttachment))).rejects.toMatchObject({
    fault: 'MANIFEST',
  });
});

test('MANIFEST, where entry 0 is none', async () => {
  const other = small.entries[1]?.entry ?? new Uint8Array();
  for (const bytes of [other, Uint8Array.of(0xff)]) {
    await expect(boardManifest(bytes, nothing)).rejects.toMatchObject({ fault: 'MANIFEST' });
  }
});

test('a board that does not answer is not accused of anything', async () => {
  const away = giving(() => Promise.reject(new BoardError('NO_ANSWER')));
  await expect(boardManifest(entry, away)).rejects.toMatchObject({ fault: 'NO_ANSWER' });
});
