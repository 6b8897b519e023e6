import type { AssuranceLevel } from '../../crypto/wire/manifest.ts';

/** An eID's own names for the levels. */
export type LevelNames = Readonly<Record<string, AssuranceLevel>>;

/** The levels of Regulation (EU) 910/2014 (eIDAS), article 8, rising. */
const LEVELS: readonly AssuranceLevel[] = ['low', 'substantial', 'high'];

/** What an eID's claim means; undefined for what is none of its names. */
export function levelOf(names: LevelNames, claimed: unknown): AssuranceLevel | undefined {
  return typeof claimed === 'string' && Object.hasOwn(names, claimed) ? names[claimed] : undefined;
}

/** True where an eID's level is at least what the election asks. */
export function reaches(level: AssuranceLevel | undefined, minimum: AssuranceLevel): boolean {
  return level !== undefined && LEVELS.indexOf(level) >= LEVELS.indexOf(minimum);
}
