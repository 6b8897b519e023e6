import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createLogFolder } from '../../../client/command_line/witness/log_folder.ts';
import { createWitnessKey } from '../../../client/command_line/witness/witness_key.ts';
import { parseVkey } from '../../../crypto/log/note.ts';
import { ServerKey } from '../../../server/keys.ts';
import { WitnessProcess } from '../../command_line/witness/witness_processes.ts';
import { copyOfDatabase, freshDatabase } from '../../support/database.ts';
import { BoardElection, must } from '../board/board_election.ts';
import { runBoard } from './running_board.ts';
import { untilWitnessed } from './witnessed_board.ts';

const parent = await mkdtemp(join(tmpdir(), 'glas-real-witness-'));
afterAll(() => rm(parent, { recursive: true, force: true }));

test('`glas witness` beside a server: told of the log late, restarted, and shown an old backup', async () => {
  const folder = join(parent, 'w1');
  const { vkey, name } = await createWitnessKey(folder, 'witness.example/w1');
  let witness = await WitnessProcess.run(folder);
  const url = await freshDatabase();
  const serverKey = new ServerKey(randomBytes(32));
  const run = (databaseUrl: string) =>
    runBoard(databaseUrl, serverKey, [{ url: witness.url, vkey }]);

  const before = await run(url);
  const election = await BoardElection.open(before.board, 'real', {
    manifest: { witnesses: { needed: 1, vkeys: [vkey] } },
  });
  expect((await before.board.status('real'))?.witnessed).toEqual({ needed: 1, of: 1, size: 0 });
  const key = parseVkey(election.logVkey);
  if (key === undefined) throw new TypeError('log key');
  await createLogFolder(folder, key);
  const size = await election.size();
  expect(await untilWitnessed(before.board, election, size)).toMatchObject({ size, by: [name] });
  await before.stop();
  const backup = await copyOfDatabase(url);

  await witness.kill();
  witness = await WitnessProcess.run(folder);
  const during = await run(url);
  const live = election.through(during.board);
  must(await live.cast(await live.ballot(0)));
  await untilWitnessed(during.board, live, size + 1);
  await during.stop();

  const after = await run(backup);
  const alarm = await after.alarmed;
  expect(alarm).toMatchObject({ code: 'LOG_BEHIND' });
  expect(alarm.message).toContain(`holds ${size + 1} entries and the database only ${size}`);
  const stale = election.through(after.board);
  await expect(stale.cast(await stale.ballot(1))).rejects.toBe(alarm);
  expect(await stale.size()).toBe(size);
  await after.stop();
  // Nobody is accused: the log signed one history.
  expect((await readdir(folder)).filter((each) => each.includes('evidence'))).toEqual([]);

  const again = await run(url);
  const found = election.through(again.board);
  must(await found.cast(await found.ballot(2)));
  await untilWitnessed(again.board, found, size + 2);
  await again.stop();
  await witness.kill();
});
