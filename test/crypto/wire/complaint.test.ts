import { expect, test } from 'vitest';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { complaint } from '../../../crypto/wire/complaint.ts';
import { decodeAs } from '../../../crypto/wire/entry.ts';
import { MAX_COMPLAINT_BYTES, MAX_KEPT_RECEIPT_BYTES } from '../../../crypto/wire/limits.ts';
import { refusalOf } from '../../support/decode_error.ts';

const HASH = 'A'.repeat(43);
const CONTRADICTIONS = {
  'other-entry': { kind: 'other-entry', leaf: HASH, entry: 'AAAA', path: [HASH] },
  'other-log': { kind: 'other-log', root: HASH, proof: [HASH] },
  'after-closing': { kind: 'after-closing', closing: 'AAAA', index: 3, path: [HASH] },
};
type Kind = keyof typeof CONTRADICTIONS;

function decodeWith(kind: Kind, inside: object = {}, outside: object = {}): unknown {
  const contradiction = { ...CONTRADICTIONS[kind], ...inside };
  const whole = { format: 'glas-complaint/1', receipt: 'r', checkpoint: 'c', contradiction };
  return decodeAs(complaint, canonicalBytes({ ...whole, ...outside }), MAX_COMPLAINT_BYTES);
}

const hashes = (count: number): string[] => Array.from({ length: count }, () => HASH);

test.each(Object.keys(CONTRADICTIONS) as Kind[])('a complaint of %s is taken', (kind) => {
  expect(decodeWith(kind)).toMatchObject({ contradiction: CONTRADICTIONS[kind] });
});

test.each<[Kind, string, readonly unknown[]]>([
  ['other-entry', 'leaf', ['', HASH.slice(1), 7]],
  ['other-entry', 'entry', ['A', 'A'.repeat(87_382), 7]],
  ['other-entry', 'path', [7, hashes(107)]],
  ['other-log', 'root', ['', HASH.slice(1), 7]],
  ['other-log', 'proof', [7, hashes(107)]],
  ['after-closing', 'closing', ['A', 7]],
  ['after-closing', 'index', [-1, 0.5, '3', 2 ** 53]],
  ['after-closing', 'path', [7, hashes(107)]],
])('of %s: another %s is refused', (kind, member, values) => {
  for (const value of values) {
    const refusal = refusalOf(() => decodeWith(kind, { [member]: value }));
    expect(refusal).toBe(`SCHEMA contradiction.${member}`);
  }
});

test.each<[string, readonly unknown[]]>([
  ['format', ['glas-complaint/2', 7]],
  ['receipt', [7, 'r'.repeat(MAX_KEPT_RECEIPT_BYTES + 1)]],
  ['checkpoint', [7, 'c'.repeat(65_537)]],
  ['contradiction', [7]],
])('another %s is refused', (member, values) => {
  for (const value of values) {
    const refusal = refusalOf(() => decodeWith('other-log', {}, { [member]: value }));
    expect(refusal).toBe(`SCHEMA ${member}`);
  }
});

test('a complaint may be as large as its parts', () => {
  const outside = { receipt: 'r'.repeat(MAX_KEPT_RECEIPT_BYTES), checkpoint: 'c'.repeat(65_536) };
  expect(decodeWith('other-log', { proof: hashes(106) }, outside)).toMatchObject(outside);
});
