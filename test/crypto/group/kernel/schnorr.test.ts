import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noble } from '../../../../crypto/group/kernel/reference.ts';
import type { Workspace } from '../../../../crypto/group/kernel/workspace.ts';
import {
  encodePoint,
  multiplyGenerator,
  multiplyPublic,
  GENERATOR,
} from '../../../../crypto/group/ristretto.ts';
import {
  addScalars,
  multiplyScalars,
  type Scalar,
  subtractScalars,
} from '../../../../crypto/group/scalar.ts';
import { toHex } from '../../../../crypto/wire/bytes.ts';
import { runs } from '../../../support/runs.ts';
import { accepted, agree, kernel, loadScalars } from './agreement.ts';
import { byteStream } from './byte_stream.ts';
import { numberOf } from './little_endian.ts';
import { BASES, scalars, ZERO } from './samples.ts';

/** The value of w·(r·G + c·K − z·G), where K is k·G. */
function equation(
  workspace: Workspace,
  { r, c, k, z }: Record<'r' | 'c' | 'k' | 'z', Scalar>,
): Uint8Array {
  const R = accepted(workspace.decodePointsOrIdentity(encodePoint(multiplyGenerator(r))));
  const K = accepted(workspace.decodePointsOrIdentity(encodePoint(multiplyGenerator(k))));
  const [cAt, zAt] = loadScalars(workspace, [c, z]);
  if (cAt === undefined || zAt === undefined) throw new Error('not loaded');
  workspace.addSchnorr(R, cAt, workspace.coefficient(K), zAt, workspace.shared(0));
  const number = workspace.close();
  return workspace.value(number, number + 1);
}

test('the equation of a Schnorr proof, times the weight that the source gave', () => {
  fc.assert(
    fc.property(scalars, scalars, scalars, scalars, (r, c, k, z) => {
      const w = numberOf(byteStream()(16));
      const whole = subtractScalars(addScalars(r, multiplyScalars(c, k)), z);
      const expected = encodePoint(multiplyPublic(GENERATOR, multiplyScalars(w, whole)));
      const value = agree(BASES, (workspace) => equation(workspace, { r, c, k, z }));
      expect(toHex(value)).toBe(toHex(expected));
    }),
    runs(30),
  );
});

test.each([noble, kernel])(
  'a good proof gives the identity, one that is off by one does not: $backend',
  (group) => {
    const [r, c, k] = [5n ** 90n, 7n ** 80n, 11n ** 70n].map((n) => n % (1n << 252n)) as [
      Scalar,
      Scalar,
      Scalar,
    ];
    const z = addScalars(r, multiplyScalars(c, k));
    const workspace = group.workspace(BASES, byteStream());
    expect(equation(workspace, { r, c, k, z })).toEqual(ZERO);
    expect(equation(workspace, { r, c, k, z: addScalars(z, 1n) })).not.toEqual(ZERO);
  },
);

test.each([noble, kernel])('what stood with the keys before is added to: $backend', (group) => {
  const workspace = group.workspace(BASES, byteStream());
  const [r, c, k] = [3n, 4n, 5n];
  const R = accepted(workspace.decodePoints(encodePoint(multiplyGenerator(r))));
  const K = accepted(workspace.decodePoints(encodePoint(multiplyGenerator(k))));
  const [cAt, zAt] = loadScalars(workspace, [c, r + c * k]);
  if (cAt === undefined || zAt === undefined) throw new Error('not loaded');
  const onK = workspace.coefficient(K);
  for (let proof = 0; proof < 3; proof++) {
    const again = accepted(workspace.decodePoints(encodePoint(multiplyGenerator(r))));
    workspace.addSchnorr(again, cAt, onK, zAt, workspace.shared(0));
  }
  workspace.addSchnorr(R, cAt, onK, zAt, workspace.shared(0));
  workspace.close();
  expect(workspace.value(0, 1)).toEqual(ZERO);
});
