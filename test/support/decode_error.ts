import { DecodeError } from '../../crypto/wire/errors.ts';

/** What decoding was refused for, as `CODE path`; throws where it was accepted. */
export function refusalOf(decode: () => unknown): string {
  try {
    decode();
  } catch (error) {
    if (error instanceof DecodeError) return `${error.code} ${error.path}`.trim();
    throw error;
  }
  throw new Error('it was accepted');
}
