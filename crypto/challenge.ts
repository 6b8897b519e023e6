import { sha256 } from '@noble/hashes/sha2.js';
import type { SealedBallot } from './ballot.ts';
import {
  addPoints,
  decodePoint,
  encodePoint,
  GENERATOR,
  isIdentity,
  multiplyPublic,
  precompute,
} from './group/ristretto.ts';
import { decodeScalar, scalarFrom } from './group/scalar.ts';
import type { Ballot, Challenge } from './wire/ballot.ts';
import { bytesEqual, concat, toBase64Url } from './wire/bytes.ts';
import { encodeEntry } from './wire/entry.ts';
import type { FramedEntry } from './wire/framing.ts';
import {
  ballotAttachmentBytes,
  challengeAttachmentBytes,
  contestsOf,
  OPENING_BYTES,
  sealedBytes,
  styleOf,
} from './wire/layout.ts';
import type { Manifest, Style } from './wire/manifest.ts';

/** Opens a sealed ballot instead of casting it (Benaloh 2006). Source: docs/protocol.md §9. */
export function makeChallenge(fingerprint: string, sealed: SealedBallot): FramedEntry {
  const attachment = concat(sealed.attachment, sealed.openings);
  const entry: Challenge = {
    attachment: toBase64Url(sha256(attachment)),
    ballot: toBase64Url(sealed.entry),
    election: fingerprint,
    type: 'challenge',
  };
  return { entry: encodeEntry(entry), attachment };
}

/** The two halves of a challenge's attachment; undefined where its length is wrong. */
export function splitChallenge(
  manifest: Manifest,
  ballot: Ballot,
  attachment: Uint8Array,
): { readonly sealed: Uint8Array; readonly openings: Uint8Array } | undefined {
  const style = styleOf(manifest, ballot.authorization.style);
  return style === undefined ? undefined : splitOf(manifest, style, attachment);
}

function splitOf(
  manifest: Manifest,
  style: Style,
  attachment: Uint8Array,
): ReturnType<typeof splitChallenge> {
  if (attachment.length !== challengeAttachmentBytes(manifest, style)) return undefined;
  const at = ballotAttachmentBytes(manifest, style);
  return { sealed: attachment.subarray(0, at), openings: attachment.subarray(at) };
}

/**
 * Recomputes the encryption of an opened ballot. Returns the values by contest, or undefined where
 * any A_j = r_j·G or B_j = v_j·G + r_j·H fails. The ballot's signatures are checked elsewhere.
 * All of it is public by now. It is worked out by the library's own arithmetic, not by the tables that
 * ballots are sealed with (`fixed_base.ts`): a fault of theirs would show here, and not repeat itself.
 */
export function openedChoices(
  manifest: Manifest,
  electionKey: Uint8Array,
  ballot: Ballot,
  attachment: Uint8Array,
): Record<string, number[]> | undefined {
  const style = styleOf(manifest, ballot.authorization.style);
  if (style === undefined) return undefined;
  const parts = splitOf(manifest, style, attachment);
  const key = decodePoint(electionKey);
  if (parts === undefined || key === undefined) return undefined;
  const H = precompute(key);

  const choices: Record<string, number[]> = {};
  let sealedAt = 0;
  let openingAt = 0;
  for (const contest of contestsOf(manifest, style)) {
    const values: number[] = [];
    for (const [j, selection] of contest.selections.entries()) {
      const opening = parts.openings.subarray(openingAt, openingAt + OPENING_BYTES);
      const v = new DataView(opening.buffer, opening.byteOffset).getUint32(0);
      const r = decodeScalar(opening.subarray(4));
      if (r === undefined || v > selection.maximum) return undefined;
      const A = multiplyPublic(GENERATOR, r);
      const B = addPoints(multiplyPublic(GENERATOR, scalarFrom(v)), multiplyPublic(H, r));
      // r = 0 and its like: no ballot holds the identity, so no device would have sealed this.
      if (isIdentity(A) || isIdentity(B)) return undefined;
      const expected = concat(encodePoint(A), encodePoint(B));
      const at = sealedAt + 64 * j;
      if (!bytesEqual(parts.sealed.subarray(at, at + 64), expected)) return undefined;
      values.push(v);
      openingAt += OPENING_BYTES;
    }
    choices[contest.id] = values;
    sealedAt += sealedBytes(contest);
  }
  return choices;
}
