import { verifySchnorr } from '../../crypto/schnorr.ts';
import { ballotMessage, verifyAuthorization } from '../../crypto/signature.ts';
import type { Ballot } from '../../crypto/wire/ballot.ts';
import { fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { decodeEntry, type Entry, unsignedBytes } from '../../crypto/wire/entry.ts';
import { DecodeError } from '../../crypto/wire/errors.ts';
import { decodeFrame, type FramedEntry } from '../../crypto/wire/framing.ts';
import { styleOf } from '../../crypto/wire/layout.ts';
import type { Manifest, Style } from '../../crypto/wire/manifest.ts';
import { done, failed, type Outcome, type Trouble } from '../voter/trouble.ts';
import type { PracticeElection } from './practice_election.ts';

/** What was sent, taken apart: TOO_LARGE, NON_CANONICAL, SCHEMA. */
export function readFrame(
  frame: Uint8Array,
): Outcome<{ readonly framed: FramedEntry; readonly entry: Entry }> {
  return read(() => {
    const framed = decodeFrame(frame);
    return { framed, entry: decodeEntry(framed.entry) };
  });
}

/** The ballot that a challenge opens: TOO_LARGE, NON_CANONICAL, SCHEMA. */
export function readOpened(
  bytes: Uint8Array,
): Outcome<{ readonly bytes: Uint8Array; readonly ballot: Ballot }> {
  const opened = read(() => decodeEntry(bytes));
  if (!opened.ok) return opened;
  const ballot = opened.value;
  return ballot.type === 'ballot' ? done({ bytes, ballot }) : failed('SCHEMA');
}

/**
 * Why an attachment is not the one that its entry names (digest), of the length that the manifest
 * fixes for the ballot's style: AUTHORIZATION for an unknown one, ATTACHMENT_SIZE, ATTACHMENT_DIGEST.
 */
export function attachmentFault(
  { manifest }: PracticeElection,
  ballot: Ballot,
  { digest, attachment }: { readonly digest: string; readonly attachment: Uint8Array },
  bytesOf: (manifest: Manifest, style: Style) => number,
): Trouble | undefined {
  const style = styleOf(manifest, ballot.authorization.style);
  if (style === undefined) return 'AUTHORIZATION';
  if (attachment.length !== bytesOf(manifest, style)) return 'ATTACHMENT_SIZE';
  return toBase64Url(sha256(attachment)) === digest ? undefined : 'ATTACHMENT_DIGEST';
}

/** The election, the registrar's signature and the ballot key's: FINGERPRINT, AUTHORIZATION, SIGNATURE. */
export function signatureFault(election: PracticeElection, ballot: Ballot): Trouble | undefined {
  const { manifest, fingerprint } = election;
  const { authorization } = ballot;
  if (ballot.election !== fingerprint) return 'FINGERPRINT';
  if (!verifyAuthorization(manifest.registrarKey, fingerprint, authorization)) {
    return 'AUTHORIZATION';
  }
  const key = fromBase64Url(authorization.ballotKey);
  const signature = fromBase64Url(ballot.signature);
  const isSigned =
    key !== undefined &&
    signature !== undefined &&
    verifySchnorr(key, ballotMessage(unsignedBytes(ballot)), signature);
  return isSigned ? undefined : 'SIGNATURE';
}

function read<T>(decode: () => T): Outcome<T> {
  try {
    return done(decode());
  } catch (error) {
    if (error instanceof DecodeError) return failed(error.code);
    throw error;
  }
}
