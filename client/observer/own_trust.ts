import { fromHex } from '../../crypto/wire/bytes.ts';
import { parseVkey } from '../../crypto/log/note.ts';

/** What an observer brought from elsewhere: it is believed before anything that the server says. */
export interface OwnTrust {
  readonly fingerprint?: string;
  readonly logKey?: string;
}

/** Which of the two that were typed cannot be what it must. */
export type TrustMistake = 'fingerprint' | 'logKey';

/**
 * Reads the fragment of the page's address, `#fingerprint=…&log-key=…`, either of them or none. The
 * fragment is sent to nobody.
 */
export function readOwnTrust(hash: string): OwnTrust {
  const members = new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B'));
  return tidied(members.get('fingerprint') ?? '', members.get('log-key') ?? '');
}

/** The fragment of an address that carries them; empty for none. */
export function ownTrustHash({ fingerprint, logKey }: OwnTrust): string {
  const members = new URLSearchParams();
  if (fingerprint !== undefined) members.set('fingerprint', fingerprint);
  if (logKey !== undefined) members.set('log-key', logKey);
  return members.size === 0 ? '' : `#${members.toString()}`;
}

/** What somebody typed or pasted: with spaces, in capitals. Empty ones are left out. */
export function tidied(fingerprint: string, logKey: string): OwnTrust {
  const [hex, key] = [fingerprint, logKey].map((text) => text.replace(/\s/g, ''));
  return {
    ...(hex && { fingerprint: hex.toLowerCase() }),
    ...(key && { logKey: key }),
  };
}

/** The first of the two that is not of its form; undefined where both are, or are left out. */
export function trustMistake({ fingerprint, logKey }: OwnTrust): TrustMistake | undefined {
  if (fingerprint !== undefined && fromHex(fingerprint)?.length !== 32) return 'fingerprint';
  return logKey !== undefined && parseVkey(logKey) === undefined ? 'logKey' : undefined;
}
