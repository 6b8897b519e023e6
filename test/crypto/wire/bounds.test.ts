import { beforeAll, expect, test } from 'vitest';
import { canonicalBytes, type Json } from '../../../crypto/wire/canonical.ts';
import { decodeAs, decodeEntry, type EntryType } from '../../../crypto/wire/entry.ts';
import { MAX_ATTACHMENT_BYTES } from '../../../crypto/wire/limits.ts';
import { contest } from '../../../crypto/wire/manifest.ts';
import { refusalOf } from '../../support/decode_error.ts';
import { firstOf, fullElection } from '../../support/full_election.ts';
import { changed } from '../../support/json_paths.ts';
import type { SampleElection } from '../../support/sample_election.ts';

let election: SampleElection;

beforeAll(async () => {
  election = await fullElection();
});

const AGE = `age1${'q'.repeat(58)}`;
const B32 = 'A'.repeat(43);
const B64 = 'A'.repeat(86);
const MANY = 'x'.repeat(64);

/** What turns the direction of text, or separates lines: the ends of each range. */
const TURNING = [
  ...['\u061c', '\u200e', '\u200f', '\u2028', '\u2029', '\u202a', '\u202e', '\u2066', '\u2069'],
];

const COUNTED = { contest: 'a', counts: [0] };

function many(count: number, value: Json): Json[] {
  return Array.from({ length: count }, () => value);
}

