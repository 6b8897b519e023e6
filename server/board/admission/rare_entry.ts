import { sha256 } from '@noble/hashes/sha2.js';
import type { Arithmetic } from '../../../crypto/verification/arithmetic.ts';
import { toHex } from '../../../crypto/wire/bytes.ts';
import { decodeEntry, type Entry } from '../../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import { refuse, type Refused } from '../../outcome.ts';
import { closingRefusal, noticeRefusal } from './acts.ts';
import { ceremonyRefusal } from './ceremony.ts';
import { decryptionRefusal } from './decryption.ts';
import type { Facts, Setting } from './facts.ts';
import { manifestRefusal } from './manifest.ts';
import { openingRefusal } from './opening.ts';

/** The types that their own signature admits, one by one. */
export type RareEntry = Extract<
  Entry,
  { type: 'manifest' | `key-${string}` | 'opening' | 'closing' | 'notice' | 'decryption' }
>;

const RARE: ReadonlySet<string> = new Set<RareEntry['type']>([
  ...(['manifest', 'opening', 'closing', 'notice', 'decryption'] as const),
  ...(['key-commitment', 'key-reveal', 'key-complaint'] as const),
  ...(['key-answer', 'key-confirmation', 'key-possession'] as const),
]);

export function isRare(entry: Entry): entry is RareEntry {
  return RARE.has(entry.type);
}

/**
 * Everything that speaks against appending an entry, except its phase and what it claims. Curve
 * arithmetic: runs in a worker.
 */
export function rareRefusal(
  framed: FramedEntry,
  facts: Facts,
  arithmetic: Arithmetic,
): Refused | undefined {
  const entry = decodeEntry(framed.entry, framed.attachment);
  if (!isRare(entry)) return refuse('BAD_REQUEST', `${entry.type} is not submitted this way.`);
  if (entry.type === 'manifest') return manifestRefusal(entry, facts);
  const setting = settingOf(facts);
  switch (entry.type) {
    case 'opening':
      return openingRefusal(entry, setting, facts);
    case 'closing':
      return closingRefusal(entry, setting, facts);
    case 'notice':
      return noticeRefusal(entry, setting);
    case 'decryption':
      return decryptionRefusal(arithmetic, entry, framed.attachment, { ...setting, ...facts });
    default:
      return ceremonyRefusal(entry, setting, facts);
  }
}

function settingOf({ framedManifest }: Facts): Setting {
  if (framedManifest === undefined) throw new TypeError('facts: no manifest');
  const manifest = decodeEntry(framedManifest.entry, framedManifest.attachment);
  if (manifest.type !== 'manifest') throw new TypeError('facts: entry 0 is not a manifest');
  return { manifest, fingerprint: toHex(sha256(framedManifest.entry)) };
}
