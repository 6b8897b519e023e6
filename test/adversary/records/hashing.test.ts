import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { hash as provers } from '../../../crypto/transcript.ts';
import { toHex, utf8 } from '../../../crypto/wire/bytes.ts';
import { statementBytes } from '../../../crypto/wire/layout.ts';
import { hash as verifiers } from '../../../verifier/transcript.ts';
import { runs } from '../../support/runs.ts';
import { score } from '../../support/sample_manifest.ts';
import { invariant } from '../attack.ts';

/** Items that a careless hash would run together. */

describe('hashing', () => {
  const LISTS = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc'], ['a', 'b', 'c'], []];
  invariant('P11', 'items divided otherwise give another challenge, to prover and verifier', () => {
    const digests = LISTS.map((list) => {
      const proved = toHex(provers('contest', ...list.map(utf8)));
      expect(toHex(verifiers('contest', ...list))).toBe(proved);
      return proved;
    });
    expect(new Set(digests).size).toBe(LISTS.length);
  });
  invariant('P11', 'no two lists of items at all', () => {
    const lists = fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        const same = JSON.stringify(one.map(toHex)) === JSON.stringify(other.map(toHex));
        const digests = [one, other].map((list) => toHex(provers('contest', ...list)));
        expect(digests[0] === digests[1]).toBe(same);
      }),
      runs(200),
    );
  });
  invariant('P11', 'rules divided otherwise, nested or flat, are other statements', () => {
    const { selections } = score('points', 3, 1, 1);
    const terms = [0, 1, 2].map((j): [number, number] => [j, 1]);
    const rule = (of: [number, number][]) => ({ terms: of, minimum: 0, maximum: 1 });
    const statements = [
      [rule(terms)],
      [rule(terms.slice(0, 1)), rule(terms.slice(1))],
      [rule(terms.slice(0, 2)), rule(terms.slice(2))],
      terms.map((term) => rule([term])),
      [],
    ].map((rules) => toHex(statementBytes({ ...score('points', 3, 1, 1), selections, rules })));
    expect(new Set(statements).size).toBe(5);
  });
});
