import { expect, test } from 'vitest';
import { toBase64 } from '../../../crypto/wire/bytes.ts';
import { formatEvidenceText, parseEvidenceText } from '../../../crypto/wire/fork_evidence.ts';

const hash = (fill: number, length = 32): Uint8Array => new Uint8Array(length).fill(fill);
const notes = { vkey: 'log+00000000+key', first: 'a\n\n— log A\n', second: 'b\n\n— log B\n' };
const whole = { ...notes, beginning: { root: hash(1), proof: [hash(2), hash(3)] } };
const text = formatEvidenceText(whole, true);

test.each([
  ['two notes', notes],
  ['two notes and how the second log begins', whole],
  ['a beginning that needs no proof', { ...notes, beginning: { root: hash(1), proof: [] } }],
])('%s: read back as it was written', (_what, evidence) => {
  for (const isFork of [true, false]) {
    expect(parseEvidenceText(formatEvidenceText(evidence, isFork))).toEqual(evidence);
  }
});

test('explanations may be others, and a quoted empty line may have lost its space', () => {
  const other = text.replaceAll(/^(?!Evidence|\| ).+$/gm, 'Другими думи.').replace('| \n', '|\n');
  expect(other).not.toBe(text);
  expect(parseEvidenceText(other)).toEqual(whole);
});

const quotes = (...parts: readonly string[]): string =>
  [text.split('\n')[0], ...parts.map((part) => `| ${part}`)].join('\n\n');
const [root, proof] = [toBase64(hash(1)), toBase64(hash(2))];

test.each([
  ['another title', text.replace('Evidence', 'Word')],
  ['nothing', quotes()],
  ['a key alone', quotes('key')],
  ['one note', quotes('key', 'first')],
  ['a part too many', quotes('key', 'first', 'second', root, 'more')],
  ['a root that is no hash', quotes('key', 'first', 'second', 'root')],
  ['a root too short', quotes('key', 'first', 'second', toBase64(hash(1, 31)))],
  ['a proof of no hashes', quotes('key', 'first', 'second', `${root}\n| ${proof}\n| proof`)],
  [
    'a proof of hashes too long',
    quotes('key', 'first', 'second', `${root}\n| ${toBase64(hash(2, 33))}`),
  ],
])('%s is no evidence', (_what, changed) => {
  expect(parseEvidenceText(quotes('key', 'first', 'second', `${root}\n| ${proof}`))).toBeDefined();
  expect(parseEvidenceText(changed)).toBeUndefined();
});
