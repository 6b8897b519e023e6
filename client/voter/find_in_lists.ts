import type { PartyList } from '../../crypto/wire/party_lists.ts';
import { isBegun, wordsOf } from './search_words.ts';

/** What of one list is shown. */
export interface FoundList extends PartyList {
  /** True where its own name matches, or all is shown: then its candidates go with it. */
  readonly isFound: boolean;
}

export interface FoundLists {
  readonly lists: readonly FoundList[];
  /** Lists and candidates that match, and how many of them are in `lists`. */
  readonly count: number;
  readonly shown: number;
}

/** More is no help on a phone's screen, and slow on a cheap one. */
const MOST_SHOWN = 40;

/**
 * Lists and candidates for which every word typed begins a word of theirs; a candidate is also found
 * by the list's words together with one of his own. words: of each selection's label.
 */
export function findInLists(
  lists: readonly PartyList[],
  words: readonly (readonly string[])[],
  typed: string,
): FoundLists {
  const starts = wordsOf(typed);
  // Nothing searched for: every list, and no candidate.
  const most = starts.length === 0 ? Infinity : MOST_SHOWN;
  const found: FoundList[] = [];
  let count = 0;
  let shown = 0;
  for (const { selection, candidates } of lists) {
    const own = words[selection] ?? [];
    const isFound = starts.every((start) => isBegun(own, start));
    const matching = candidates.filter((j) => isCandidateFound(words[j] ?? [], own, starts));
    const room = Math.max(0, most - shown - Number(isFound));
    if (shown < most && (isFound || matching.length > 0)) {
      const first = matching.slice(0, room);
      found.push({ selection, isFound, candidates: first });
      shown += first.length + Number(isFound);
    }
    count += matching.length + Number(isFound);
  }
  return { lists: found, count, shown };
}

function isCandidateFound(
  own: readonly string[],
  ofList: readonly string[],
  starts: readonly string[],
): boolean {
  return (
    starts.some((start) => isBegun(own, start)) &&
    starts.every((start) => isBegun(own, start) || isBegun(ofList, start))
  );
}
