import { describe, expect, test } from 'vitest';
import { noble } from '../../../../crypto/group/kernel/reference.ts';
import type { Workspace } from '../../../../crypto/group/kernel/workspace.ts';
import { encodePoint, multiplyGenerator } from '../../../../crypto/group/ristretto.ts';
import type { RandomBytes } from '../../../../crypto/group/scalar.ts';
import { toHex } from '../../../../crypto/wire/bytes.ts';
import { accepted, agree, kernel } from './agreement.ts';
import { byteStream } from './byte_stream.ts';
import { numberOf } from './little_endian.ts';
import { BASES } from './samples.ts';

/** What so many weights make of the generator, one an item. */
function weighed(workspace: Workspace, count: number): string[] {
  return Array.from({ length: count }, () => {
    workspace.drawWeight(workspace.shared(0));
    const number = workspace.close();
    return toHex(workspace.value(number, number + 1));
  });
}

test('weights are the bytes of the source, each used once', () => {
  const stream = byteStream();
  const expected = Array.from({ length: 600 }, () =>
    toHex(encodePoint(multiplyGenerator(numberOf(stream(16))))),
  );
  expect(agree(BASES, (workspace) => weighed(workspace, 600))).toEqual(expected);
  expect(new Set(expected).size).toBe(600);
});

test('the largest weight, and weights of which single words are zero', () => {
  const words = ['ffffffff', '00000000', '01000000', '00000080'];
  for (const word of words) {
    for (const other of words.filter((each) => each !== '00000000')) {
      const block = Uint8Array.from(Buffer.from(word + other + word + word, 'hex'));
      const random: RandomBytes = (length) =>
        Uint8Array.from({ length }, (_, i) => block[i % block.length] ?? 0);
      const expected = toHex(encodePoint(multiplyGenerator(numberOf(block))));
      for (const group of [noble, kernel]) {
        expect(weighed(group.workspace(BASES, random), 2)).toEqual([expected, expected]);
      }
    }
  }
});

test('a source that gives a part of a larger buffer', () => {
  const shared = Buffer.alloc(20_000);
  const stream = byteStream();
  const random: RandomBytes = (length) => {
    shared.set(stream(length), 333);
    return shared.subarray(333, 333 + length);
  };
  const expected = weighed(noble.workspace(BASES, byteStream()), 3);
  expect(weighed(kernel.workspace(BASES, random), 3)).toEqual(expected);
});

test('a weight replaces what was there, in every kind of scalar', () => {
  agree(BASES, (workspace) => {
    const point = accepted(workspace.decodePoints(BASES[1] ?? new Uint8Array()));
    const own = workspace.reduceWide(new Uint8Array(64).fill(255));
    for (const place of [own, workspace.coefficient(point), workspace.shared(1)]) {
      workspace.set(place, own);
      workspace.drawWeight(place);
    }
    workspace.set(workspace.shared(2), own);
    workspace.close();
    return workspace.value(0, 1);
  });
});

describe.each([noble, kernel])('$backend gives no weight', (group) => {
  const draw = (random: RandomBytes) => () => {
    const workspace = group.workspace(BASES, random);
    workspace.drawWeight(workspace.zero());
  };

  test('of a source of zeros', () => {
    expect(draw((length) => new Uint8Array(length))).toThrow(/zeros/);
  });

  test.each([0, 1, 15])('of a source that gives %d bytes too few', (given) => {
    expect(draw((length) => new Uint8Array(Math.min(given, length - 1)).fill(1))).toThrow(/length/);
  });

  test('of a source that gives one byte too many', () => {
    expect(draw((length) => new Uint8Array(length + 1).fill(1))).toThrow(/length/);
  });

  test('of a source that fails', () => {
    const failing: RandomBytes = () => {
      throw new Error('no entropy');
    };
    expect(draw(failing)).toThrow('no entropy');
  });

  test('of zeros that come after good ones', () => {
    let left = 10_000;
    const random: RandomBytes = (length) => Uint8Array.from({ length }, () => (left-- > 0 ? 1 : 0));
    const workspace = group.workspace(BASES, random);
    const to = workspace.zero();
    expect(() => {
      for (let i = 0; i < 1000; i++) workspace.drawWeight(to);
    }).toThrow(/zeros/);
  });
});
