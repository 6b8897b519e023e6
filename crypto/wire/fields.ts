import { fromBase64Url } from './bytes.ts';
import { MAX_TEXT_LENGTH, MAX_TRUSTEES, PSEUDONYM_BYTES } from './limits.ts';
import { base64UrlPattern, FINGERPRINT_PATTERN, IDENTIFIER_PATTERN } from './patterns.ts';
import * as z from './schema.ts';

/** An integer within bounds, both included. */
export function integer(minimum: number, maximum: number) {
  return z.int().check(z.minimum(minimum), z.maximum(maximum));
}

/** base64url, without padding, of exactly `length` bytes. */
export function bytesOf(length: number) {
  const whole = new RegExp(`^${base64UrlPattern(length)}$`);
  return z.string().check(z.regex(whole, 'not base64url of this length'));
}

/** base64url, without padding, of at most `maximum` bytes. */
export function bytesUpTo(maximum: number) {
  return z.string().check(
    z.maxLength(Math.ceil((maximum * 4) / 3)),
    z.refine((text: string) => fromBase64Url(text) !== undefined, 'not base64url'),
  );
}

/** A short name used inside the protocol: contest, style, provider, election. */
export const identifier = z.string().check(z.regex(new RegExp(`^${IDENTIFIER_PATTERN}$`)));

/** The election's fingerprint: SHA-256 of entry 0, 64 lowercase hex characters. */
export const fingerprint = z.string().check(z.regex(new RegExp(`^${FINGERPRINT_PATTERN}$`)));

/** A UTC time to the second, as in 2027-04-02T07:00:00Z. */
export const utcTime = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
  z.refine((text: string) => isRealTime(text), 'no such time'),
);

const DAYS_OF_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * True where the calendar has this second: 30 February and 24:00 are refused. Not by `Date`, which
 * takes 15 ms to load its time zones.
 */
function isRealTime(text: string): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text
    .split(/[-T:Z]/)
    .map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && !isLeap ? 28 : (DAYS_OF_MONTHS[month - 1] ?? 0);
  return day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}

/**
 * Text for people, one line or several; no control characters but the line feed, and none that turns
 * the direction of text or separates lines: with one, a name could read as another.
 */
export const shownText = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(MAX_TEXT_LENGTH),
    z.regex(
      /^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]*$/,
    ),
  );

/** A BCP 47 tag: language, perhaps script. */
export const language = z.string().check(z.regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?$/));

/** The same text in each language of the election. */
export const texts = z.record(language, shownText);
export type Texts = z.infer<typeof texts>;

/** Encoded ristretto255 point, or encoded scalar, or SHA-256 digest. */
export const bytes32 = bytesOf(32);
/** Ed25519 or Schnorr signature. */
export const bytes64 = bytesOf(64);
export const pseudonym = bytesOf(PSEUDONYM_BYTES);
/** A trustee's index, 1..n. */
export const trusteeIndex = integer(1, MAX_TRUSTEES);
/** A witness's key (C2SP signed-note): its name, the key's id, and 0x04 with the Ed25519 key in base64. */
export const witnessVkey = z
  .string()
  .check(z.regex(/^[!-*,-~]{1,200}\+[0-9a-f]{8}\+B[A-P][A-Za-z0-9+/]{42}$/));
/** An age recipient: X25519, Bech32 (age-encryption.org/v1). */
export const ageRecipient = z.string().check(z.regex(/^age1[02-9ac-hj-np-z]{58}$/));
