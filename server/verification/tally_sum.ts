import { sha256 } from '@noble/hashes/sha2.js';
import { addPoints, decodePointOrIdentity, encodePoint } from '../../crypto/group/ristretto.ts';
import { TallySum } from '../../crypto/tally.ts';
import { concat, toBase64Url } from '../../crypto/wire/bytes.ts';
import { decodeEntry, encodeEntry } from '../../crypto/wire/entry.ts';
import type { FramedEntry } from '../../crypto/wire/framing.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Tally } from '../../crypto/wire/tally.ts';
import type { SumTask } from './tasks.ts';

/** The tally of some verified ballots, given as stored. docs/protocol.md §10. */
export function sum(
  manifest: Manifest,
  fingerprint: string,
  ballots: SumTask['ballots'],
): FramedEntry {
  const tally = new TallySum(manifest);
  for (const { bytes, attachment } of ballots) {
    const entry = decodeEntry(bytes);
    if (entry.type !== 'ballot') throw new TypeError('ballots: an entry is not a ballot');
    tally.add(entry, attachment);
  }
  return tally.toEntry(fingerprint);
}

/**
 * The tally of all ballots of several tallies of one election: addition place by place, so that
 * ranges of the log are summed on as many threads or machines as there are.
 */
export function merge(tallies: readonly FramedEntry[]): FramedEntry {
  return tallies.reduce((left, right) => {
    const [a, b] = [decodeTally(left.entry), decodeTally(right.entry)];
    const attachment = addPlaces(left.attachment, right.attachment);
    const entry: Tally = {
      ...a,
      attachment: toBase64Url(sha256(attachment)),
      units: a.units.map((unit, i) => ({
        ...unit,
        ballots: unit.ballots + (b.units[i]?.ballots ?? 0),
      })),
    };
    return { entry: encodeEntry(entry), attachment };
  });
}

function decodeTally(bytes: Uint8Array): Tally {
  const entry = decodeEntry(bytes);
  if (entry.type !== 'tally') throw new TypeError('tallies: an entry is not a tally');
  return entry;
}

/** Adds the points of two attachments, 32 bytes each. */
function addPlaces(left: Uint8Array, right: Uint8Array): Uint8Array {
  const sums: Uint8Array[] = [];
  for (let at = 0; at < left.length; at += 32) {
    const a = decodePointOrIdentity(left.subarray(at, at + 32));
    const b = decodePointOrIdentity(right.subarray(at, at + 32));
    if (a === undefined || b === undefined) throw new TypeError('tallies: not a point');
    sums.push(encodePoint(addPoints(a, b)));
  }
  return concat(...sums);
}
