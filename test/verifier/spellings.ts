import { utf8 } from '../../crypto/wire/bytes.ts';
import type { CheckCode } from '../../verifier/checks.ts';

/** A notice, rightly signed, whose bytes are then written otherwise: what that brings, how, and which way. */
export type Spelling = readonly [
  code: CheckCode,
  how: string,
  rewrite: (text: string) => string | Uint8Array,
];

export const SPELLINGS: readonly Spelling[] = [
  ['NON_CANONICAL', 'white space', (own) => own.replace(':', ': ')],
  ['NON_CANONICAL', 'a line feed at the end', (own) => `${own}\n`],
  ['NON_CANONICAL', 'a byte order mark', (own) => `\ufeff${own}`],
  [
    'NON_CANONICAL',
    'members in another order',
    (own) => own.replace(/^\{(.*),("type":"notice")\}$/, '{$2,$1}'),
  ],
  ['NON_CANONICAL', 'a member twice', (own) => own.replace('"type":', '"type":"notice","type":')],
  [
    'NON_CANONICAL',
    'an escape where none is needed',
    (own) => own.replace('notice', '\\u006eotice'),
  ],
  ['NON_CANONICAL', 'half a surrogate pair', (own) => own.replace('Voting', '\\ud800Voting')],
  ['NON_CANONICAL', 'invalid UTF-8', (own) => Uint8Array.of(...utf8(own), 0xff)],
  ['NON_CANONICAL', 'nothing', () => ''],
  ['NON_CANONICAL', 'depth that would fill a stack', () => '['.repeat(60_000)],
  ['SCHEMA', 'a number', () => '7'],
  ['SCHEMA', 'an unknown type', () => '{"type":"postscript"}'],
  ['SCHEMA', 'a member too many', (own) => own.replace('{"election"', '{"curve":"x","election"')],
  ['SCHEMA', 'a prototype', (own) => own.replace('{"election"', '{"__proto__":{},"election"')],
  [
    'SCHEMA',
    'a prototype inside a text',
    (own) => own.replace('"text":{', '"text":{"__proto__":"x",'),
  ],
  ['SCHEMA', 'a member left out', (own) => own.replace(/"election":"[^"]*",/, '')],
  ['SCHEMA', 'null', (own) => own.replace(/"text":\{[^}]*\}/, '"text":null')],
  [
    'SCHEMA',
    'a signature with stray bits',
    (own) => own.replace(/"signature":"([^"]{85})[^"]"/, '"signature":"$1B"'),
  ],
  [
    'SCHEMA',
    'a signature with padding',
    (own) => own.replace(/"signature":"([^"]*)"/, '"signature":"$1=="'),
  ],
  [
    'AUTHORITY_SIGNATURE',
    'another word, in the right form',
    (own) => own.replace('Voting', 'Counting'),
  ],
];
