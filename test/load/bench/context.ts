import type { LoadRecord } from '../cached_record.ts';
import type { Sizes } from './sizes.ts';

/** What every measurement works with. */
export interface Context {
  readonly sizes: Sizes;
  /** A record of so many ballots, from the cache. */
  readonly record: (ballots: number, selections: 5 | 23) => Promise<LoadRecord>;
  /** Tells the person who waits what is done now. */
  readonly say: (line: string) => void;
}
