import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judgeEvidence, parseEvidence } from '../../../client/command_line/fork/evidence.ts';
import { createLogFolder, readHeld } from '../../../client/command_line/witness/log_folder.ts';
import type { WitnessStep } from '../../../client/command_line/witness/steps.ts';
import { type Answer, Witness } from '../../../client/command_line/witness/witness.ts';
import { openCosignature } from '../../../crypto/log/cosignature.ts';
import { appendSignatures, signNote } from '../../../crypto/log/note.ts';
import { toBase64, utf8 } from '../../../crypto/wire/bytes.ts';
import { cosignatureLine, sampleWitness } from '../../support/sample_witnesses.ts';
import { GrowingLog, requestText } from './growing_log.ts';
import { type WitnessFolder, witnessFolder } from './witness_folder.ts';

const ORIGIN = 'localhost:3000/e/sample';
const NOW = 1_800_000_000;

/** A witness of one log, with a clock to set. */
class Bench {
  readonly folder: string;
  readonly said: string[] = [];
  readonly log: GrowingLog;
  readonly own: WitnessFolder;
  seconds = NOW;
  witness: Witness;

  private constructor(own: WitnessFolder, log: GrowingLog) {
    this.own = own;
    this.folder = own.folder;
    this.log = log;
    this.witness = this.another();
  }

  static async start(): Promise<Bench> {
    const log = new GrowingLog(ORIGIN).growTo(5);
    return new Bench(await witnessFolder(log), log);
  }

  /** A second one on the same folder, as a second process is. */
  another(): Witness {
    const { folder, key } = this.own;
    return new Witness({
      folder,
      key,
      clock: () => this.seconds * 1000 + 999,
      say: (lines) => this.said.push(...lines),
    });
  }

  ask(body: string): Promise<Answer> {
    return this.witness.addCheckpoint(utf8(body));
  }

  async add(oldSize: number, size = this.log.size, log = this.log): Promise<Answer> {
    return this.ask(await log.request(oldSize, size));
  }

  /** Seconds of the cosignature in an answer to this note. */
  time(answer: Answer, note: string): number | undefined {
    if (answer.status !== 200) return undefined;
    return openCosignature(appendSignatures(note, answer.line), this.own.key.key)?.seconds;
  }

  async evidence(): Promise<string[]> {
    const names = await readdir(join(this.folder, 'evidence')).catch(() => []);
    return Promise.all(names.map((name) => readFile(join(this.folder, 'evidence', name), 'utf8')));
  }
}

