import { encodePoint, GENERATOR } from '../../crypto/group/ristretto.ts';

/** G, encoded. */
export const GENERATOR_BYTES: Uint8Array = encodePoint(GENERATOR);

/** Places of the points that equations share. */
export const G = 0;
export const REGISTRAR = 1;
export const H = 2;

/** The shared points, encoded, in those places; H once voting is open. */
export function sharedPoints(registrarKey: Uint8Array, electionKey?: Uint8Array): Uint8Array[] {
  const known = [GENERATOR_BYTES, registrarKey];
  return electionKey === undefined ? known : [...known, electionKey];
}
