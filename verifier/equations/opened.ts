import { ELEMENT_BYTES, type Point } from '../../crypto/group/ristretto.ts';
import type { Scalar } from '../../crypto/group/scalar.ts';
import { OPENING_BYTES } from '../../crypto/wire/layout.ts';
import { readScalar } from '../decoding.ts';
import type { EntryChecks } from '../findings.ts';
import { item } from '../item.ts';
import { G, H } from './bases.ts';
import type { Claim } from './batch.ts';

/** What a challenge shows of one selection: its value and the randomness of its encryption. */
export interface Opening {
  readonly value: number;
  readonly randomness: Scalar;
}

/** Decodes the openings of a challenge: per selection u32(v) ‖ r. docs/protocol.md §9. */
export function readOpenings(checks: EntryChecks, bytes: Uint8Array): Opening[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / OPENING_BYTES }, (_, i) => {
    const at = OPENING_BYTES * i;
    const randomness = bytes.subarray(at + 4, at + 4 + ELEMENT_BYTES);
    return {
      value: view.getUint32(at),
      randomness: readScalar(checks, randomness, `openings.${i}.r`),
    };
  });
}

/** **A_j − r_j·G = 0** and **B_j − v_j·G − r_j·H = 0** for every selection of the ballot. */
export function openedClaim(ciphertexts: readonly Point[], openings: readonly Opening[]): Claim {
  return {
    code: 'CHALLENGE_OPENING',
    path: '',
    message: 'The sealed ballot is not the encryption of the choices shown for it.',
    addTo(sum, weight) {
      openings.forEach(({ value, randomness }, j) => {
        const v = weight();
        const w = weight();
        sum.add(item(ciphertexts, 2 * j), v);
        sum.add(item(ciphertexts, 2 * j + 1), w);
        sum.addShared(G, -v * randomness - w * BigInt(value));
        sum.addShared(H, -w * randomness);
      });
    },
  };
}
