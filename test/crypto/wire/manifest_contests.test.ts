import { describe, expect, test } from 'vitest';
import { verifyEntrySignature } from '../../../crypto/signature.ts';
import { sha256 } from '../../../crypto/wire/digest.ts';
import { toBase64Url, utf8 } from '../../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { decodeEntry, encodeEntry, hasAttachment } from '../../../crypto/wire/entry.ts';
import { MAX_ENTRY_BYTES } from '../../../crypto/wire/limits.ts';
import type { Manifest } from '../../../crypto/wire/manifest.ts';
import { manifestAttachment, withRoom } from '../../../crypto/wire/manifest_contests.ts';
import { refusalOf } from '../../support/decode_error.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { listWithPreference } from '../../support/sample_manifest.ts';

/** Thirty lists of thirty-five, in two languages: far more than an entry holds. */
const large = await SampleElection.begin({ contests: [listWithPreference('council', 30, 35)] });
const [framed] = large.entries;
if (framed === undefined) throw new TypeError('no manifest');
const { entry, attachment } = framed;

function manifestOf(bytes: Uint8Array, attached?: Uint8Array): Manifest {
  const decoded = decodeEntry(bytes, attached);
  if (decoded.type !== 'manifest') throw new TypeError('no manifest');
  return decoded;
}

describe('contests too long for an entry', () => {
  test('are the attachment that the manifest names, under its signature', () => {
    expect(entry.length).toBeLessThan(10_000);
    expect(attachment.length).toBeGreaterThan(MAX_ENTRY_BYTES);
    const whole = manifestOf(entry, attachment);
    expect(hasAttachment(whole)).toBe(true);
    expect(whole.contests).toEqual(large.manifest.contests);
    expect(encodeEntry(whole)).toEqual(entry);
    expect(manifestAttachment(whole)).toEqual(attachment);
    expect(verifyEntrySignature(whole.authorityKey, whole)).toBe(true);
  });

  test('without them everything else is known', () => {
    for (const none of [undefined, new Uint8Array()]) {
      const bare = manifestOf(entry, none);
      expect(bare.contests).toEqual([]);
      expect(bare.origin).toBe(large.manifest.origin);
      expect(verifyEntrySignature(bare.authorityKey, bare)).toBe(true);
    }
  });

  test('the rules that do not speak of them hold without them too', () => {
    const { closesAt: opensAt, opensAt: closesAt, witnesses } = large.manifest;
    const page = { path: 'pages/a.js', sha256: toBase64Url(sha256(entry)) };
    const broken: readonly [Partial<Manifest>, string][] = [
      [{ opensAt, closesAt }, 'MANIFEST closesAt'],
      [{ pages: [page, page] }, 'MANIFEST pages'],
      [
        { witnesses: { ...witnesses, needed: witnesses.vkeys.length + 1 } },
        'MANIFEST witnesses.needed',
      ],
      [{ title: {} }, 'MANIFEST title'],
    ];
    for (const [part, refusal] of broken) {
      const bytes = encodeEntry({ ...large.manifest, ...part });
      expect(refusalOf(() => decodeEntry(bytes))).toBe(refusal);
    }
  });

  test('others than the named ones are refused', () => {
    const other = attachment.slice();
    other.set([other.at(-1) === 0x5d ? 0x20 : 0x5d], other.length - 1);
    expect(refusalOf(() => decodeEntry(entry, other))).toBe('MANIFEST attachment');
  });

  test('are read as strictly as an entry', () => {
    const spaced = utf8(` ${new TextDecoder().decode(attachment)}`);
    expect(refusalOf(() => decodeEntry(naming(spaced), spaced))).toBe('NON_CANONICAL');
    const none = canonicalBytes([]);
    expect(refusalOf(() => decodeEntry(naming(none), none))).toBe('SCHEMA');
    const unknown = canonicalBytes(
      large.manifest.contests.map((each) => ({ ...each, id: 'other' })),
    );
    expect(refusalOf(() => decodeEntry(naming(unknown), unknown))).toMatch(/^MANIFEST styles/);
  });
});

test('contests that fit stand in the entry, and in one place only', async () => {
  const small = await SampleElection.begin();
  const manifest = small.manifest;
  expect(withRoom(manifest)).toBe(manifest);
  expect(manifestAttachment(manifest)).toEqual(new Uint8Array());
  expect(hasAttachment(manifest)).toBe(false);
  const digest = toBase64Url(sha256(canonicalBytes(manifest.contests)));
  const both = canonicalBytes({ ...manifest, attachment: digest });
  const { contests: _none, ...neither } = manifest;
  expect(refusalOf(() => decodeEntry(both))).toBe('MANIFEST contests');
  expect(refusalOf(() => decodeEntry(canonicalBytes(neither)))).toBe('SCHEMA contests');
});

/** The large manifest with the digest of these bytes. */
function naming(contests: Uint8Array): Uint8Array {
  return encodeEntry({ ...large.manifest, attachment: toBase64Url(sha256(contests)) });
}
