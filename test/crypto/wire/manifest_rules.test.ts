import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { canonicalBytes, type Json } from '../../../crypto/wire/canonical.ts';
import { decodeEntry } from '../../../crypto/wire/entry.ts';
import type { Contest, Manifest, Style } from '../../../crypto/wire/manifest.ts';
import { assertManifestRules } from '../../../crypto/wire/manifest_rules.ts';
import { refusalOf } from '../../support/decode_error.ts';
import { fullElection } from '../../support/full_election.ts';
import { changed } from '../../support/json_paths.ts';
import { chooseOne, score, style } from '../../support/sample_manifest.ts';

let manifest: Manifest;

beforeAll(async () => {
  ({ manifest } = await fullElection());
});

const refusal = (change: Json): string => refusalOf(() => decodeEntry(canonicalBytes(change)));

/** The sample with one value changed at a dotted path, as decoding refuses it. */
function refusalAt(dotted: string, value: unknown): string {
  const path = dotted.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return refusal(changed(manifest, path, value));
}

const withContests = (contests: Contest[], styles: Style[]): Manifest => ({
  ...manifest,
  contests,
  styles,
});

test('the sample keeps every rule', () => {
  expect(decodeEntry(canonicalBytes(manifest))).toEqual(manifest);
});

test('identifiers, issuers, paths and languages are unique', () => {
  expect(refusalAt('contests.1.id', 'mayor')).toBe('MANIFEST contests');
  expect(refusalAt('styles.1.id', 'north')).toBe('MANIFEST styles');
  expect(refusalAt('languages', ['en', 'bg', 'en'])).toBe('MANIFEST languages');
  const provider = manifest.providers[0];
  const twice = (change: object): unknown => [provider, { ...provider, ...change }];
  expect(refusalAt('providers', twice({ id: 'other' }))).toBe('MANIFEST providers');
  expect(refusalAt('providers', twice({ issuer: 'http://other' }))).toBe('MANIFEST providers');
  const page = { path: 'index.html', sha256: 'A'.repeat(43) };
  expect(refusalAt('pages', [page, { ...page, sha256: `${'A'.repeat(42)}E` }])).toBe(
    'MANIFEST pages',
  );
});

test('a page of a folder above is refused', () => {
  const page = (path: string): unknown => [{ path, sha256: 'A'.repeat(43) }];
  for (const path of ['..', '../a', 'a/../../b', '/../a', 'a/..', '.', './a', 'a/./b']) {
    expect(refusalAt('pages', page(path))).toBe('SCHEMA pages.0.path');
  }
  for (const path of ['/', '/a.b/c..d.js', 'a...b', '.well-known/x']) {
    const taken = decodeEntry(canonicalBytes({ ...manifest, pages: page(path) }));
    expect(taken).toHaveProperty('pages.0.path', path);
  }
});

test('witnesses: each a name and a key of its own, and no more needed than there are', () => {
  const [a, b] = [witnessVkey('witness.example/a', 1), witnessVkey('witness.example/b', 2)];
  const taken = { needed: 2, vkeys: [a, b] };
  expect(decodeEntry(canonicalBytes({ ...manifest, witnesses: taken }))).toHaveProperty(
    'witnesses',
    taken,
  );
  expect(refusalAt('witnesses', { needed: 2, vkeys: [a] })).toBe('MANIFEST witnesses.needed');
  expect(refusalAt('witnesses', { needed: 1, vkeys: [a, b] })).toBe('MANIFEST witnesses.needed');
  const none = { needed: 0, vkeys: [a, b] };
  expect(decodeEntry(canonicalBytes({ ...manifest, witnesses: none }))).toHaveProperty(
    'witnesses',
    none,
  );
  const sameName = { needed: 2, vkeys: [a, witnessVkey('witness.example/a', 2)] };
  expect(refusalAt('witnesses', sameName)).toBe('MANIFEST witnesses.vkeys');
  const sameKey = { needed: 2, vkeys: [a, witnessVkey('witness.example/b', 1)] };
  expect(refusalAt('witnesses', sameKey)).toBe('MANIFEST witnesses.vkeys');
  const [trustee] = manifest.trustees;
  for (const other of [manifest.logKey, manifest.authorityKey, trustee?.signingKey ?? '']) {
    const vkey = witnessVkey('witness.example/c', Buffer.from(other, 'base64url'));
    expect(refusalAt('witnesses', { needed: 1, vkeys: [vkey] })).toBe('MANIFEST witnesses.vkeys');
  }
  const asLog = { needed: 1, vkeys: [witnessVkey(manifest.origin, 1)] };
  expect(refusalAt('witnesses', asLog)).toBe('MANIFEST witnesses.vkeys');
  const name = 'witness.example/a';
  const key = a.slice(-44);
  for (const vkey of [
    ...['', 'witness', `a b${a.slice(a.indexOf('+'))}`, `${name}+0000000G+${key}`, a.slice(0, -1)],
    ...[`${a}=`, `${a.slice(0, -44)}AQ${a.slice(-42)}`],
  ]) {
    expect(refusalAt('witnesses', { needed: 1, vkeys: [vkey] })).toBe('SCHEMA witnesses.vkeys.0');
  }
  const otherId = { needed: 2, vkeys: [b, a.replace(/\+[0-9a-f]{8}\+/, '+00000000+')] };
  expect(refusalAt('witnesses', otherId)).toBe('MANIFEST witnesses.vkeys.1');
});

