import { describe, expect, test } from 'vitest';
import { signCheckpoint } from '../../../../crypto/log/checkpoint.ts';
import type { Sequencer } from '../../../../server/board/sequencer/sequencer.ts';
import type { Step } from '../../../../server/board/sequencer/steps.ts';
import type { Sql } from '../../../../server/store/connection.ts';
import { invariant } from '../../../adversary/attack.ts';
import { checkLog } from '../log_check.ts';
import { testBoards } from '../open_board.ts';
import { freshEntry, receiptOf, sealedEntry, SyntheticLog } from './synthetic_log.ts';

const boards = await testBoards();
const { sql, alarms } = boards;
const board = await boards.open();

/** Each damage to a stored log of 300 entries; `id` is the log's. */
const damages: Record<string, (tx: Sql, id: number) => Promise<unknown>> = {
  'a bit of an entry in the last bundle': (tx, id) =>
    tx`update entry set bytes = set_bit(bytes, 100, 1 - get_bit(bytes, 100))
       where election = ${id} and index = 280`,
  'a bit of a lowest tile at the edge': (tx, id) =>
    tx`update tile set hashes = set_bit(hashes, 7, 1 - get_bit(hashes, 7))
       where election = ${id} and level = 0 and index = 1`,
  'a bit of an upper tile': (tx, id) =>
    tx`update tile set hashes = set_bit(hashes, 7, 1 - get_bit(hashes, 7))
       where election = ${id} and level = 1`,
  'a tile that is gone': (tx, id) =>
    tx`delete from tile where election = ${id} and level = 0 and index = 1`,
  'a tile cut short': (tx, id) =>
    tx`update tile set hashes = substring(hashes for 64)
       where election = ${id} and level = 0 and index = 1`,
  'an entry of the last bundle that is gone': (tx, id) =>
    tx`delete from entry where election = ${id} and index = 299`,
  'a checkpoint that is gone': (tx, id) =>
    tx`delete from checkpoint where election = ${id} and size = 300`,
  'a checkpoint of another root': (tx, id) =>
    tx`update checkpoint set note = regexp_replace(note, E'\n300\n.',
         E'\n300\n' || case when note ~ E'\n300\nA' then 'B' else 'A' end)
       where election = ${id} and size = 300`,
  'a checkpoint by another key': (tx, id) => {
    const root = new Uint8Array(32);
    const note = signCheckpoint({ origin: 'x', size: 300, root }, new Uint8Array(32).fill(7));
    return tx`update checkpoint set note = ${note} where election = ${id} and size = 300`;
  },
};

describe.each(Object.keys(damages))('%s', (name) => {
  invariant('L2', 'halts the signer, which raises the alarm and signs nothing more', async () => {
    const { log, sequencer } = await logOf300();
    alarms.length = 0;
    await damages[name]?.(sql, log.id);
    await expectHalted(log, sequencer);
    await expectHalted(log, await log.sequencer());
    expect(alarms.map((alarm) => alarm.name)).toEqual(['LogDamagedError', 'LogDamagedError']);
    expect(alarms[0]?.message).toContain('Keep the database as it is');
  });
});

/** What no append touches is looked at once, when a process first signs. */
const oldDamages: Record<string, (tx: Sql, id: number) => Promise<unknown>> = {
  'a bit of an old entry': (tx, id) =>
    tx`update entry set bytes = set_bit(bytes, 100, 1 - get_bit(bytes, 100))
       where election = ${id} and index = 3`,
  'a bit of an attachment': (tx, id) =>
    tx`update entry set attachment = set_bit(attachment, 1, 1 - get_bit(attachment, 1))
       where election = ${id} and index = 0`,
  'a bit of an attachment in the last bundle': (tx, id) =>
    tx`update entry set attachment = set_bit(attachment, 1, 1 - get_bit(attachment, 1))
       where election = ${id} and index = 299`,
  'an attachment that is gone': (tx, id) =>
    tx`update entry set attachment = null where election = ${id} and index = 299`,
  'an attachment where none belongs': (tx, id) =>
    tx`update entry set attachment = '\\x01' where election = ${id} and index = 4`,
  'a bit of an old tile': (tx, id) =>
    tx`update tile set hashes = set_bit(hashes, 9, 1 - get_bit(hashes, 9))
       where election = ${id} and level = 0 and index = 0`,
};