/** What stands out of its bounds, per entry type: path, then the values that are refused there. */
const OUT_OF_BOUNDS: readonly (readonly [EntryType, string, readonly Json[]])[] = [
  ['manifest', 'protocol', ['glas/v2', '']],
  [
    'manifest',
    'origin',
    ['https://a/e/x', 'a/e/', 'a/e/X', 'A/e/x', 'a/x', 'a:123456/e/x', 'a b/e/x'],
  ],
  [
    'manifest',
    'languages',
    [[], Array.from({ length: 17 }, (_, i) => `a${String.fromCharCode(97 + i)}`)],
  ],
  ['manifest', 'languages.0', ['', 'EN', 'en bg', 'e', 'en-us', 'x'.repeat(700)]],
  ['manifest', 'title.en', ['', 'x'.repeat(1_001), 'a\tb', 'a\u0000', 'a\u007f', 'a\u0085b']],
  ['manifest', 'contests', [[]]],
  ['manifest', 'contests.0.id', ['', 'A', '-a', 'a-', 'a b', 'x'.repeat(65), 'а']],
  ['manifest', 'contests.0.selections', [[]]],
  ['manifest', 'contests.0.selections.0.maximum', [0, -1, 101]],
  ['manifest', 'contests.0.rules.0.minimum', [-1_001, 1_001]],
  ['manifest', 'contests.0.rules.0.maximum', [-1_001, 1_001]],
  ['manifest', 'contests.0.rules.0.terms', [[], many(2_049, [0, 1])]],
  ['manifest', 'contests.0.rules.0.terms.0', [[], [0], [0, 1, 1]]],
  ['manifest', 'contests.0.rules.0.terms.0.0', [-1, 2_048]],
  ['manifest', 'contests.0.rules.0.terms.0.1', [-1_001, 1_001]],
  ['manifest', 'attachment', ['', B64]],
  ['manifest', 'styles', [[], many(1_025, { contests: ['a'], id: 'b', title: { en: 'c' } })]],
  ['manifest', 'styles.0.contests', [[], Array.from({ length: 65 }, (_, i) => `c${String(i)}`)]],
  [
    'manifest',
    'opensAt',
    [
      '2027-02-30T00:00:00Z',
      '2027-04-02T24:00:00Z',
      '2027-04-02T04:00:00+00:00',
      '2027-04-02T04:00:00.0Z',
      '2027-04-02',
    ],
  ],
  ['manifest', 'trustees', [[]]],
  ['manifest', 'trustees.0.index', [0, 33]],
  ['manifest', 'trustees.0.name', ['', 'a\u001b[1m']],
  [
    'manifest',
    'trustees.0.signingKey',
    ['', B64, `${B32}=`, `${B32.slice(1)}+`, `${B32.slice(1)}B`],
  ],
  [
    'manifest',
    'trustees.0.recipient',
    ['', AGE.toUpperCase(), AGE.slice(1), `${AGE}q`, AGE.replace('q', 'b')],
  ],
  ['manifest', 'threshold', [0, 33]],
  ['manifest', 'authorityKey', ['', B64]],
  ['manifest', 'logKey', ['', B64]],
  ['manifest', 'registrarKey', ['', B64]],
  ['manifest', 'auditors', ['', AGE.replace('age', 'agf')]],
  ['manifest', 'providers', [[]]],
  ['manifest', 'providers.0.scheme', ['saml']],
  ['manifest', 'providers.0.country', ['bg', 'BGR', '']],
  [
    'manifest',
    'providers.0.issuer',
    [
      'javascript:alert(1)',
      'https://a b',
      'https://a?b',
      'https://a#b',
      `https://${'a'.repeat(500)}`,
    ],
  ],
  ['manifest', 'providers.0.minimumAssurance', ['none']],
  ['manifest', 'smallestUnit', [0, 100_000_001]],
  ['manifest', 'castAsIntended', ['return-codes']],
  ['manifest', 'signature', ['', B32]],
  ['manifest', 'witnesses.needed', [-1, 17, 0.5]],
  ['manifest', 'witnesses.vkeys', [Array.from({ length: 17 }, () => '')]],
  ['key-commitment', 'trustee', [0, 33]],
  ['key-commitment', 'digest', ['', B32]],
  ['key-commitment', 'election', ['', 'A'.repeat(64), 'a'.repeat(63), 'a'.repeat(65)]],
  ['key-reveal', 'points', [[], Array.from({ length: 33 }, () => B32)]],
  ['key-reveal', 'points.0', ['', B64]],
  ['key-reveal', 'proofs', [[], Array.from({ length: 33 }, () => B64)]],
  ['key-reveal', 'proofs.0', ['', B32]],
  ['key-reveal', 'shares', [[], Array.from({ length: 33 }, () => B32)]],
  ['key-reveal', 'shares.0', ['A', 'A'.repeat(1_367), '====']],
  ['key-confirmation', 'checkpoint.size', [0, 2 ** 48 + 1]],
  ['key-confirmation', 'checkpoint.root', ['', B64]],
  ['key-confirmation', 'electionKey', ['', B64]],
  ['key-complaint', 'accused', [0, 33]],
  ['key-answer', 'complainant', [0, 33]],
  ['key-answer', 'share', ['', B64]],
  ['key-possession', 'proof', ['', B32]],
  ['roll', 'page', [-1, 2 ** 31]],
  ['roll', 'voters', [[]]],
  ['roll', 'voters.0.pseudonym', ['', 'A'.repeat(21), 'A'.repeat(23), B32]],
  ['roll', 'voters.0.style', ['', 'North', `${MANY}x`]],
  ['roll', 'voters.0.weight', [0, 1_000_001]],
  ['opening', 'electionKey', ['', B64]],
  ['opening', 'openedAt', ['2027-13-01T00:00:00Z']],
  ['opening', 'rollDigest', ['', B64]],
  ['opening', 'rollSize', [0, 2 ** 31]],
  ['ballot', 'authorization.ballotKey', ['', B64]],
  ['ballot', 'authorization.evidence', ['', B64]],
  ['ballot', 'authorization.pseudonym', ['', B32]],
  ['ballot', 'authorization.signature', ['', B32]],
  ['ballot', 'authorization.style', ['', 'North']],
  ['ballot', 'authorization.weight', [0, 1_000_001]],
  ['ballot', 'attachment', ['', B64]],
  ['ballot', 'signature', ['', B32]],
  ['challenge', 'ballot', ['A', 'A'.repeat(5_463)]],
  ['challenge', 'attachment', ['', B64]],
  ['revocation', 'pseudonym', ['', B32]],
  ['revocation', 'reason', ['moved']],
  ['notice', 'text.en', ['', 'x'.repeat(1_001), ...TURNING.map((character) => `a${character}b`)]],
  ['closing', 'closedAt', ['2027-04-31T00:00:00Z']],
  ['tally', 'units', [[], many(1_025, { ballots: 0, style: 'a' })]],
  ['tally', 'units.0.ballots', [-1, 100_000_001]],
  ['tally', 'units.0.style', ['']],
  ['decryption', 'tally', ['', B64]],
  ['decryption', 'trustee', [0, 33]],
  ['result', 'trustees', [[], Array.from({ length: 33 }, (_, i) => (i % 32) + 1)]],
  ['result', 'trustees.0', [0, 33]],
  ['result', 'units', [[], many(1_025, { contests: [COUNTED], style: 'a' })]],
  ['result', 'units.0.contests', [[], many(65, COUNTED)]],
  ['result', 'units.0.contests.0.counts', [[], many(2_049, 0)]],
  ['result', 'units.0.contests.0.counts.0', [-1, 100_000_001]],
];

test.each(OUT_OF_BOUNDS)('%s: %s out of bounds is refused', (type, dotted, values) => {
  const path = dotted.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  for (const value of values) {
    const wrong = canonicalBytes(changed(firstOf(election, type).entry, path, value));
    expect(refusalOf(() => decodeEntry(wrong))).toBe(`SCHEMA ${dotted}`);
  }
});

test('contests of an attachment: no more selections than 2,048', () => {
  const selections = (count: number): Json => many(count, { label: { en: 'a' }, maximum: 1 });
  const read = (count: number) => () => {
    const bytes = canonicalBytes({ id: 'a', rules: [], selections: selections(count), title: {} });
    return decodeAs(contest, bytes, MAX_ATTACHMENT_BYTES);
  };
  expect(read(2_048)().selections).toHaveLength(2_048);
  expect(refusalOf(read(2_049))).toBe('SCHEMA selections');
});

test('a page of the manifest is named with the digest of its bytes', () => {
  const { manifest } = election;
  for (const sha256 of ['', B64]) {
    const wrong = canonicalBytes(changed(manifest, ['pages'], [{ path: 'a', sha256 }]));
    expect(refusalOf(() => decodeEntry(wrong))).toBe('SCHEMA pages.0.sha256');
  }
});
