import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = import.meta.dirname;
const protocol = readFileSync(join(folder, '../../docs/protocol.md'), 'utf8');
const appendix = protocol.slice(protocol.indexOf('## Appendix'));
const files = ['hash', 'schnorr', 'ballot'].map((name) =>
  readFileSync(join(folder, `${name}.json`), 'utf8'),
);

test('every value of the appendix stands in the vectors', () => {
  const values = appendix.match(/[0-9a-f]{16,}/g) ?? [];
  expect(values.length).toBeGreaterThanOrEqual(15);
  for (const value of values) {
    expect(
      files.some((text) => text.includes(value)),
      value,
    ).toBe(true);
  }
});

test('what the appendix breaks into words is whole', () => {
  const blocks = appendix.split('\n\n').filter((block) => block.startsWith('    0000'));
  expect(blocks).toHaveLength(2);
  for (const block of blocks) {
    const whole = block.split('\n').map(leadingHex).join('');
    expect(
      files.some((text) => text.includes(`"${whole}"`)),
      whole,
    ).toBe(true);
  }
});

/** The words of hex that a line begins with, before its explanation. */
function leadingHex(line: string): string {
  const words = line.trim().split(' ');
  const end = words.findIndex((word) => !/^[0-9a-f]{2,}$/.test(word));
  return words.slice(0, end === -1 ? words.length : end).join('');
}

test('the files that the protocol names are those there are', () => {
  const named = protocol.slice(protocol.indexOf('## 14')).match(/`([a-z_]+)\.json` \|/g) ?? [];
  expect(named).toHaveLength(8);
  for (const name of named)
    expect(() => readFileSync(join(folder, name.slice(1, -3)))).not.toThrow();
});