describe.each(Object.keys(oldDamages))('%s', (name) => {
  invariant('L2', 'halts a signer that starts', async () => {
    const { log } = await logOf300();
    await oldDamages[name]?.(sql, log.id);
    await expectHalted(log, await log.sequencer());
  });
});

invariant(
  'L5',
  'a database that went back is not signed again by a process that saw it further',
  async () => {
    const { log, sequencer } = await logOf300();
    await cutBack(log.id, 299);
    await expectHalted(log, sequencer);
  },
);

test('a process that starts on an intact log goes on', async () => {
  const { log } = await logOf300();
  receiptOf(await (await log.sequencer()).append({ entries: [freshEntry()] }));
  expect(await checkLog(sql, log.slug, log.vkey)).toHaveLength(301);
});

invariant('L4', 'a writer without the lock is noticed before anything is signed', async () => {
  const { log } = await logOf300();
  const reached: Step[] = [];
  const sequencer = await log.sequencer({
    steps: {
      // Only something that disregards the row lock could do this; here the sequencer's own
      // statement finds the size it was promised changed by the same transaction's trigger.
      async reached(step) {
        if (step === 'locked') await installIntruder(log.id);
        reached.push(step);
      },
    },
  });
  await expectHalted(log, sequencer);
  expect(reached).toEqual(['pooled', 'locked', 'claimed', 'entries-stored', 'pooled']);
});

let logs = 0;
async function logOf300(): Promise<{ log: SyntheticLog; sequencer: Sequencer }> {
  const log = await SyntheticLog.create(boards, board, `damaged-${++logs}`);
  const sequencer = await log.sequencer();
  const first = [sealedEntry('first'), ...Array.from({ length: 298 }, freshEntry)];
  const appends = first.map((entry) => sequencer.append({ entries: [entry] }));
  (await Promise.all(appends)).forEach(receiptOf);
  receiptOf(await sequencer.append({ entries: [sealedEntry('last')] }));
  return { log, sequencer };
}

async function expectHalted(log: SyntheticLog, sequencer: Sequencer): Promise<void> {
  const before = await sizeOf(log.id);
  for (let attempt = 0; attempt < 2; attempt++) {
    await expect(sequencer.append({ entries: [freshEntry()] })).rejects.toThrow('is damaged');
  }
  expect(await sizeOf(log.id)).toEqual(before);
}

async function sizeOf(id: number): Promise<unknown> {
  return sql`select size, (select count(*) from checkpoint where election = ${id}) as notes
             from election where id = ${id}`;
}

/** The log as it was when it had `size` entries, everything in accord, as from a backup. */
async function cutBack(id: number, size: number): Promise<void> {
  await sql`update tile set hashes = substring(hashes for ${(size % 256) * 32}::int)
            where election = ${id} and level = 0 and index = 1`;
  await sql`delete from entry where election = ${id} and index >= ${size}`;
  await sql`delete from claim where election = ${id} and index >= ${size}`;
  await sql`delete from checkpoint where election = ${id} and size > ${size}`;
  await sql`update election set size = ${size} where id = ${id}`;
}

/** Moves the size on whenever entries are stored, behind the sequencer's back. */
async function installIntruder(id: number): Promise<void> {
  await sql.unsafe(`
    create or replace function intrude() returns trigger language plpgsql as $$
    begin update election set size = size + 1 where id = ${id}; return null; end $$;
    create or replace trigger intruder after insert on claim
    for each statement execute function intrude();`);
}
