import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { canonicalBytes } from '../../crypto/wire/canonical.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import type { Contest } from '../../crypto/wire/manifest.ts';
import { renderText } from '../../verifier/report_text.ts';
import { SampleElection } from '../support/sample_election.ts';
import { listWithPreference } from '../support/sample_manifest.ts';
import { codesOf, verifySample } from './harness.ts';

const contests = [listWithPreference('council', 3, 2)];

/** An election whose manifest names an attachment for its contests, short as they are. */
async function finished(attached: Contest[] = contests): Promise<SampleElection> {
  const attachment = toBase64Url(sha256(canonicalBytes(attached)));
  const election = await SampleElection.open({ contests, manifest: { attachment } });
  election.cast(0, { council: [0, 1, 0, 0, 0, 0, 1, 0, 0] });
  election.cast(1, { council: [0, 1, 0, 0, 0, 0, 0, 0, 0] });
  election.finish();
  return election;
}

describe('contests in the attachment of the manifest', () => {
  test('are verified like those in it, and named in the report', async () => {
    const report = await verifySample(await finished());
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('valid');
    const [council] = report.units.flatMap((unit) => unit.contests);
    expect(council?.selections.map(({ count }) => count)).toEqual([0, 2, 0, 0, 0, 0, 1, 0, 0]);
    expect(council?.selections.map(({ list }) => list ?? '-').join('')).toBe('---001122');
    // As people read it: a candidate below the list.
    const text = renderText(report);
    expect(text).toMatch(/Option 2 +2\n +Option 6 +0\n +Option 7 +1\n +Option 3 +0\n/);
  });

  test('must be published', async () => {
    const election = await finished();
    const [first] = election.entries;
    if (first === undefined) throw new TypeError('no manifest');
    election.entries[0] = { ...first, attachment: new Uint8Array() };
    expect(codesOf(await verifySample(election))).toEqual(['ATTACHMENT_MISSING']);
  });

  test('must be those that the manifest names', async () => {
    const election = await finished([listWithPreference('council', 3, 1)]);
    expect(codesOf(await verifySample(election))).toEqual(['ATTACHMENT_DIGEST']);
  });

  test('must be contests', async () => {
    const election = await finished();
    const [first] = election.entries;
    if (first === undefined) throw new TypeError('no manifest');
    const nothing = canonicalBytes([]);
    const attachment = toBase64Url(sha256(nothing));
    const other = await SampleElection.begin({ contests, manifest: { attachment } });
    const [manifest] = other.entries;
    other.entries[0] = { entry: manifest?.entry ?? first.entry, attachment: nothing };
    expect(codesOf(await verifySample(other, { until: 'opening' }))).toContain('SCHEMA');
  });
});
