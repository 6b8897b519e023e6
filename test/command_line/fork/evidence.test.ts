import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bareNote,
  type Evidence,
  formatEvidence,
  judgeEvidence,
  parseEvidence,
} from '../../../client/command_line/fork/evidence.ts';
import { appendSignatures, signNote } from '../../../crypto/log/note.ts';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import { cosigned, sampleWitness } from '../../support/sample_witnesses.ts';
import { GrowingLog } from '../witness/growing_log.ts';

const log = new GrowingLog('localhost:3000/e/sample').growTo(40);

/** Evidence of the first entries of one history and of those of another. */
async function evidenceOf(
  small: GrowingLog,
  size: number,
  large: GrowingLog,
  largeSize: number,
): Promise<Evidence> {
  const notes = { log: log.key, first: small.note(size), second: large.note(largeSize) };
  if (size === largeSize || size === 0) return notes;
  const beginning = { root: large.root(size), proof: await large.proof(size, largeSize) };
  return { ...notes, beginning };
}

describe('evidence', () => {
  test('of any two checkpoints is a fork where the histories part before, and nowhere else', async () => {
    const sizes = fc.record({
      parting: fc.integer({ min: 0, max: 12 }),
      small: fc.integer({ min: 1, max: 20 }),
      more: fc.integer({ min: 0, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ parting, small, more }) => {
        const other = log.fork(parting).growTo(40, 'other');
        const evidence = await evidenceOf(log, small, other, small + more);
        const read = parseEvidence(formatEvidence(evidence));
        expect(read).toEqual(evidence);
        expect(read && judgeEvidence(read)).toBe(small > parting ? 'fork' : 'consistent');
      }),
      { numRuns: 60 },
    );
  });

  const fork = log.fork(3).growTo(9, 'other');

  test('with any character of it changed proves no fork', async () => {
    for (const evidence of [await evidenceOf(log, 5, fork, 9), await evidenceOf(log, 7, fork, 7)]) {
      const text = formatEvidence(evidence);
      const lines = text.split('\n');
      let at = 0;
      for (const line of lines) {
        for (let i = 0; line.startsWith('| ') && i < line.length; i++) {
          const code = String.fromCharCode(line.charCodeAt(i) + 1);
          const read = parseEvidence(`${text.slice(0, at + i)}${code}${text.slice(at + i + 1)}`);
          expect(read && judgeEvidence(read)).not.toBe('fork');
        }
        at += line.length + 1;
      }
    }
  });

  test('does not depend on what stands between its lines', async () => {
    const evidence = await evidenceOf(log, 5, fork, 9);
    const spoken = formatEvidence(evidence)
      .split('\n')
      .map((line, i) => (i === 0 || line.startsWith('|') ? line.trimEnd() : `${line} (seen)`))
      .join('\n');
    expect(parseEvidence(spoken)).toEqual(evidence);
  });

  test('that lacks the proof, or has one of something else, is unproven', async () => {
    const { beginning, ...bare } = await evidenceOf(log, 5, fork, 9);
    expect(judgeEvidence(bare)).toBe('unproven');
    const proof = await log.proof(5, 9);
    expect(judgeEvidence({ ...bare, beginning: { root: log.root(5), proof } })).toBe('unproven');
    const root = beginning?.root ?? new Uint8Array();
    expect(judgeEvidence({ ...bare, beginning: { root, proof: [] } })).toBe('unproven');
  });

  test('of the empty log goes with everything, and no other root of it with anything', () => {
    const empty = log.note(0);
    const honest = { log: log.key, first: empty, second: log.note(9) };
    expect(judgeEvidence(honest)).toBe('consistent');
    const text = `${log.origin}\n0\n${toBase64(log.root(9))}\n`;
    const first = signNote(text, log.origin, log.seed);
    expect(judgeEvidence({ ...honest, first })).toBe('fork');
    expect(parseEvidence(formatEvidence({ ...honest, first }))).toEqual({ ...honest, first });
  });

  test('by another key, of another log, or the wrong way round is none', async () => {
    const evidence = await evidenceOf(log, 7, fork, 7);
    const forged = fork.note(7, new Uint8Array(32).fill(1));
    expect(judgeEvidence({ ...evidence, second: forged })).toBe('invalid');
    const elsewhere = new GrowingLog('localhost:3000/e/other', log.seed).growTo(7, 'other');
    expect(judgeEvidence({ ...evidence, second: elsewhere.note() })).toBe('invalid');
    const { first, second, ...rest } = await evidenceOf(log, 5, fork, 9);
    expect(judgeEvidence({ ...rest, first: second, second: first })).toBe('invalid');
  });

  test('holds the signature of the log and of nobody else', () => {
    const note = cosigned(log.note(5), [sampleWitness(1), sampleWitness(2)]);
    expect(bareNote(note, log.key)).toBe(log.note(5));
    expect(() => bareNote(fork.note(5, new Uint8Array(32).fill(1)), log.key)).toThrow(TypeError);
    const twice = appendSignatures(note, log.note(5).split('\n').slice(-2).join('\n'));
    expect(judgeEvidence({ log: log.key, first: twice, second: fork.note(5) })).toBe('invalid');
  });
});
