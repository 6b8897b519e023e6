import { verifyEntrySignature } from '../../../crypto/signature.ts';
import type { Closing, Notice } from '../../../crypto/wire/acts.ts';
import { refuse, type Refused } from '../../outcome.ts';
import type { Facts, Setting } from './facts.ts';
import { isPlausiblyNow } from './times.ts';

/** docs/protocol.md §4: outside rehearsals not before closesAt, nor before voting was opened. */
export function closingRefusal(
  closing: Closing,
  { manifest }: Setting,
  { now, openedAt = '' }: Pick<Facts, 'now' | 'openedAt'>,
): Refused | undefined {
  if (!verifyEntrySignature(manifest.authorityKey, closing)) return notTheAuthority();
  const { closedAt } = closing;
  if (manifest.rehearsal) return undefined;
  if (closedAt < openedAt) {
    return refuse('TOO_EARLY', `Voting was opened at ${openedAt}.`, 'closedAt');
  }
  if (closedAt >= manifest.closesAt && isPlausiblyNow(closedAt, now)) return undefined;
  return refuse('TOO_EARLY', `Voting ends at ${manifest.closesAt}; it is ${now}.`, 'closedAt');
}

/** A notice speaks every language of the election and no other. */
export function noticeRefusal(notice: Notice, { manifest }: Setting): Refused | undefined {
  if (!verifyEntrySignature(manifest.authorityKey, notice)) return notTheAuthority();
  const languages = [...manifest.languages].sort().join(' ');
  return Object.keys(notice.text).sort().join(' ') === languages
    ? undefined
    : refuse('SCHEMA', `The text must be in exactly these languages: ${languages}.`, 'text');
}

function notTheAuthority(): Refused {
  return refuse('SIGNATURE', 'The authority did not sign this.', 'signature');
}
