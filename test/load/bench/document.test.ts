import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeInto } from './document.ts';
import { BALLOTS, extrapolate } from './extrapolation.ts';
import { Figures } from './figures.ts';
import { thisMachine } from './machine.ts';

const figures = new Figures();
figures.ratio('belenios500NoHints', 'one over the other', 31.4);
figures.ratio('overFloor23', 'another', 1.5);

test('figures replace those between the marks of a document, and say what was missed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'glas-document-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'performance.md');
  await writeFile(file, 'Before.\n<!-- bench -->\nold\n<!-- /bench -->\nAfter.\n');
  const machine = await thisMachine();
  await writeInto(file, figures, machine);
  await writeInto(file, figures, machine);
  const text = await readFile(file, 'utf8');
  expect(text).toMatch(/^Before\.\n<!-- bench -->\n[^]*\n<!-- \/bench -->\nAfter\.\n$/);
  expect(text).not.toContain('old');
  expect(text.match(/at least 25 × \| 31\.4 × \| reached/g)).toHaveLength(1);
  expect(text).toContain('at most 1.4 × | 1.5 × | **missed**');
  expect(text).toContain('at least 14 × | not measured');
});

test('a document without marks is left alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'glas-document-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'other.md');
  await writeFile(file, 'Nothing to replace.\n');
  await expect(writeInto(file, figures, await thisMachine())).rejects.toThrow(/has no lines/);
  expect(await readFile(file, 'utf8')).toBe('Nothing to replace.\n');
});

test('on many cores, the one thread that judges may take longest', () => {
  const named = {
    judgeMsPerBallot23: 0.1,
    verifyMsPerBallot23: 13,
    verifyMsPerBallot23Threads2: 6,
    verifyMsPerBallot23Hints: 1,
    verifyMsPerBallot23HintsThreads2: 0.6,
  };
  const minutes = BALLOTS / 60_000;
  const [alone, hinted] = extrapolate(named);
  expect(alone?.here).toBeCloseTo(6 * minutes);
  expect(alone?.onManyCores).toBeCloseTo((12.9 / 64) * minutes);
  expect(hinted?.onManyCores).toBeCloseTo(0.1 * minutes);
  expect(extrapolate({})).toEqual([]);
});
