import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noble } from '../../../../crypto/group/kernel/reference.ts';
import {
  type BadEncoding,
  type PointAt,
  pointAfter,
  type Workspace,
} from '../../../../crypto/group/kernel/workspace.ts';
import { encodePoint, multiplyGenerator } from '../../../../crypto/group/ristretto.ts';
import { concat, fromHex } from '../../../../crypto/wire/bytes.ts';
import { BAD_ENCODINGS } from '../../../support/bad_encodings.ts';
import { runs } from '../../../support/runs.ts';
import { accepted, agree, kernel, loadTerms } from './agreement.ts';
import { byteStream } from './byte_stream.ts';
import { BASES, encodings, pointEncodings, properEncodings, ZERO } from './samples.ts';

const bad = Object.values(BAD_ENCODINGS).flatMap((each) => each.map((hex) => fromHex(hex) ?? ZERO));
const good = pointEncodings(8);

/** i, the even root of −1: here u2 = 0, so that there is nothing to take a root of. */
const ROOT_OF_MINUS_ONE = fromHex(
  'b0a00e4a271beec478e42fad0618432fa7d7fb3d99004d2b0bdfc14f8024832b',
);

/** What both ways of decoding say of some bytes, and how many points there are after each. */
function decodedBothWays(workspace: Workspace, bytes: Uint8Array): unknown[] {
  const strict = said(workspace.decodePoints(bytes));
  const points = workspace.points;
  const lenient = said(workspace.decodePointsOrIdentity(bytes));
  return [strict, lenient, points, workspace.points];
}

function said(outcome: PointAt | BadEncoding): unknown {
  return typeof outcome === 'object' ? outcome : 'points';
}

