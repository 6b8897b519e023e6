import { randomInt } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { WitnessStep } from '../../../client/command_line/witness/steps.ts';
import { openCosignature } from '../../../crypto/log/cosignature.ts';
import { appendSignatures, type NoteKey } from '../../../crypto/log/note.ts';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import { runs } from '../../support/runs.ts';
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

/** What the two histories of a log were cosigned for, by whoever got it. */
interface Cosigned {
  readonly size: number;
  readonly root: string;
  readonly seconds: number;
}

/** Asks for cosignatures of one history, from wherever the witness is, until it is refused or gone. */
async function present(
  history: GrowingLog,
  witness: WitnessProcess,
  key: NoteKey,
  onCosigned: (cosigned: Cosigned) => Promise<void>,
): Promise<void> {
  for (let old = 0; ;) {
    const size = Math.min(old + randomInt(0, 4), history.size);
    const note = history.note(size);
    const reply = await witness.add(requestText(old, await history.proof(old, size), note));
    if (reply === undefined || reply.status === 422) return;
    if (reply.status === 200) {
      const time = openCosignature(appendSignatures(note, reply.text), key);
      if (time === undefined) throw new Error('it cosigned something else');
      await onCosigned({ size, root: toBase64(history.root(size)), ...time });
      old = size;
    } else {
      expect(reply.status).toBe(409);
      // Of this very size it holds another root: it is the other history that it follows.
      if (Number(reply.text) === size && old === size) return;
      old = Math.min(Number(reply.text), history.size);
    }
  }
}

test('two witnesses on one folder, killed again and again, cosign one history, and never a smaller one after a larger', async () => {
  const log = new GrowingLog(ORIGIN).growTo(400);
  const histories = [log, log.fork(10).growTo(400, 'other')];
  const { folder, key } = await witnessFolder(log);
  const all: Cosigned[] = [];
  const { numRuns: lives } = runs(2);
  for (let life = 0; life < lives; life++) {
    const witnesses = await Promise.all([WitnessProcess.run(folder), WitnessProcess.run(folder)]);
    let left = randomInt(5, 20);
    // Both histories to both at once; they die under way, one and then the other.
    const onCosigned = async (cosigned: Cosigned): Promise<void> => {
      all.push(cosigned);
      left -= 1;
      if (left === 0) await witnesses[0].kill();
      if (left === -5) await witnesses[1].kill();
    };
    await Promise.all(
      witnesses.flatMap((witness) =>
        histories.map((history) => present(history, witness, key.key, onCosigned)),
      ),
    );
  }
  expect(all.length).toBeGreaterThanOrEqual(10 * lives);
  expect(all.some(({ size }) => size > 10)).toBe(true);
  const followed = histories.filter((history) =>
    all.every(({ size, root }) => toBase64(history.root(size)) === root),
  );
  expect(followed).toHaveLength(1);
  for (const early of all) {
    for (const late of all) {
      if (early.seconds < late.seconds) expect(early.size).toBeLessThanOrEqual(late.size);
    }
  }
});
