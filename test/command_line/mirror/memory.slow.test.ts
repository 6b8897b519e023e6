import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ed25519PublicKey } from '../../../crypto/group/ed25519.ts';
import { signCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { formatVkey, noteKey } from '../../../crypto/log/note.ts';
import { TILE_WIDTH } from '../../../crypto/wire/board_paths.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { RecordWriter } from '../../load/record_writer.ts';
import { glasJson } from '../run_glas.ts';
import { testFolder } from './board_kit.ts';
import { filesOf, PlainServer } from './plain_server.ts';

const ENTRIES = 120_000;
const folder = await testFolder('memory');
const origin = 'vote.example/e/long';
const seed = new Uint8Array(32).fill(7);

/** A log of this length whose entries are no election's: a mirror leaves that to verifiers. */
async function writeLongBoard(to: string): Promise<void> {
  const writer = new RecordWriter(to);
  const pad = 'x'.repeat(400);
  for (let i = 0; i < ENTRIES; i++) {
    const attachment = new Uint8Array(600);
    new DataView(attachment.buffer).setUint32(0, i);
    const digest = createHash('sha256').update(attachment).digest('base64url');
    await writer.append({ entry: canonicalBytes({ attachment: digest, i, pad }), attachment });
  }
  const { size, root } = writer;
  await writer.finish(signCheckpoint({ origin, size, root }, seed));
}

test('a long board is copied, checked again and archived in a memory that does not grow with it', async () => {
  const board = join(folder, 'board');
  await writeLongBoard(board);
  const server = await PlainServer.start(filesOf(board));
  const logKey = ['--log-key', formatVkey(noteKey(origin, ed25519PublicKey(seed)))];
  // The entries alone are sixty megabytes.
  const small = { NODE_OPTIONS: '--max-old-space-size=40' };
  const copy = join(folder, 'copy');
  const mirror = ['mirror', server.address, copy, '--once', ...logKey];
  const entriesAsked = (): number =>
    server.asked.filter((path) => path.startsWith('tile/entries/')).length;
  expect(await glasJson(mirror, small)).toMatchObject({ ok: true, entries: ENTRIES });
  expect(entriesAsked()).toBe(Math.ceil(ENTRIES / TILE_WIDTH));
  // The second run finds all of it in the folder.
  server.asked.length = 0;
  expect(await glasJson(mirror, small)).toMatchObject({ ok: true, entries: ENTRIES });
  expect(entriesAsked()).toBe(0);
  const file = join(folder, 'long.zip');
  const archived = await glasJson(['board', 'archive', copy, file, ...logKey], small);
  expect(archived).toMatchObject({ ok: true, entries: ENTRIES });
  await server.stop();
  expect(await readFile(join(copy, 'checkpoint'))).toEqual(
    await readFile(join(board, 'checkpoint')),
  );
});