describe('a witness', () => {
  test('cosigns what extends what it cosigned before', async () => {
    const bench = await Bench.start();
    for (const [oldSize, size] of [
      [0, 1],
      [1, 3],
      [3, 5],
      [5, 5],
    ] as const) {
      bench.seconds += 10;
      const answer = await bench.add(oldSize, size);
      expect(bench.time(answer, bench.log.note(size))).toBe(bench.seconds);
    }
    expect(bench.said.map((line) => line.split(',')[0])).toEqual([
      `cosigned ${ORIGIN}: 1 entries`,
      `cosigned ${ORIGIN}: 3 entries`,
      `cosigned ${ORIGIN}: 5 entries`,
    ]);
  });

  test('begins wherever a log is, and with an empty one', async () => {
    const bench = await Bench.start();
    expect((await bench.add(0, 0)).status).toBe(200);
    expect((await bench.add(0, 0)).status).toBe(200);
    expect((await bench.add(0, 5)).status).toBe(200);
  });

  test('names the size it holds where the log thinks otherwise', async () => {
    const bench = await Bench.start();
    expect(await bench.add(2)).toEqual({ status: 409, size: 0 });
    await bench.add(0, 3);
    expect(await bench.add(0, 5)).toEqual({ status: 409, size: 3 });
    expect(await bench.add(2, 5)).toEqual({ status: 409, size: 3 });
    expect(await bench.add(5, 5)).toEqual({ status: 409, size: 3 });
    expect(await bench.evidence()).toEqual([]);
  });

  test('does not go back', async () => {
    const bench = await Bench.start();
    await bench.add(0, 5);
    expect(await bench.add(0, 3)).toEqual({ status: 409, size: 5 });
    expect(await bench.add(3, 3)).toEqual({ status: 409, size: 5 });
    expect((await bench.ask(requestText(5, [], bench.log.note(3)))).status).toBe(400);
  });

  test('does not know other logs, nor other signatures', async () => {
    const bench = await Bench.start();
    const other = new GrowingLog('localhost:3000/e/other').growTo(2);
    expect((await bench.add(0, 2, other)).status).toBe(404);
    const forged = bench.log.note(5, new Uint8Array(32).fill(1));
    expect((await bench.ask(requestText(0, [], forged))).status).toBe(403);
    const strange = cosignatureLine(bench.log.note(5), sampleWitness(7));
    const both = appendSignatures(bench.log.note(5), strange);
    expect((await bench.ask(requestText(0, [], both))).status).toBe(200);
    const held = await readHeld(bench.folder, ORIGIN);
    expect(held.text).not.toContain('witness.example/w7');
  });

  test('cosigns the lines that other logs add to a checkpoint', async () => {
    const bench = await Bench.start();
    const text = `${ORIGIN}\n5\n${toBase64(bench.log.root())}\nmore\nand more\n`;
    const note = signNote(text, ORIGIN, bench.log.seed);
    expect(bench.time(await bench.ask(requestText(0, [], note)), note)).toBe(NOW);
  });

  test('refuses proofs that prove nothing', async () => {
    const bench = await Bench.start();
    const proof = await bench.log.proof(3, 5);
    expect((await bench.ask(requestText(0, proof, bench.log.note(5)))).status).toBe(422);
    await bench.add(0, 3);
    for (const wrong of [[], proof.slice(1), [...proof, ...proof], [...proof].reverse()]) {
      const answer = await bench.ask(requestText(3, wrong, bench.log.note(5)));
      expect(answer.status).toBe(422);
    }
    expect((await bench.ask(requestText(3, proof, bench.log.note(3)))).status).toBe(422);
    expect((await readHeld(bench.folder, ORIGIN)).number).toBe(1);
    expect((await bench.add(3, 5)).status).toBe(200);
  });

  const note = new GrowingLog(ORIGIN).growTo(2).note();
  const hash = toBase64(new Uint8Array(32));
  test.each([
    ['nothing', ''],
    ['no old size', `\n${note}`],
    ['a leading zero', `old 00\n\n${note}`],
    ['a negative size', `old -1\n\n${note}`],
    ['two spaces', `old  0\n\n${note}`],
    ['more after the size', `old 0 1\n\n${note}`],
    ['a carriage return', `old 0\r\n\r\n${note}`],
    ['a byte order mark', `\ufeffold 0\n\n${note}`],
    ['a hash too short', `old 1\n${toBase64(new Uint8Array(31))}\n\n${note}`],
    ['a hash without padding', `old 1\n${hash.slice(0, -1)}\n\n${note}`],
    ['64 hashes', `old 1\n${`${hash}\n`.repeat(64)}\n${note}`],
    ['no empty line', `old 0\n${note}`],
    ['no note', `old 0\n\n`],
    ['a note without signature', `old 0\n\n${note.split('\n\n')[0] ?? ''}\n`],
    ['a note that is no checkpoint', `old 0\n\n${signNote('hello\n', ORIGIN, new Uint8Array(32))}`],
  ])('does not understand %s', async (_what, body) => {
    expect((await (await Bench.start()).ask(body)).status).toBe(400);
  });

  test('does not understand what is no UTF-8', async () => {
    const bench = await Bench.start();
    const body = utf8(await bench.log.request(0));
    body[body.length - 2] = 0xff;
    expect((await bench.witness.addCheckpoint(body)).status).toBe(400);
  });
});

describe('the times of cosignatures', () => {
  test('do not go back with the clock', async () => {
    const bench = await Bench.start();
    await bench.add(0, 2);
    bench.seconds = NOW - 3600;
    expect(bench.time(await bench.add(2, 5), bench.log.note(5))).toBe(NOW);
    expect(bench.said.filter((line) => line.startsWith('WARNING: the clock'))).toEqual([
      `WARNING: the clock of this machine is 3600 seconds behind its last cosignature of ${ORIGIN}; set it right.`,
    ]);
    bench.seconds = NOW + 5;
    expect(bench.time(await bench.add(5, 5), bench.log.note(5))).toBe(NOW + 5);
  });

  test('do not go back with the clock after a new start', async () => {
    const bench = await Bench.start();
    await bench.add(0, 2);
    bench.seconds = NOW - 10;
    bench.witness = bench.another();
    expect(bench.time(await bench.add(2, 5), bench.log.note(5))).toBe(NOW);
  });

  test('within one second make no new files', async () => {
    const bench = await Bench.start();
    const first = await bench.add(0, 5);
    const { number } = await readHeld(bench.folder, ORIGIN);
    expect(await bench.add(5, 5)).toEqual(first);
    expect((await readHeld(bench.folder, ORIGIN)).number).toBe(number);
  });
});

