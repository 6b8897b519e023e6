import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as zod from 'zod/mini';
import * as z from '../../../crypto/wire/schema.ts';
import { refusalOf } from '../../support/decode_error.ts';
import { runs } from '../../support/runs.ts';

const point = z.strictObject({ kind: z.literal('point'), at: z.int() });
const said = z.strictObject({ kind: z.literal('said'), text: z.optional(z.string()) });
const zodPoint = zod.strictObject({ kind: zod.literal('point'), at: zod.int() });
const zodSaid = zod.strictObject({ kind: zod.literal('said'), text: zod.optional(zod.string()) });

/** Our schema, and the library's in whose place it stands. */
const PAIRS: readonly [string, z.Schema<unknown>, zod.ZodMiniType][] = [
  [
    'string',
    z.string().check(z.minLength(1), z.maxLength(2)),
    zod.string().check(zod.minLength(1), zod.maxLength(2)),
  ],
  ['number', z.number(), zod.number()],
  [
    'int',
    z.int().check(z.minimum(-1), z.maximum(2)),
    zod.int().check(zod.minimum(-1), zod.maximum(2)),
  ],
  ['boolean', z.boolean(), zod.boolean()],
  ['literal', z.literal('point'), zod.literal('point')],
  ['enum', z.enum(['point', 'said']), zod.enum(['point', 'said'])],
  [
    'array',
    z.array(z.string()).check(z.minLength(1), z.maxLength(2)),
    zod.array(zod.string()).check(zod.minLength(1), zod.maxLength(2)),
  ],
  ['tuple', z.tuple([z.string(), z.number()]), zod.tuple([zod.string(), zod.number()])],
  [
    'record',
    z.record(z.string().check(z.regex(/^[a-z]+$/)), z.string()),
    zod.record(zod.string().check(zod.regex(/^[a-z]+$/)), zod.string()),
  ],
  [
    'looseObject',
    z.looseObject({ text: z.string(), at: z.optional(z.int()) }),
    zod.looseObject({ text: zod.string(), at: zod.optional(zod.int()) }),
  ],
  [
    'strictObject',
    z.strictObject({ text: z.string(), at: z.optional(z.number()), more: z.optional(said) }),
    zod.strictObject({
      text: zod.string(),
      at: zod.optional(zod.number()),
      more: zod.optional(zodSaid),
    }),
  ],
  [
    'discriminatedUnion',
    z.discriminatedUnion('kind', [point, said]),
    zod.discriminatedUnion('kind', [zodPoint, zodSaid]),
  ],
];

/** JSON values of the few names and values that the schemas above know, and some that they do not. */
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, '', 'point', 'said', 'é', '😀', '😀😀', '😀😀😀'),
    fc.constantFrom<unknown>(-1, 0, 0.5, 2, 3, 2 ** 53, 'text', 'A', 'ab', 'toString'),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('kind', 'at', 'text', 'more', 'a', 'A'), tie('json'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    fc.record({ kind: fc.constantFrom('point', 'said'), at: tie('json') }),
    fc.record({ text: fc.constantFrom('a', 'b'), at: fc.integer() }, { noNullPrototype: true }),
  ),
}));

test.each(PAIRS)('%s reads what zod reads, and reads it as it is', (_, ours, zods) => {
  fc.assert(
    fc.property(json, (value) => {
      const outcome = z.safeParse(ours, value);
      expect(outcome.success).toBe(zod.safeParse(zods, value).success);
      if (outcome.success) expect(outcome.data).toBe(value);
    }),
    runs(400),
  );
});

describe('what is wrong is named with its path', () => {
  const deep = z.strictObject({ list: z.array(z.record(z.string(), point)) });

  test.each([
    [{ list: [{}, { a: { kind: 'point', at: 0.5 } }] }, 'SCHEMA list.1.a.at'],
    [{ list: [{ a: { kind: 'point', at: 1, by: 2 } }] }, 'SCHEMA list.0.a'],
    [{ list: [{ a: { kind: 'point' } }] }, 'SCHEMA list.0.a.at'],
    [{ list: {} }, 'SCHEMA list'],
    [[], 'SCHEMA'],
  ])('%j: %s', (value, refusal) => {
    expect(refusalOf(() => deep.read(value))).toBe(refusal);
  });

  test('a list that is too long, before its items are looked at', () => {
    const short = z.array(z.string()).check(z.maxLength(1));
    expect(refusalOf(() => short.read([1, 2]))).toBe('SCHEMA');
  });
});

test('what every object inherits is no member of it', () => {
  const named = z.strictObject({ constructor: z.optional(z.string()) });
  expect(named.read({})).toEqual({});
  const inherited = z.looseObject({ toString: z.string() });
  expect(refusalOf(() => inherited.read({}))).toBe('SCHEMA toString');
});

test('an error that is no refusal is not swallowed', () => {
  const broken = z.string().check(() => {
    throw new RangeError('a fault of ours');
  });
  expect(() => z.safeParse(z.array(broken), ['a'])).toThrow(RangeError);
});
