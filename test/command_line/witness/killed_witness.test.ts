import { randomInt } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WitnessStep } from '../../../client/command_line/witness/steps.ts';
import { openCosignature } from '../../../crypto/log/cosignature.ts';
import { appendSignatures } from '../../../crypto/log/note.ts';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import { GrowingLog, requestText } from './growing_log.ts';
import { witnessFolder } from './witness_folder.ts';
import { WitnessProcess } from './witness_processes.ts';

const ORIGIN = 'localhost:3000/e/sample';

/** Where it dies, and the size that it must hold from then on. */
const steps: [step: WitnessStep, held: number][] = [
  ['checked', 3],
  ['written', 3],
  ['named', 5],
  ['kept', 5],
];

describe('a witness killed after a checkpoint of 5 entries was', () => {
  test.each(steps)('%s holds %d afterwards, and what it said', async (step, held) => {
    const log = new GrowingLog(ORIGIN).growTo(8);
    const fork = log.fork(4).growTo(8, 'other');
    const { folder } = await witnessFolder(log);
    const dying = await WitnessProcess.killedAt(folder, step, 2);
    expect(await dying.add(await log.request(0, 3))).toMatchObject({ status: 200 });
    expect(await dying.add(await log.request(3, 5))).toBeUndefined();
    await dying.ended();

    const witness = await WitnessProcess.run(folder);
    const asked = await witness.add(requestText(8, [], log.note(8)));
    expect(asked).toEqual({ status: 409, text: `${held}\n`, type: 'text/x.tlog.size' });
    if (held === 5) {
      // It may have said so to somebody; it never says anything else.
      expect(await witness.add(requestText(5, [], fork.note(5)))).toMatchObject({ status: 409 });
      await witness.says(/^ALARM: the log localhost:3000\/e\/sample signed two histories/m);
    }
    expect(await witness.add(await log.request(held, 8))).toMatchObject({ status: 200 });
    expect(await witness.add(await fork.request(held, 8))).toMatchObject({ status: 409 });
    expect(await witness.stop()).toBe(0);
    const left = await readdir(join(folder, 'logs'), { recursive: true });
    expect(left.filter((name) => name.endsWith('.new'))).toEqual([]);
  });
});

test('a witness killed again and again cosigns one history, and never a smaller one after a larger', async () => {
  const log = new GrowingLog(ORIGIN).growTo(400);
  const fork = log.fork(10).growTo(400, 'other');
  const { folder, key } = await witnessFolder(log);
  const histories = [log, fork];
  const cosigned: { size: number; root: string; seconds: number }[] = [];
  let size = 0;
  for (let life = 0; life < 5; life++) {
    const witness = await WitnessProcess.run(folder);
    let answers = 0;
    const last = randomInt(1, 12);
    // Four at a time, of both histories, from what each was told last; it dies under way.
    const ask = async (history: GrowingLog): Promise<void> => {
      for (let old = size; ;) {
        const next = Math.min(old + randomInt(0, 4), history.size);
        const note = history.note(next);
        const reply = await witness.add(requestText(old, await history.proof(old, next), note));
        if (reply === undefined) return;
        if (reply.status === 200) {
          const time = openCosignature(appendSignatures(note, reply.text), key.key);
          if (time === undefined) throw new Error('it cosigned something else');
          cosigned.push({ size: next, root: toBase64(history.root(next)), ...time });
          old = next;
          if (++answers === last) await witness.kill();
        }
        // Its own size, where that is a size of this history at all.
        if (reply.status === 409) old = Math.min(Number(reply.text), history.size);
        size = Math.max(size, old);
        // The history that it does not hold gets no further.
        if (reply.status === 409 && Number(reply.text) === next) return;
        if (reply.status === 422) return;
      }
    };
    await Promise.all([...histories, ...histories].map(ask));
    await witness.kill();
  }
  expect(cosigned.length).toBeGreaterThanOrEqual(5);
  const roots = new Map<number, Set<string>>();
  for (const { size: at, root } of cosigned) roots.set(at, (roots.get(at) ?? new Set()).add(root));
  expect([...roots.values()].every((one) => one.size === 1)).toBe(true);
  const forked = cosigned.filter((one) => one.size > 10);
  const held = histories.filter((history) =>
    forked.every((one) => toBase64(history.root(one.size)) === one.root),
  );
  expect(held).not.toHaveLength(0);
  for (const early of cosigned) {
    for (const late of cosigned) {
      if (early.seconds < late.seconds) expect(early.size).toBeLessThanOrEqual(late.size);
    }
  }
});
