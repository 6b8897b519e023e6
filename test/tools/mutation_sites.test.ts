import { expect, test } from 'vitest';
import { rewrite } from '../mutate/rewrite.ts';
import { findSites } from '../mutate/sites.ts';
import { board, demand } from '../mutate/switchboard.ts';

function sitesOf(text: string): string[] {
  return findSites('some.ts', text).map(({ code, parts }) => {
    const ways = parts.map(({ deletion }) =>
      'refusedBy' in deletion ? `${deletion.kind} ${deletion.refusedBy}` : deletion.kind,
    );
    return `${[...new Set(ways)].join(', ')}: ${code}`;
  });
}

test.each([
  ["checks.check(a && !b, 'CODE', 'why');", ['passes false: a', 'passes true: b']],
  ["findings.demand(size > 0, 'CODE', 'why');", ['passes false: size > 0']],
  [
    "function f() { const ok = a && b; checks.check(ok, 'CODE'); }",
    ['passes false: a', 'passes false: b'],
  ],
  ["if (a || !b) throw new DecodeError('SCHEMA');", ['passes true: a', 'passes false: b']],
  [
    "checks.check(a !== undefined && b && same(a), 'CODE');",
    ['passes false: a !== undefined … same(a)', 'passes false: b'],
  ],
  ["if (a) throw new TypeError('misuse');", []],
  ["if (a) return refuse('CODE', 'why');", ['passes true: a']],
  ['if (wrong !== undefined) return wrong;', ['passes true: wrong !== undefined']],
  ['if (!decoded.ok) return decoded;', ['passes false: decoded.ok']],
  ['function f(): Note | undefined { if (a) return undefined; return b; }', ['passes true: a']],
  ['function f(): Refused | undefined { if (a) return undefined; return b; }', []],
  [
    "function f(): Refused | undefined { if (a) return undefined; return refuse('CODE'); }",
    ['passes false: a'],
  ],
  ['function f(): Note | undefined { return a ? b : undefined; }', ['passes false: a']],
  ['function name(): string | undefined { return a ? text : undefined; }', ['passes false: a']],
  [
    "function nameFault(): string | undefined { if (a) return 'the root is another'; return undefined; }",
    ['passes true: a'],
  ],
  ['function f(): boolean { return a() && !b; }', ['passes false: a()', 'passes true: b']],
  [
    'function f(): Refused | undefined { return phaseRefusal(a) ?? shapeRefusal(b); }',
    ['refusal: phaseRefusal(a)', 'refusal: shapeRefusal(b)'],
  ],
  ['assertUnique(names);', ['demand: assertUnique(names)']],
  ['room.addSchnorr(R, c, onK, z, onB);', ['equation: room.addSchnorr(R, c, onK, z, onB)']],
  [
    "const s = z.strictObject({ type: z.literal('a'), size: z.int().check(z.minimum(1)) });",
    ['schema: z.int().check(z.minimum(1))', 'condition: z.minimum(1)'],
  ],
  [
    'function f(): A | undefined { const [, a, b] = P.exec(t) ?? []; if (a === undefined || b === undefined) return undefined; return g(a, b); }',
    ['passes true: a === undefined … b === undefined'],
  ],
])('the checks of %s', (text, expected) => {
  expect(sitesOf(text)).toEqual(expected);
});

test('a rewritten source asks the switchboard, on the same lines', () => {
  const text = [
    '#!/usr/bin/env node',
    "if (a || !same(b ? c : d)) throw new DecodeError('SCHEMA');",
    'room.drawWeight(w);',
    'assertUnique(names);',
    'const s = z.strictObject({ size: z.int().check(z.minimum(1)) });',
  ].join('\n');
  const sites = findSites('some.ts', text);
  const numbers = sites.map((_, i) => i + 1);
  expect(rewrite(text, sites, numbers, './board.mjs').split('\n')).toEqual([
    '#!/usr/bin/env node',
    "import * as __mutants from './board.mjs'; if (__mutants.passes(1, true, a) || " +
      "!__mutants.passes(2, false, same(b ? c : d))) throw new DecodeError('SCHEMA');",
    '__mutants.isLeftOut(3) || room.drawWeight(w);',
    '__mutants.demand(4, () => { assertUnique(names); });',
    'const s = z.strictObject({ size: __mutants.schema(5, ' +
      'z.int().check(__mutants.condition(6, z.minimum(1)))) });',
  ]);
});

test('a call that is left out leaves nothing behind, and is noted only where it refuses', () => {
  const findings: string[] = [];
  const refuse = (): void => {
    findings.push('CODE');
    throw new Error('CODE');
  };
  expect(() => {
    demand(7, refuse);
  }).toThrow('CODE');
  expect([findings, board[7]]).toEqual([['CODE'], 1]);
  board[0] = 7;
  demand(7, refuse);
  demand(8, () => findings.push('kept'));
  board.fill(0);
  expect(findings).toEqual(['CODE', 'kept']);
});
