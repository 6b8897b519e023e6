import { parseTracker, trackerBytes } from '../../crypto/tracker.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import type { EntryType } from '../../crypto/wire/entry.ts';
import { PSEUDONYM_BYTES } from '../../crypto/wire/limits.ts';
import type { EntryQuery } from '../../verifier/follow/entry_index.ts';

/** What somebody looks for: a place on the board, or what an entry is. */
export type Wanted =
  | { readonly kind: 'place'; readonly place: number }
  | { readonly kind: 'query'; readonly query: EntryQuery };

/**
 * Reads what was typed: the number of an entry (from 1), a tracker or a pseudonym, perhaps with a
 * type. Undefined where it is none of them; without text, the type alone.
 */
export function readWanted(typed: string, type: EntryType | undefined): Wanted | undefined {
  const text = typed.trim();
  const ofType = type === undefined ? {} : { type };
  if (text === '') return type === undefined ? undefined : { kind: 'query', query: ofType };
  if (/^\d{1,15}$/.test(text)) return { kind: 'place', place: Number(text) - 1 };
  const tracker = parseTracker(text);
  if (tracker !== undefined) {
    return { kind: 'query', query: { ...ofType, tracker: trackerBytes(tracker) } };
  }
  const pseudonym = fromBase64Url(text);
  if (pseudonym?.length !== PSEUDONYM_BYTES) return undefined;
  return { kind: 'query', query: { ...ofType, pseudonym } };
}
