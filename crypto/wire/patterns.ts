/** Patterns of members of one spelling, without their anchors. docs/protocol.md §2. */

/** Contest, style, provider. */
export const IDENTIFIER_PATTERN = '[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?';

/** The election's fingerprint. */
export const FINGERPRINT_PATTERN = '[0-9a-f]{64}';

/** Characters whose 4, or 2, last bits are zero: what is left over after whole bytes. */
const LAST_OF_TWO = '[AQgw]';
const LAST_OF_THREE = '[AEIMQUYcgkosw048]';

/**
 * base64url without padding (RFC 4648, section 5) of exactly `length` bytes, with zero stray bits:
 * 4 characters for each 3 bytes, then 2 for one byte or 3 for two.
 */
export function base64UrlPattern(length: number): string {
  const whole = 4 * Math.floor(length / 3);
  const [more, last] = [
    [0, ''],
    [1, LAST_OF_TWO],
    [2, LAST_OF_THREE],
  ][length % 3] as [number, string];
  return `[A-Za-z0-9_-]{${String(whole + more)}}${last}`;
}
