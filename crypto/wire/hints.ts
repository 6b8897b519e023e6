import type { Ballot } from './ballot.ts';
import { concat, fromBase64Url } from './bytes.ts';
import { contestsOf, sealedBytes, sealedPoints, styleOf } from './layout.ts';
import type { Manifest } from './manifest.ts';

/** Bytes of one hint, and of one encoded point. */
export const HINT_BYTES = 32;

/** Hints of a ballot's own points, before those of its attachment: ballot key, R and R. */
export const ENTRY_HINTS = 3;

/**
 * The encodings of a ballot that have decoding hints, 32 bytes each, in the order of its hints: the
 * ballot key, R of its authorization's signature, R of its own, then the points of its attachment.
 * Its hints are one of each, as many bytes. The ballot must be of the manifest and its attachment
 * of the right length: a TypeError otherwise. docs/protocol.md §4.
 */
export function hintedEncodings(
  manifest: Manifest,
  ballot: Ballot,
  attachment: Uint8Array,
): Uint8Array {
  const { authorization, signature } = ballot;
  return concat(
    encoding(authorization.ballotKey),
    encoding(authorization.signature),
    encoding(signature),
    ...sealedEncodings(manifest, authorization.style, attachment),
  );
}

/** The first 32 bytes of a base64url member: a point, or the R of a signature R ‖ z. */
function encoding(member: string): Uint8Array {
  const bytes = fromBase64Url(member);
  if (bytes === undefined || bytes.length < HINT_BYTES) {
    throw new TypeError('hintedEncodings: the ballot was not checked by its schema');
  }
  return bytes.subarray(0, HINT_BYTES);
}

/** Per contest of the style its points, which stand before its scalars. */
function sealedEncodings(manifest: Manifest, id: string, attachment: Uint8Array): Uint8Array[] {
  const style = styleOf(manifest, id);
  if (style === undefined) throw new TypeError(`hintedEncodings: the manifest has no style ${id}`);
  let end = 0;
  const encodings = contestsOf(manifest, style).map((contest) => {
    const start = end;
    end += sealedBytes(contest);
    return attachment.subarray(start, start + HINT_BYTES * sealedPoints(contest));
  });
  if (end !== attachment.length) {
    throw new TypeError('hintedEncodings: the attachment has another length');
  }
  return encodings;
}
