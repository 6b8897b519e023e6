import { verifyReceipt } from '../../crypto/log/receipt.ts';
import { fingerprintOf } from '../../crypto/fingerprint.ts';
import { verifyEntrySignature } from '../../crypto/signature.ts';
import { fromBase64Url, utf8 } from '../../crypto/wire/bytes.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { decodeEntry, parseAs } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { votingMaterial } from '../../server/contract/api.ts';
import type { Created } from './officials.ts';
import { ReplayError } from './replay_error.ts';

/** What a ballot is sealed with, checked as the voter's page checks it. */
export interface VotingMaterial {
  readonly manifest: Manifest;
  readonly manifestBytes: Uint8Array;
  readonly electionKey: Uint8Array;
}

/** Asks the server for the manifest and the opening, and checks both. Throws a ReplayError. */
export async function fetchVotingMaterial(
  server: string,
  slug: string,
  trust: Created,
): Promise<VotingMaterial> {
  const response = await fetch(`${server}/api/elections/${slug}/voting-material`);
  const material = parseAs(votingMaterial, parseJson(await response.text()));
  const manifestBytes = utf8(material.manifest);
  const openingBytes = utf8(material.opening ?? '');
  const manifest = decodeEntry(manifestBytes);
  const opening = decodeEntry(openingBytes);
  const genuine =
    manifest.type === 'manifest' &&
    opening.type === 'opening' &&
    fingerprintOf(manifestBytes) === trust.fingerprint &&
    opening.election === trust.fingerprint &&
    verifyEntrySignature(manifest.authorityKey, opening) &&
    verifyReceipt(material.manifestReceipt, manifestBytes, trust.logKey).ok &&
    verifyReceipt(material.openingReceipt ?? '', openingBytes, trust.logKey).ok;
  if (!genuine) throw new ReplayError('The server gave voters another election than this.');
  return {
    manifest,
    manifestBytes,
    electionKey: fromBase64Url(opening.electionKey) ?? new Uint8Array(),
  };
}
