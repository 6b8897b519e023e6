import { describe, expect, test } from 'vitest';
import type { TrusteeCard } from '../../client/command_line/cards.ts';
import { composeManifest, parseTemplate } from '../../client/command_line/template.ts';
import { exampleTemplate } from '../../client/command_line/template_example.ts';
import { publicKeyText } from '../../crypto/signature.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { generateSchnorrKey } from '../../crypto/schnorr.ts';
import { SampleElection } from '../support/sample_election.ts';
import { sampleWitness } from '../support/sample_witnesses.ts';
import { seededRandom } from '../support/seeded_random.ts';

const example = exampleTemplate(new Date('2027-03-01T08:00:00.123Z'));
const parse = (value: unknown): ReturnType<typeof parseTemplate> =>
  parseTemplate(JSON.stringify(value), 'council.json');

const random = seededRandom('template');
const { manifest: sample } = await SampleElection.begin();
const cards = sample.trustees.map(({ name, recipient, signingKey }): TrusteeCard => ({
  kind: 'glas-trustee-card',
  name,
  recipient,
  signingKey,
}));
const keys = {
  authorityKey: publicKeyText(random(32)),
  auditors: sample.auditors,
  trustees: cards,
  threshold: 2,
};
const reserved = {
  slug: example.slug,
  origin: `localhost:3000/e/${example.slug}`,
  logKey: publicKeyText(random(32)),
  registrarKey: toBase64Url(generateSchnorrKey(random).publicKey),
  logVkey: '',
  providers: sample.providers,
  pages: [{ path: 'voter.js', sha256: toBase64Url(random(32)) }],
};

test('the printed example makes a valid manifest, with everything the server fixed', () => {
  const manifest = composeManifest(parse(example), keys, reserved);
  expect(manifest).toMatchObject({
    opensAt: '2027-03-01T08:00:00Z',
    closesAt: '2027-03-08T08:00:00Z',
    origin: reserved.origin,
    logKey: reserved.logKey,
    registrarKey: reserved.registrarKey,
    pages: reserved.pages,
    threshold: 2,
  });
  expect(manifest.trustees.map(({ index }) => index)).toEqual([1, 2, 3]);
  expect(manifest.contests.map(({ id }) => id)).toEqual([
    'mayor',
    'council',
    'delegates',
    'budget',
  ]);
});

describe('witnesses', () => {
  const [first, second] = [sampleWitness(1), sampleWitness(2)];
  const compose = (witnesses: unknown): unknown =>
    composeManifest(parse({ ...example, witnesses }), keys, reserved).witnesses;

  test('are those named; nobody where none is', () => {
    const witnesses = { needed: 2, vkeys: [first.vkey, second.vkey] };
    expect(compose(witnesses)).toEqual(witnesses);
    expect(compose(undefined)).toEqual({ needed: 0, vkeys: [] });
  });

  test.each([
    ['a digit of the id mistyped', { needed: 1, vkeys: [mistyped(first.vkey)] }, 'vkeys.0 is not'],
    ['cut short', { needed: 1, vkeys: [first.vkey.slice(0, -3)] }, 'witnesses.vkeys.0'],
    ['more needed than there are', { needed: 2, vkeys: [first.vkey] }, 'witnesses.needed'],
    ['half of them', { needed: 1, vkeys: [first.vkey, second.vkey] }, 'more than half'],
    ['one twice', { needed: 2, vkeys: [first.vkey, first.vkey] }, 'witnesses.vkeys'],
    ['without a number', { vkeys: [first.vkey] }, 'witnesses.needed'],
  ])('%s', (_what, witnesses, message) => {
    expect(() => compose(witnesses)).toThrow(message);
  });
});

/** Another key's id before the same key. */
function mistyped(vkey: string): string {
  return vkey.replace(/\+([0-9a-f])/, (_, digit: string) => `+${digit === '0' ? '1' : '0'}`);
}

describe('eIDs', () => {
  test('are those named, at the level asked for; all of the server where none is named', () => {
    const chosen = parse({ ...example, providers: [{ id: 'demo', minimumAssurance: 'high' }] });
    expect(composeManifest(chosen, keys, reserved).providers).toMatchObject([
      { id: 'demo', minimumAssurance: 'high' },
    ]);
    expect(composeManifest(parse(example), keys, reserved).providers).toEqual(sample.providers);
  });

  test('that the server does not have are refused, with those it has', () => {
    const unknown = parse({ ...example, providers: [{ id: 'web-eid' }] });
    expect(() => composeManifest(unknown, keys, reserved)).toThrow(
      expect.objectContaining({
        code: 'PROVIDER_UNKNOWN',
        next: expect.stringContaining('demo') as string,
      }),
    );
  });

  test('have their titles in exactly the languages of the election', () => {
    const [offered] = sample.providers;
    const french = { ...offered, title: { fr: 'Démonstration' } } as typeof offered & object;
    const manifest = composeManifest(parse(example), keys, { ...reserved, providers: [french] });
    expect(manifest.providers[0]?.title).toEqual({ en: 'Démonstration', bg: 'Démonstration' });
  });
});

describe('a template is refused, by member, with', () => {
  const { smallestUnit: _, ...incomplete } = example;
  test.each([
    ['a missing member', 'smallestUnit', incomplete],
    ['an unknown member', 'top level', { ...example, colour: 'red' }],
    ['a time that does not exist', 'closesAt', { ...example, closesAt: '2027-02-30T00:00:00Z' }],
    ['a name that is no name', 'slug', { ...example, slug: 'Council 2027' }],
    [
      'a wrong number in a contest',
      'contests.0',
      { ...example, contests: [{ ...example.contests[2], most: 0 }] },
    ],
  ])('%s', (_what, member, value) => {
    expect(() => parse(value)).toThrow(
      expect.objectContaining({
        code: 'TEMPLATE',
        message: expect.stringContaining(member) as string,
      }),
    );
  });

  test('text that is no JSON', () => {
    expect(() => parseTemplate('slug: council', 'council.yaml')).toThrow(
      expect.objectContaining({
        code: 'TEMPLATE',
        message: expect.stringContaining('council.yaml') as string,
      }),
    );
  });
});

describe('a manifest that would contradict itself is refused before it is signed', () => {
  const [first, ...rest] = cards;
  test.each([
    ['a threshold above the number of trustees', 'threshold', example, { ...keys, threshold: 4 }],
    ['one card twice', 'trustees', example, { ...keys, trustees: [...rest, ...rest.slice(0, 1)] }],
    [
      'a text without one of the languages',
      'title',
      { ...example, title: { en: 'Council' } },
      keys,
    ],
    [
      'a style that names no contest',
      'styles',
      { ...example, styles: [{ ...example.styles[0], contests: ['x'] }] },
      keys,
    ],
    ['closing before opening', 'closesAt', { ...example, closesAt: '2020-01-01T00:00:00Z' }, keys],
  ])('%s', (_what, member, value, given) => {
    expect(first).toBeDefined();
    expect(() => composeManifest(parse(value), given, reserved)).toThrow(
      expect.objectContaining({
        code: 'TEMPLATE',
        message: expect.stringContaining(member) as string,
      }),
    );
  });
});

test('a byte order mark, as spreadsheets and editors leave it, does not matter', () => {
  expect(parseTemplate(`\uFEFF${JSON.stringify(example)}`, 'council.json').slug).toBe(example.slug);
});