describe('many requests at once', () => {
  test('of one log are answered one after another', async () => {
    const bench = await Bench.start();
    bench.log.growTo(40);
    const requests = await Promise.all(
      Array.from({ length: 40 }, (_, i) => bench.log.request(0, i + 1)),
    );
    const answers = await Promise.all(requests.map((body) => bench.ask(body)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(39);
  });

  test('to two processes on one folder cosign one history', async () => {
    const bench = await Bench.start();
    const other = bench.another();
    const fork = bench.log.fork(3).growTo(60, 'other');
    bench.log.growTo(60);
    await bench.add(0, 3);
    const winners = new Set<'ours' | 'theirs'>();
    let size = 3;
    for (let round = 4; round < 30; round++) {
      const [ours, theirs] = await Promise.all([
        bench.ask(await bench.log.request(size, round)),
        other.addCheckpoint(utf8(await fork.request(size, round))),
      ]);
      expect([ours.status, theirs.status].filter((status) => status === 200)).toHaveLength(1);
      winners.add(ours.status === 200 ? 'ours' : 'theirs');
      size = round;
    }
    expect(winners.size).toBe(1);
  });
});

describe('a witness that fails on the way', () => {
  const steps: [step: WitnessStep, held: number][] = [
    ['checked', 3],
    ['written', 3],
    ['named', 5],
    ['kept', 5],
  ];
  test.each(steps)('%s answers nothing, holds %d, and goes on', async (failing, held) => {
    const bench = await Bench.start();
    await bench.add(0, 3);
    const { folder, key } = bench.own;
    const reached = (step: WitnessStep): void => {
      if (step === failing) throw new Error('the disk is full');
    };
    const clock = (): number => bench.seconds * 1000;
    const failed = new Witness({ folder, key, clock, say: () => undefined, steps: { reached } });
    const body = utf8(await bench.log.request(3, 5));
    await expect(failed.addCheckpoint(body)).rejects.toThrow('the disk is full');
    const again = await bench.add(3, 5);
    expect(again).toMatchObject(held === 3 ? { status: 200 } : { status: 409, size: 5 });
    expect((await bench.add(5, 5)).status).toBe(200);
    const files = await readdir(join(folder, 'logs'), { recursive: true });
    expect(files.filter((name) => name.endsWith('.new'))).toEqual([]);
  });
});

describe('a log that forks', () => {
  test('is caught at one size, and both checkpoints are kept', async () => {
    const bench = await Bench.start();
    await bench.add(0, 5);
    const fork = bench.log.fork(4).append('another');
    const shown = requestText(5, [], fork.note());
    expect(await bench.ask(shown)).toEqual({ status: 409, size: 5 });
    const alarm = bench.said.join('\n');
    expect(alarm).toContain(
      `ALARM: the log ${ORIGIN} signed two histories that contradict each other.`,
    );
    expect(alarm).toContain(`  5 entries, root ${toBase64(bench.log.root())}`);
    expect(alarm).toContain(`  5 entries, root ${toBase64(fork.root())}`);
    expect(alarm).toContain('What to do:\n  1. Keep the evidence file');
    const [text = '', ...more] = await bench.evidence();
    expect(more).toEqual([]);
    const evidence = parseEvidence(text);
    expect(evidence?.first).toBe(bench.log.note());
    expect(evidence?.second).toBe(fork.note());
    expect(evidence && judgeEvidence(evidence)).toBe('fork');
  });

  test('is caught whatever old size it claims, and the alarm is raised once', async () => {
    const bench = await Bench.start();
    await bench.add(0, 5);
    const fork = bench.log.fork(4).append('another');
    for (const oldSize of [0, 4, 5, 5]) {
      const answer = await bench.ask(requestText(oldSize, [], fork.note()));
      expect(answer).toEqual({ status: 409, size: 5 });
    }
    expect(bench.said.filter((line) => line.startsWith('ALARM'))).toHaveLength(1);
    expect(await bench.evidence()).toHaveLength(1);
    expect((await bench.ask(await bench.log.request(5))).status).toBe(200);
  });

  test('and is larger is suspected, for a wrong proof alone accuses nobody', async () => {
    const bench = await Bench.start();
    await bench.add(0, 5);
    const fork = bench.log.fork(4).growTo(8, 'other');
    expect((await bench.add(5, 8, fork)).status).toBe(422);
    expect(bench.said.join('\n')).toContain('so it may be forked');
    const [text = ''] = await bench.evidence();
    const evidence = parseEvidence(text);
    expect(evidence && judgeEvidence(evidence)).toBe('unproven');
    expect(text).toContain('It is NOT proven here');
  });

  test('raises the alarm though the evidence cannot be written', async () => {
    const bench = await Bench.start();
    await bench.add(0, 5);
    await writeFile(join(bench.folder, 'evidence'), 'a file in the place of the folder');
    const fork = bench.log.fork(4).append('another');
    expect(await bench.ask(requestText(5, [], fork.note()))).toEqual({ status: 409, size: 5 });
    const said = bench.said.join('\n');
    expect(said).toContain('  Evidence: below: EEXIST');
    const evidence = parseEvidence(said.slice(said.indexOf('Evidence about a log')));
    expect(evidence && judgeEvidence(evidence)).toBe('fork');
  });

  test('cannot fill the disk', async () => {
    const bench = await Bench.start();
    await bench.add(0, 5);
    for (let i = 0; i < 103; i++) {
      await bench.ask(requestText(5, [], bench.log.fork(4).append(`another ${i}`).note()));
    }
    expect(await bench.evidence()).toHaveLength(100);
    // What is not kept any more is still said, and another log has room of its own.
    expect(bench.said.filter((line) => line.startsWith('ALARM'))).toHaveLength(103);
    expect(bench.said.filter((line) => line.includes('evidence is full'))).not.toHaveLength(0);
    const other = new GrowingLog('localhost:3000/e/other').growTo(5);
    await createLogFolder(bench.folder, other.key);
    await bench.add(0, 5, other);
    await bench.ask(requestText(5, [], other.fork(4).append('another').note()));
    expect(await bench.evidence()).toHaveLength(101);
  });
});

describe('a witness whose memory is gone or changed', () => {
  test('cosigns nothing without it', async () => {
    const bench = await Bench.start();
    await bench.add(0, 5);
    const logs = join(bench.folder, 'logs');
    const [name = ''] = await readdir(logs);
    for (const file of await readdir(join(logs, name))) {
      if (file.startsWith('checkpoint.')) await rm(join(logs, name, file));
    }
    await expect(bench.add(0, 5)).rejects.toMatchObject({ code: 'STATE_LOST' });
  });

  test('does not take an older one for it', async () => {
    const bench = await Bench.start();
    bench.log.growTo(30);
    for (let size = 0; size < 30; size++) await bench.add(size, size + 1);
    const [name = ''] = await readdir(join(bench.folder, 'logs'));
    const files = await readdir(join(bench.folder, 'logs', name));
    expect(files).toHaveLength(1 + 17);
    await rm(join(bench.folder, 'logs', name, 'checkpoint.30'));
    await expect(bench.add(29, 30)).rejects.toMatchObject({ code: 'STATE_DAMAGED' });
  });

  test('does not begin anew where its only one is gone', async () => {
    const bench = await Bench.start();
    await bench.add(0, 5);
    const [name = ''] = await readdir(join(bench.folder, 'logs'));
    await rm(join(bench.folder, 'logs', name, 'checkpoint.1'));
    await expect(bench.add(0, 5)).rejects.toMatchObject({ code: 'STATE_LOST' });
  });

  test('cosigns nothing where it was changed', async () => {
    const bench = await Bench.start();
    await bench.add(0, 3);
    const [name = ''] = await readdir(join(bench.folder, 'logs'));
    const path = join(bench.folder, 'logs', name, 'checkpoint.1');
    const text = await readFile(path, 'utf8');
    const ours = text.split('\n').at(-2) ?? '';
    for (const changed of [
      text.replace('\n3\n', '\n2\n'),
      text.replace(`${ours}\n`, ''),
      text.slice(0, -20),
      '',
    ]) {
      await writeFile(path, changed);
      await expect(bench.add(3, 5)).rejects.toMatchObject({ code: 'STATE_DAMAGED' });
    }
    await writeFile(path, text);
    expect((await bench.add(3, 5)).status).toBe(200);
  });
});