/** C2SP signed-note, type 0x04, written down once more: name+id+base64(type ‖ key). */
function witnessVkey(name: string, filling: number | Uint8Array): string {
  const key = Buffer.concat([Buffer.of(4), Buffer.alloc(32, filling)]);
  const digest = createHash('sha256').update(`${name}\n`).update(key).digest('hex');
  return `${name}+${digest.slice(0, 8)}+${key.toString('base64')}`;
}

test('every text has exactly the languages of the election', () => {
  const texts = [
    'title',
    'styles.1.title',
    'providers.0.title',
    'contests.2.title',
    'contests.2.selections.3.label',
  ];
  for (const path of texts) {
    expect(refusalAt(path, { en: 'one' })).toBe(`MANIFEST ${path}`);
    expect(refusalAt(path, { en: 'one', bg: 'две', ro: 'trei' })).toBe(`MANIFEST ${path}`);
    expect(refusalAt(path, {})).toBe(`MANIFEST ${path}`);
  }
  expect(refusalAt('languages', ['en', 'bg', 'ro'])).toBe('MANIFEST title');
  expect(refusalAt('languages', ['bg en'])).toBe('SCHEMA languages.0');
});

test('trustees are numbered, have keys of their own, and the threshold is among them', () => {
  const [one, two, three] = manifest.trustees;
  expect(refusalAt('trustees', [two, one, three])).toBe('MANIFEST trustees.0.index');
  expect(refusalAt('trustees.2.index', 4)).toBe('MANIFEST trustees.2.index');
  expect(refusalAt('threshold', 4)).toBe('MANIFEST threshold');
  for (const key of [one?.signingKey, manifest.authorityKey, manifest.logKey]) {
    expect(refusalAt('trustees.1.signingKey', key)).toBe('MANIFEST trustees');
  }
  expect(refusalAt('logKey', manifest.authorityKey)).toBe('MANIFEST trustees');
  expect(refusalAt('trustees.1.recipient', one?.recipient)).toBe('MANIFEST trustees');
});

test('styles name contests that exist, none twice, and each contest is in one', () => {
  expect(refusalAt('styles.1.contests', ['mayors'])).toBe('MANIFEST styles.1.contests');
  expect(refusalAt('styles.1.contests', ['mayor', 'mayor'])).toBe('MANIFEST styles.1.contests');
  expect(refusalAt('styles.0.contests', ['mayor', 'budget'])).toBe('MANIFEST contests');
});

test('rules name existing selections in rising order, and can hold', () => {
  const terms = (list: [number, number][]): string => refusalAt('contests.0.rules.0.terms', list);
  expect(terms([[3, 1]])).toBe('MANIFEST contests.0.rules.0');
  expect(
    terms([
      [1, 1],
      [0, 1],
    ]),
  ).toBe('MANIFEST contests.0.rules.0');
  expect(
    terms([
      [1, 1],
      [1, 1],
    ]),
  ).toBe('MANIFEST contests.0.rules.0');
  expect(terms([[1, 0]])).toBe('MANIFEST contests.0.rules.0');
  expect(refusalAt('contests.0.rules.0.minimum', 2)).toBe('MANIFEST contests.0.rules.0');
});

test('no range holds more than 1,001 values', () => {
  const wide = (minimum: number): unknown => [{ terms: [[0, 1]], minimum, maximum: 500 }];
  expect(refusalAt('contests.0.rules', wide(-501))).toBe('MANIFEST contests.0');
  expect(
    decodeEntry(canonicalBytes(changed(manifest, ['contests', 0, 'rules'], wide(-500)))),
  ).toHaveProperty('type', 'manifest');
});

test('ballots, challenges and decryptions fit in an attachment', () => {
  const big = score('big', 88, 100, 1);
  expect(refusal(withContests([big], [style('s', [big])]))).toBe('MANIFEST styles.0');
  // 1,048,448 bytes of ballot are allowed; the openings of a challenge make them too many.
  const borderline = score('big', 81, 99, 70);
  expect(refusal(withContests([borderline], [style('s', [borderline])]))).toBe('MANIFEST styles.0');

  // So many selections do not fit in a manifest either: the rule stands for itself.
  const contests = Array.from({ length: 9 }, (_, i) => chooseOne(`c${String(i)}`, 1_000));
  const styles = contests.map((contest, i) => style(`s${String(i)}`, [contest]));
  expect(
    refusalOf(() => {
      assertManifestRules(withContests(contests, styles));
    }),
  ).toBe('MANIFEST styles');
});

test('the longest result fits in an entry', () => {
  const contest = chooseOne('c', 23);
  const styles = (count: number): Style[] =>
    Array.from({ length: count }, (_, i) => style(`s${String(i)}`, [contest]));
  expect(refusal(withContests([contest], styles(230)))).toBe('MANIFEST styles');
  expect(decodeEntry(canonicalBytes(withContests([contest], styles(225))))).toHaveProperty(
    'type',
    'manifest',
  );
});

test('opening comes before closing', () => {
  expect(refusalAt('closesAt', manifest.opensAt)).toBe('MANIFEST closesAt');
  expect(refusalAt('opensAt', '2027-04-02T17:00:01Z')).toBe('MANIFEST closesAt');
});
