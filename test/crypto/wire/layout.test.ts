import { describe, expect, test } from 'vitest';
import { toHex } from '../../../crypto/wire/bytes.ts';
import {
  ballotAttachmentBytes,
  branchCount,
  challengeAttachmentBytes,
  contestsOf,
  rangeStatements,
  sealedBytes,
  sealedPoints,
  sealedScalars,
  statementBytes,
  tallyPlaces,
} from '../../../crypto/wire/layout.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import { chooseOne, listWithPreference, score, style } from '../../support/sample_manifest.ts';

const contests = [chooseOne('one', 2), listWithPreference('list', 2, 1), score('points', 1, 3, 2)];
const styles = [style('a', contests), style('b', contests.slice(0, 1))];
const manifest = { contests, styles } as unknown as Manifest;

describe('the layout of a sealed contest', () => {
  test('has a proof per selection, then one per rule', () => {
    expect(rangeStatements(listWithPreference('list', 2, 1)).map(branchCount)).toEqual([
      2, 2, 2, 2, 1, 2, 2,
    ]);
  });

  // K selections, P proofs, b branches in all: 32·(2K + 2b + 2b − P).
  test.each([
    ['choose one of two', chooseOne('c', 2), 2, 3, 5],
    ['points', score('c', 1, 3, 2), 1, 2, 7],
    ['lists', listWithPreference('c', 2, 1), 4, 7, 13],
  ])('%s: its length is as docs/protocol.md §8 says', (_name, contest, K, P, b) => {
    expect(sealedPoints(contest)).toBe(2 * K + 2 * b);
    expect(sealedScalars(contest)).toBe(2 * b - P);
    expect(sealedBytes(contest)).toBe(32 * (2 * K + 2 * b + 2 * b - P));
  });

  test('is hashed with its maxima and rules, negative coefficients in two’s complement', () => {
    const expected = [
      '00000004', // selections
      '00000001000000010000000100000001', // their maxima
      '00000003', // rules
      '0000000100000001000000020000000000000001' + '0000000100000001',
      '00000000000000010000000200000000' + '00000001' + '00000002ffffffff',
      '00000000000000010000000200000001' + '00000001' + '00000003ffffffff',
    ].join('');
    expect(toHex(statementBytes(listWithPreference('list', 2, 1)))).toBe(expected);
  });

  test('no two contests hash alike', () => {
    const base = score('c', 2, 3, 4);
    const [first, second] = base.selections;
    const [rule] = base.rules;
    if (first === undefined || second === undefined || rule === undefined) throw new TypeError();
    const others = [
      base,
      { ...base, selections: [first] },
      { ...base, selections: [first, { ...second, maximum: 4 }] },
      { ...base, rules: [] },
      { ...base, rules: [rule, rule] },
      { ...base, rules: [{ ...rule, minimum: 1 }] },
      { ...base, rules: [{ ...rule, minimum: -1 }] },
      { ...base, rules: [{ ...rule, maximum: 3 }] },
      { ...base, rules: [{ ...rule, terms: rule.terms.slice(0, 1) }] },
      {
        ...base,
        rules: [
          {
            ...rule,
            terms: [
              [0, 1],
              [1, -1],
            ] as [number, number][],
          },
        ],
      },
    ];
    expect(new Set(others.map((contest) => toHex(statementBytes(contest)))).size).toBe(10);
  });
});

describe('the layout of an election', () => {
  const [all, some] = styles;
  if (all === undefined || some === undefined) throw new TypeError('styles');

  test('a ballot is its contests, a challenge 36 bytes a selection more', () => {
    const bytes = contests.reduce((sum, contest) => sum + sealedBytes(contest), 0);
    expect(ballotAttachmentBytes(manifest, all)).toBe(bytes);
    expect(challengeAttachmentBytes(manifest, all)).toBe(bytes + 36 * 7);
    expect(ballotAttachmentBytes(manifest, some)).toBe(sealedBytes(chooseOne('one', 2)));
  });

  test('the tally has a place per style, contest and selection, in order', () => {
    expect(
      tallyPlaces(manifest).map((p) => `${p.style} ${p.contest} ${String(p.selection)}`),
    ).toEqual([
      'a one 0',
      'a one 1',
      'a list 0',
      'a list 1',
      'a list 2',
      'a list 3',
      'a points 0',
      'b one 0',
      'b one 1',
    ]);
  });

  test('a style with a contest unknown is a mistake of the caller', () => {
    expect(() => contestsOf(manifest, { ...some, contests: ['none'] })).toThrow(TypeError);
  });
});
