import { expect, test } from 'vitest';
import { LogWitnesses } from '../../../server/witnesses/log_witnesses.ts';
import { TIMING } from '../../../server/witnesses/timing.ts';
import { witnessesOf } from '../../../server/witnesses/witness_list.ts';
import { BoardElection } from '../board/board_election.ts';
import { testBoards } from '../board/open_board.ts';
import { QUICK, testWitnesses } from './witnessed_board.ts';

const [anna] = await testWitnesses('witness.example/anna');
if (anna === undefined) throw new Error('no witness');
const { sql, open } = await testBoards();

test('a log that a witness contradicts is shown to no witness again', async () => {
  const slug = 'contradicted';
  const { sample, logVkey } = await BoardElection.begin(await open(), slug);
  const [row] = await sql<{ id: number }[]>`select id from election where slug = ${slug}`;
  const manifest = { ...sample.manifest, witnesses: { needed: 1, vkeys: [anna.vkey] } };
  const alarms: Error[] = [];
  const closing = new AbortController();
  const log = new LogWitnesses({
    sql,
    log: {
      ...{ id: row?.id ?? 0, slug, origin: sample.manifest.origin, logVkey, needed: 1 },
      witnesses: witnessesOf(manifest, [anna.address]),
      isOver: false,
    },
    timing: { ...TIMING, ...QUICK },
    quorum: 1,
    begunIn: undefined,
    inform: () => undefined,
    alarm: (problem) => alarms.push(problem),
    closing: closing.signal,
  });
  const again = new Promise<void>((resolve) => {
    anna.fault = () => {
      if (anna.asked.length > 1) resolve();
      return { status: 409, body: '7\n' };
    };
  });
  for (let pokes = 1; pokes <= 2; pokes++) {
    log.poke();
    // It ends by itself, as there is nothing more to do.
    await Promise.race([log.ended(), again]);
  }
  closing.abort();
  await log.ended();
  expect(alarms).toEqual([expect.objectContaining({ code: 'LOG_BEHIND' })]);
  expect(anna.asked).toHaveLength(1);
});
