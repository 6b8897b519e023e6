import { expect } from 'vitest';
import { LogDamagedError } from '../../../../server/board/sequencer/integrity.ts';
import type { Step, Steps } from '../../../../server/board/sequencer/steps.ts';
import { openDatabase } from '../../../../server/store/connection.ts';
import { invariant } from '../../../adversary/attack.ts';
import { checkLog } from '../log_check.ts';
import { testBoards } from '../open_board.ts';
import { freshEntry, receiptOf, SyntheticLog } from './synthetic_log.ts';

const boards = await testBoards();
const board = await boards.open();

invariant(
  'L4',
  'of two processes only the one that will store it signs: no signature is made in vain',
  async () => {
    const log = await SyntheticLog.create(boards, board, 'race');
    const otherSql = await openDatabase(boards.databaseUrl);
    const events: { readonly writer: number; readonly step: Step }[] = [];
    const noted = (writer: number): Steps => ({
      reached: (step) => void events.push({ writer, step }),
    });
    const writers = [
      await log.sequencer({ steps: noted(0) }),
      await log.sequencer({ steps: noted(1), sql: otherSql }),
    ];
    const appends = Array.from({ length: 60 }, async (_, i) =>
      receiptOf((await writers[i % 2]?.append({ entries: [freshEntry()] })) ?? 'stale'),
    );
    await Promise.all(appends);
    await otherSql.end();

    const signing = events.filter(({ step }) => step === 'signed' || step === 'checkpoint-stored');
    expect(new Set(signing.map(({ writer }) => writer)).size).toBe(2);
    // Each signature is followed by its own checkpoint: between the two nobody else signs.
    for (let i = 0; i < signing.length; i += 2) {
      expect(signing[i]).toMatchObject({ step: 'signed' });
      expect(signing[i + 1]).toEqual({ writer: signing[i]?.writer, step: 'checkpoint-stored' });
    }
    const checkpoints = await boards.sql`select size from checkpoint where election = ${log.id}`;
    expect(signing).toHaveLength(2 * checkpoints.length);
    expect(await checkLog(boards.sql, 'race', log.vkey)).toHaveLength(60);
  },
);

invariant(
  'L4',
  'whoever finds that the log has moved without its lock does not sign at all',
  async () => {
    const log = await SyntheticLog.create(boards, board, 'moved');
    receiptOf(await (await log.sequencer()).append({ entries: [freshEntry()] }));
    // As another writer would who went round the lock: in the middle of the transaction.
    await boards.sql.unsafe(`
    create function move_on() returns trigger language plpgsql as $$ begin
      update election set size = size + 1 where id = ${log.id};
      return null;
    end $$;
    create trigger move_on after insert or update on tile for each statement
      execute function move_on()`);
    const steps: Step[] = [];
    const loser = await log.sequencer({ steps: { reached: (step) => void steps.push(step) } });
    await expect(loser.append({ entries: [freshEntry()] })).rejects.toBeInstanceOf(LogDamagedError);
    await boards.sql.unsafe('drop trigger move_on on tile; drop function move_on()');

    expect(steps).toContain('entries-stored');
    expect(steps).not.toContain('signed');
    expect(boards.alarms.at(-1)).toBeInstanceOf(LogDamagedError);
    expect(await checkLog(boards.sql, 'moved', log.vkey)).toHaveLength(1);
  },
);