describe('points', () => {
  test.each(Object.entries(BAD_ENCODINGS))('%s are refused', (_why, hexes) => {
    for (const hex of hexes) {
      const [strict, lenient] = agree(BASES, (w) => decodedBothWays(w, fromHex(hex) ?? ZERO));
      expect([strict, lenient]).toEqual(Array(2).fill({ at: 0, fault: 'not-canonical' }));
    }
  });

  test('an encoding without anything to take a root of is refused', () => {
    const s = ROOT_OF_MINUS_ONE ?? ZERO;
    expect(s[0]).toBe(0xb0);
    const [strict] = agree(BASES, (w) => decodedBothWays(w, s));
    expect(strict).toEqual({ at: 0, fault: 'not-canonical' });
  });

  test('each good encoding is its own point', () => {
    const terms = Array.from({ length: 16 }, (_, n) => encodePoint(multiplyGenerator(BigInt(n))));
    const values = agree(BASES, (workspace) =>
      terms.map((term) => {
        loadTerms(workspace, [term], [1n]);
        const number = workspace.close();
        return workspace.value(number, number + 1);
      }),
    );
    expect(values).toEqual(terms);
  });

  test('of every few good and bad ones, with hints for the first of them, the first bad is named', () => {
    const kinds = [good[0], good[1], ZERO, bad[0], ROOT_OF_MINUS_ONE].map((each) => each ?? ZERO);
    for (let count = 1; count <= 4; count++) {
      for (let choice = 0; choice < kinds.length ** count; choice++) {
        const chosen = Array.from(
          { length: count },
          (_, i) => kinds[Math.floor(choice / kinds.length ** i) % kinds.length] ?? ZERO,
        );
        const hinted = choice % (count + 1);
        agree(BASES, (workspace) => {
          const hints = workspace.hintsOf(concat(...chosen.slice(0, hinted)));
          workspace.open();
          const strict = workspace.decodePoints(concat(...chosen), hints);
          const points = workspace.points;
          const lenient = workspace.decodePointsOrIdentity(concat(...chosen));
          if (typeof lenient === 'number') {
            chosen.forEach((_, i) => {
              workspace.drawWeight(workspace.coefficient(pointAfter(lenient, i)));
            });
          }
          workspace.close();
          return [said(strict), points, said(lenient), workspace.points, workspace.value(0, 1)];
        });
      }
    }
  });

  test('the identity is refused unless it is allowed', () => {
    const [strict, lenient] = agree(BASES, (w) => decodedBothWays(w, ZERO));
    expect([strict, lenient]).toEqual([{ at: 0, fault: 'identity' }, 'points']);
  });

  test('the first bad one of several is told, and none of them is kept', () => {
    const someBad = fc.oneof(fc.constantFrom(...bad), fc.constant(ZERO));
    const several = fc.array(fc.oneof(fc.constantFrom(...good), someBad), { maxLength: 9 });
    fc.assert(
      fc.property(several, (each) => {
        agree(BASES, (workspace) => decodedBothWays(workspace, concat(...each)));
      }),
      runs(40),
    );
  });

  test('any 32 bytes: half of them no field element, most of the others no point', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.boolean(), (bytes, small) => {
        // Even and below 2^255, so that more than the first two checks are reached.
        if (small) bytes.set([(bytes[0] ?? 0) & 0xfe], 0);
        if (small) bytes.set([(bytes[31] ?? 0) & 0x7f], 31);
        agree(BASES, (workspace) => decodedBothWays(workspace, bytes));
      }),
      runs(200),
    );
  });

  test('a point with one bit turned', () => {
    fc.assert(
      fc.property(properEncodings, fc.nat({ max: 255 }), (encoding, bit) => {
        encoding[bit >> 3] = (encoding[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        agree(BASES, (workspace) => decodedBothWays(workspace, encoding));
      }),
      runs(60),
    );
  });

  test('what follows a refusal in its item is as if it had not been', () => {
    const values = agree(BASES, (workspace) => {
      loadTerms(workspace, good.slice(0, 3), [3n, 4n, 5n]);
      const refused = workspace.decodePoints(concat(...good, bad[0] ?? ZERO));
      loadTerms(workspace, good.slice(3, 5), [6n, 7n]);
      workspace.close();
      return [refused, workspace.points, workspace.value(0, 1)];
    });
    expect(values.slice(0, 2)).toEqual([{ at: 8, fault: 'not-canonical' }, 5]);
  });

  test('nothing at all is decoded to nothing', () => {
    const points = agree(BASES, (workspace) => {
      accepted(workspace.decodePoints(new Uint8Array()));
      return workspace.points;
    });
    expect(points).toBe(0);
  });

  test.each([1, 31, 33, 63])('%d bytes are a mistake of the caller', (length) => {
    const said = agree(BASES, (workspace) =>
      [
        () => workspace.decodePoints(new Uint8Array(length)),
        () => workspace.decodePointsOrIdentity(new Uint8Array(length)),
        () => workspace.decodeScalars(new Uint8Array(length)),
        () => workspace.hintsOf(new Uint8Array(length)),
      ].map(nameOfError),
    );
    expect(said).toEqual(Array(4).fill('TypeError'));
  });

  test('shared points must be points, and may be the identity', () => {
    const badBases = [...bad, new Uint8Array(31), new Uint8Array(64)];
    for (const base of badBases) {
      for (const group of [noble, kernel]) {
        const opened = () => group.workspace([...BASES, base], byteStream());
        expect(nameOfError(opened)).toBe('TypeError');
      }
    }
    fc.assert(
      fc.property(fc.array(encodings, { maxLength: 5 }), (bases) => {
        agree(bases, (workspace) => {
          bases.forEach((_, i) => {
            const scalar = workspace.reduceWide(new Uint8Array(64).fill(i + 1));
            workspace.set(workspace.shared(i), scalar);
          });
          workspace.close();
          return workspace.value(0, 1);
        });
      }),
      runs(10),
    );
  });
});

function nameOfError(call: () => unknown): string {
  try {
    call();
    return 'nothing';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
