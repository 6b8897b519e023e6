import { GENERATOR, type Point } from '../../crypto/group/ristretto.ts';

/** Places of the points that the claims about ballots share. */
export const G = 0;
export const H = 1;
export const REGISTRAR = 2;

/** The shared points of ballots, in those places. */
export function ballotBases(electionKey: Point, registrarKey: Point): Point[] {
  return [GENERATOR, electionKey, registrarKey];
}
