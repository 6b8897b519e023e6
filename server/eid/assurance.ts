import type { AssuranceLevel } from '../../crypto/wire/manifest.ts';

/** The levels of Regulation (EU) 910/2014 (eIDAS), article 8, rising. */
const LEVELS: readonly AssuranceLevel[] = ['low', 'substantial', 'high'];

/** True where an eID's level is at least what the election asks. */
export function reaches(level: AssuranceLevel | undefined, minimum: AssuranceLevel): boolean {
  return level !== undefined && LEVELS.indexOf(level) >= LEVELS.indexOf(minimum);
}
