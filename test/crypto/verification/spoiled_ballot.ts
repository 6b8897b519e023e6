/** A ballot of one contest, and ways to spoil it. */
import { addPoints, decodePoint, encodePoint, GENERATOR } from '../../../crypto/group/ristretto.ts';
import { addScalars, decodeScalar, encodeScalar } from '../../../crypto/group/scalar.ts';
import { fromBase64Url, fromHex, toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { FramedEntry } from '../../../crypto/wire/framing.ts';
import { sealedPoints } from '../../../crypto/wire/layout.ts';
import { BAD_ENCODINGS } from '../../support/bad_encodings.ts';
import { ballotOf, PollingPlace } from '../../support/polling_place.ts';
import { reseal } from '../../support/reseal.ts';
import { chooseOne } from '../../support/sample_manifest.ts';

const SELECTIONS = 2;
export const place = new PollingPlace([chooseOne('c', SELECTIONS)]);
export const voter = place.authorize();
export const sealed = place.seal({ c: [1, 0] }, voter);
export const ballot = ballotOf(sealed.entry);
const [contest] = place.manifest.contests;
if (contest === undefined) throw new TypeError('contest');
export const POINTS = sealedPoints(contest);
export const SLOTS = sealed.attachment.length / 32;
export const BAD_POINTS = [...Object.values(BAD_ENCODINGS).flat(), '00'.repeat(32)].map(
  (text) => fromHex(text) ?? new Uint8Array(),
);
/** ℓ and the largest 32 bytes. */
export const BAD_SCALARS = [
  'edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010',
  'ff'.repeat(32),
].map((text) => fromHex(text) ?? new Uint8Array());

/** The bytes of a member with one bit changed. */
export const flipped = (text: string): string => {
  const bytes = fromBase64Url(text) ?? new Uint8Array();
  bytes[5] = (bytes[5] ?? 0) ^ 0x20;
  return toBase64Url(bytes);
};

/** The attachment with one 32-byte slot replaced, in a ballot signed anew. */
export const withSlot = (slot: number, bytes: Uint8Array): FramedEntry => {
  const attachment = Uint8Array.from(sealed.attachment);
  attachment.set(bytes, 32 * slot);
  return reseal(place, voter, attachment);
};
/** 32 bytes of the attachment. */
export const slotOf = (slot: number): Uint8Array =>
  sealed.attachment.slice(32 * slot, 32 * slot + 32);
/** Another point, another scalar. */
export const otherPoint = (bytes: Uint8Array): Uint8Array =>
  encodePoint(addPoints(decodePoint(bytes) ?? GENERATOR, GENERATOR));
export const otherScalar = (bytes: Uint8Array): Uint8Array =>
  encodeScalar(addScalars(decodeScalar(bytes) ?? 0n, 1n));
