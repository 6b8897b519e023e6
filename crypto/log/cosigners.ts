import { openCosignature, parseWitnessVkey } from './cosignature.ts';

/** How many of these witnesses (vkeys) cosigned a note; see `openCosignature`. */
export function countCosigners(note: string, vkeys: readonly string[]): number {
  return vkeys.filter((vkey) => {
    const key = parseWitnessVkey(vkey);
    return key !== undefined && openCosignature(note, key) !== undefined;
  }).length;
}
