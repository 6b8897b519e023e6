import fc from 'fast-check';
import { concat, utf8 } from '../../crypto/wire/bytes.ts';
import type { Json } from '../../crypto/wire/canonical.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { changed, places } from '../support/json_paths.ts';

/** Bytes and words on which decoders have tripped before: lengths at their bounds, ends, escapes. */
const TOKENS: readonly Uint8Array[] = [
  ...[0x00, 0x01, 0x7f, 0x80, 0xff].map((byte) => Uint8Array.of(byte)),
  ...['\n', '\r\n', ' ', '"', '\\', '{', '[', ']', '}', ',', '=', '—', '\u202e', '\u0000'].map(
    utf8,
  ),
  ...['{"', '":', '[[[[', '\\u0000', '1e999', '-0', '__proto__', 'null', 'x001/', '../'].map(utf8),
  Uint8Array.of(0xff, 0xff),
  Uint8Array.of(0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0x7f, 0xff, 0xff, 0xff),
  Uint8Array.of(0x80, 0, 0, 0),
  Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0xed, 0xa0, 0x80),
  new Uint8Array(32),
  new Uint8Array(32).fill(0xff),
];

type Edit = (bytes: Uint8Array) => Uint8Array;

/** A place in any bytes, as a part of their length. */
const place: fc.Arbitrary<number> = fc.nat({ max: 2 ** 31 - 1 });
const at = (bytes: Uint8Array, where: number): number => where % (bytes.length + 1);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.nat({ max: 7 })).map(
    ([where, bit]): Edit =>
      (bytes) =>
        bytes.map((byte, i) => (i === where % bytes.length ? byte ^ (1 << bit) : byte)),
  ),
  fc.tuple(place, fc.nat({ max: 255 })).map(
    ([where, to]): Edit =>
      (bytes) =>
        bytes.map((byte, i) => (i === where % bytes.length ? to : byte)),
  ),
  fc
    .tuple(place, fc.constantFrom(...TOKENS), fc.boolean())
    .map(([where, token, over]): Edit => (bytes) => {
      const start = at(bytes, where);
      return concat(bytes.slice(0, start), token, bytes.slice(over ? start + token.length : start));
    }),
  fc.tuple(place, fc.integer({ min: 1, max: 64 })).map(
    ([where, length]): Edit =>
      (bytes) =>
        concat(bytes.slice(0, at(bytes, where)), bytes.slice(at(bytes, where) + length)),
  ),
  fc
    .tuple(place, fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 300 }))
    .map(([where, length, times]): Edit => (bytes) => {
      const start = at(bytes, where);
      const part = bytes.slice(start, start + length);
      return concat(
        bytes.slice(0, start),
        ...Array.from({ length: times }, () => part),
        bytes.slice(start),
      );
    }),
  place.map(
    (where): Edit =>
      (bytes) =>
        bytes.slice(0, at(bytes, where)),
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 16 })).map(([where, noise]): Edit => (bytes) => {
    const start = at(bytes, where);
    return concat(bytes.slice(0, start), noise, bytes.slice(start));
  }),
);

/** One of the seeds after one to four edits of its bytes. */
export function mutatedBytes(seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([seed, edits]) => edits.reduce((bytes, apply) => apply(bytes), seed));
}

/** What may stand anywhere in JSON, also where something else belongs. */
const VALUES: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1, 0.5, 1e308, 2 ** 53, 2 ** 32, 2 ** 31 - 1, 65_536],
  ...[
    '',
    ' ',
    '\u0000',
    '\u202e',
    'é',
    'e\u0301',
    'A'.repeat(43),
    '_'.repeat(43),
    'x'.repeat(2_000),
  ],
  ...[
    '__proto__',
    '2026-02-30T00:00:00Z',
    '2026-11-22T24:00:00Z',
    '../../x',
    '<b>',
    '00'.repeat(32),
  ],
  ...[[], {}, [[]], [{}], { type: 'ballot' }, Array.from({ length: 3_000 }, () => 0)],
];

interface JsonEdit {
  readonly where: number;
  readonly how: 'replace' | 'remove' | 'add' | 'double' | 'nest' | 'swap';
  readonly value: unknown;
  readonly other: number;
}

const jsonEdit: fc.Arbitrary<JsonEdit> = fc.record({
  where: place,
  how: fc.constantFrom('replace', 'remove', 'add', 'double', 'nest', 'swap'),
  value: fc.constantFrom(...VALUES),
  other: place,
});

/** One of the seeds, each JSON, with one to three members changed, left out, added or moved. */
export function mutatedJson(seeds: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const values = seeds.map((seed) => parseJson(new TextDecoder().decode(seed)) as Json);
  return fc
    .tuple(fc.constantFrom(...values), fc.array(jsonEdit, { minLength: 1, maxLength: 3 }))
    .map(([value, edits]) => utf8(JSON.stringify(edits.reduce(applyToJson, value))));
}

function applyToJson(value: Json, { where, how, value: odd, other }: JsonEdit): Json {
  const all = places(value);
  const [path, found] = all[where % all.length] ?? [[], value];
  const [, elsewhere] = all[other % all.length] ?? [[], value];
  if (path.length === 0) return value;
  if (how === 'remove') return changed(value, path, undefined);
  if (how === 'swap') return changed(value, path, elsewhere);
  if (how === 'nest') return changed(value, path, [found]);
  if (how === 'double' && isArray(found)) return changed(value, path, [...found, ...found]);
  if (how === 'add' && isMembers(found)) return changed(value, path, { ...found, added: odd });
  return changed(value, path, odd);
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
