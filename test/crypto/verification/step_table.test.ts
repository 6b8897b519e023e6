import fc from 'fast-check';
import { expect, test } from 'vitest';
import { StepTable } from '../../../crypto/verification/step_table.ts';
import { runs } from '../../support/runs.ts';

/** Encodings of which all that the table keeps comes from few values: many are alike. */
const encodings = fc
  .array(fc.nat({ max: 20 }), { maxLength: 200 })
  .map((marks) => marks.map((mark) => new Uint8Array(32).fill(mark)));

test('every step is among the candidates for its encoding, and only those that look like it', () => {
  fc.assert(
    fc.property(encodings, fc.nat({ max: 200 }), (all, cut) => {
      const table = new StepTable();
      table.append(Buffer.concat(all.slice(0, cut)));
      table.append(Buffer.concat(all.slice(cut)));
      expect(table.size).toBe(all.length);
      for (let mark = 0; mark <= 21; mark++) {
        const alike = all.flatMap((encoding, i) => (encoding[0] === mark ? [i] : []));
        const asked = Buffer.concat([new Uint8Array(32), new Uint8Array(32).fill(mark)]);
        expect([...table.candidates(asked, 32)].sort((a, b) => a - b)).toEqual(alike);
      }
    }),
    runs(50),
  );
});

test('an empty table has no candidates', () => {
  expect(new StepTable().candidates(new Uint8Array(32), 0)).toEqual([]);
});
