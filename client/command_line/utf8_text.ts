import { decodeUtf8 } from '../../crypto/wire/canonical.ts';

/**
 * UTF-8 as it stands; undefined for other bytes. A byte order mark is not passed over: two files of
 * different bytes never have one text.
 */
export function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes);
  } catch {
    return undefined;
  }
}
