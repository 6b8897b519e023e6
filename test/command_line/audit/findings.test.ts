import { createHash, randomBytes } from 'node:crypto';
import { generateX25519Identity } from 'age-encryption';
import { CompactSign } from 'jose';
import { expect, test } from 'vitest';
import { AUDIT_CODES, type AuditCode } from '../../../client/command_line/audit/audit_codes.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { codesThrown } from '../../adversary/codes_thrown.ts';
import {
  type AuditChanges,
  ballotOf,
  type Bent,
  challengeOf,
  codesIn,
  SignInKit,
  type Voted,
} from './sign_in_kit.ts';

/** Each code of an audit, by one change to a board and evidence that it finds nothing wrong with. */

const ONE = 'EE60001019906';
const TWO = 'EE00000000002';
const kit = await SignInKit.start();
const provoked = new Set<string>();

test('honest sign-ins: nothing is found, everybody is counted, and nobody is named', async () => {
  const audited = await kit.audit([await kit.vote(ONE), await kit.vote(TWO)]);
  expect(audited).toMatchObject({
    ...{ authorizations: 2, evidenced: 2, persons: 2, pseudonyms: 2, unused: 0, findings: [] },
    providers: [
      { id: 'lying', signIns: 2, keysGiven: true, clientGiven: false, clients: ['glas'] },
    ],
  });
  expect(JSON.stringify(audited)).not.toContain('6000101');
});

test('somebody who votes again is one person, with one pseudonym', async () => {
  const pseudonym = toBase64Url(randomBytes(16));
  const voted = [await kit.vote(ONE, { pseudonym }), await kit.vote(ONE, { pseudonym })];
  const audited = await kit.audit(voted);
  expect(audited).toMatchObject({ evidenced: 2, persons: 1, pseudonyms: 1, findings: [] });
});

/** One voter of two, otherwise than the eID and the server should have had it. */
const BENT: readonly [AuditCode, string, Bent | (() => Bent)][] = [
  ['EVIDENCE_ELECTION', 'of another election', { evidence: { election: 'cd'.repeat(32) } }],
  ['EVIDENCE_KEY', 'for another key', { ballotKey: toBase64Url(randomBytes(32)) }],
  ['PROVIDER', 'of an unknown eID', { evidence: { provider: 'nobody' } }],
  ['ISSUER_KEY', 'with no key', { evidence: { issuerKey: { kty: 'none' } } }],
  ['ISSUER', 'by another issuer', { claims: { iss: 'https://elsewhere.example' } }],
  ['AUDIENCE', 'said to several', { claims: { aud: ['glas', 'shop'] } }],
  ['AUDIENCE', 'said to nobody', { claims: { aud: undefined } }],
  ['AUDIENCE', 'passed on by another', { claims: { azp: 'shop' } }],
  ['NONCE', 'with another nonce', { claims: { nonce: toBase64Url(randomBytes(32)) } }],
  ['NONCE', 'with another salt', { evidence: { salt: toBase64Url(randomBytes(32)) } }],
  ['TIMES', 'before the opening', { claims: { iat: Math.floor(Date.now() / 1000) - 7_200 } }],
  ['TIMES', 'after the closing', { claims: { iat: Math.floor(Date.now() / 1000) + 7_200 } }],
  ['TIMES', 'with a time that is text', { claims: { iat: String(Math.floor(Date.now() / 1000)) } }],
  ['TIMES', 'without a time', { claims: { iat: undefined } }],
  ['ASSURANCE', 'of a low level', { claims: { acr: 'low' } }],
  ['ASSURANCE', 'of an unheard-of level', { claims: { acr: 'constructor' } }],
  ['PERSON', 'of another country', { claims: { sub: 'BG0000000001' } }],
  ['PERSON', 'of nobody', { claims: { sub: undefined } }],
  ['ID_TOKEN', 'no token at all', { evidence: { idToken: 'header.payload.signature' } }],
  ['ID_TOKEN', 'signed by nobody', unsigned()],
  [
    'ID_TOKEN',
    'by another key than it says',
    { signed: { key: kit.issuer.otherKey, alg: 'RS256' } },
  ],
];

test.each(BENT)('%s: evidence %s', async (code, _how, bent) => {
  const wrong = await kit.vote(TWO, typeof bent === 'function' ? bent() : bent);
  const audited = await kit.audit([await kit.vote(ONE), wrong]);
  expect(audited.findings).toEqual([{ code, entries: [1] }]);
  expect(audited).toMatchObject({ authorizations: 2, evidenced: 1, persons: 1 });
  provoked.add(code);
});

test.each<
  [AuditCode, string, (voted: readonly [Voted, Voted]) => Promise<AuditChanges> | AuditChanges]
>([
  ['NO_EVIDENCE', 'is not in the file', ([one]) => ({ items: [one.item] })],
  [
    'EVIDENCE_SEALED',
    'is sealed to somebody else',
    ([one, two]) => ({ items: [one.item, { ...two.item, sealed: toBase64Url(randomBytes(300)) }] }),
  ],
  [
    'EVIDENCE_MISMATCH',
    "is another voter's",
    ([one, two]) => ({ items: [one.item, { ...two.item, sealed: one.item.sealed }] }),
  ],
])('%s: what belongs to an entry %s', async (code, _how, change) => {
  const voted = [await kit.vote(ONE), await kit.vote(TWO)] as const;
  const audited = await kit.audit(voted, await change(voted));
  expect(audited.findings).toEqual([{ code, entries: [1] }]);
  provoked.add(code);
});

test('EVIDENCE_FORM: what was committed to is no evidence', async () => {
  const opening = Buffer.concat([randomBytes(32), Buffer.from('{"a":1}')]);
  const commitment = createHash('sha256').update(opening).digest('base64url');
  const sealed = toBase64Url(await kit.seal(opening));
  const entry = ballotOf({ commitment }, { ballotKey: toBase64Url(randomBytes(32)) });
  const audited = await kit.audit([{ item: { commitment, sealed }, entry }]);
  expect(audited.findings).toEqual([{ code: 'EVIDENCE_FORM', entries: [0] }]);
  provoked.add('EVIDENCE_FORM');
});

test('EVIDENCE_SEALED: with a foreign key nothing opens', async () => {
  const identity = await generateX25519Identity();
  const audited = await kit.audit([await kit.vote(ONE)], { identity });
  expect(codesIn(audited)).toEqual(['EVIDENCE_SEALED']);
});

test('ISSUER_KEY: a key that the server brought and the eID never had', async () => {
  const voted = [await kit.vote(ONE)];
  const others = await SignInKit.start();
  expect(codesIn(await kit.audit(voted, { keys: others.keys }))).toEqual(['ISSUER_KEY']);
  const unsaid = await kit.audit(voted, { keys: undefined });
  expect(unsaid.findings).toEqual([]);
  expect(unsaid.providers).toMatchObject([{ keysGiven: false }]);
  const noKey = await kit.vote(ONE, { evidence: { issuerKey: { kty: 'none' } } });
  expect(codesIn(await kit.audit([noKey], { keys: undefined }))).toEqual(['ISSUER_KEY']);
  provoked.add('ISSUER_KEY');
});

test('ID_TOKEN: under a secret, of which the server says that it is the key of the eID', async () => {
  const key = randomBytes(32);
  const issuerKey = { kty: 'oct', k: toBase64Url(key) };
  const bent = { signed: { key, alg: 'HS256' }, evidence: { issuerKey } };
  const voted = [await kit.vote(ONE), await kit.vote(TWO, bent)];
  const audited = await kit.audit(voted, { keys: undefined });
  expect(audited.findings).toEqual([{ code: 'ID_TOKEN', entries: [1] }]);
  expect(codesIn(await kit.audit(voted))).toEqual(['ISSUER_KEY']);
});

test.each(['null', '"text"'])('ID_TOKEN: the eID signed %s', async (payload) => {
  const idToken = await new CompactSign(Buffer.from(payload))
    .setProtectedHeader({ alg: 'RS256' })
    .sign(kit.issuer.otherKey);
  const [, issuerKey = {}] = kit.keys;
  const voted = [await kit.vote(ONE), await kit.vote(TWO, { evidence: { idToken, issuerKey } })];
  expect((await kit.audit(voted)).findings).toEqual([{ code: 'ID_TOKEN', entries: [1] }]);
});

test('ballots that were opened for checking need a sign-in, too; what is no ballot is passed over', async () => {
  const voted = await kit.vote(ONE);
  const opened = { ...voted, entry: challengeOf(voted.entry) };
  expect(await kit.audit([opened])).toMatchObject({
    authorizations: 1,
    evidenced: 1,
    findings: [],
  });
  const without = await kit.audit([voted, opened], { items: [] });
  expect(without.findings).toEqual([{ code: 'NO_EVIDENCE', entries: [0, 1] }]);
  const notice = { ...voted, entry: challengeOf(challengeOf(voted.entry)) };
  expect(await kit.audit([notice])).toMatchObject({ authorizations: 0, unused: 1 });
});

test('EVIDENCE_KEY: one sign-in for two ballot keys', async () => {
  const one = await kit.vote(ONE);
  const entry = ballotOf(one.item, { ballotKey: toBase64Url(randomBytes(32)) });
  const audited = await kit.audit([one, { item: one.item, entry }], { items: [one.item] });
  expect(audited.findings).toEqual([{ code: 'EVIDENCE_KEY', entries: [1] }]);
  expect(audited).toMatchObject({ authorizations: 2, evidenced: 1 });
});

test('AUDIENCE: of several clients, or another than the one given', async () => {
  const voted = [
    await kit.vote(ONE),
    await kit.vote(TWO),
    await kit.vote('EE00000000003', { claims: { aud: 'shop' } }),
  ];
  expect((await kit.audit(voted)).findings).toEqual([{ code: 'AUDIENCE', entries: [2] }]);
  const settings = [{ id: 'lying', clientId: 'shop', clientSecret: 'not read' }];
  const audited = await kit.audit(voted, { settings });
  expect(audited.findings).toEqual([
    { code: 'AUDIENCE', entries: [0] },
    { code: 'AUDIENCE', entries: [1] },
  ]);
});

test('ONE_PERSON_TWICE: under two pseudonyms, however the eID spells the person', async () => {
  const voted = [await kit.vote(ONE), await kit.vote(TWO), await kit.vote(` ${ONE.toLowerCase()}`)];
  const audited = await kit.audit(voted);
  expect(audited.findings).toEqual([{ code: 'ONE_PERSON_TWICE', entries: [0, 2] }]);
  expect(audited).toMatchObject({ persons: 2, pseudonyms: 3 });
  provoked.add('ONE_PERSON_TWICE');
});

test('TWO_PERSONS: with one pseudonym', async () => {
  const pseudonym = toBase64Url(randomBytes(16));
  const voted = [await kit.vote(ONE, { pseudonym }), await kit.vote(TWO, { pseudonym })];
  const audited = await kit.audit(voted);
  expect(audited.findings).toEqual([{ code: 'TWO_PERSONS', entries: [0, 1] }]);
  provoked.add('TWO_PERSONS');
});

test('NOT_ON_ROLL: a person whom the roll does not have, or has in another style', async () => {
  const voted = [await kit.vote(ONE), await kit.vote(TWO)];
  const whole = `person,style\n${ONE.toLowerCase()},all\n${TWO},all\n`;
  expect(codesIn(await kit.audit(voted, { roll: whole }))).toEqual([]);
  const another = whole.replace(TWO, 'EE00000000003');
  for (const roll of [another, whole.replace(`${TWO},all`, `${TWO},other`)]) {
    const audited = await kit.audit(voted, { roll });
    expect(audited.findings).toEqual([{ code: 'NOT_ON_ROLL', entries: [1] }]);
  }
  const weighed = `style;weight;person\nall;1;${ONE}\nall;2;${TWO}\n`;
  expect(codesIn(await kit.audit(voted, { roll: weighed }))).toEqual(['NOT_ON_ROLL']);
  provoked.add('NOT_ON_ROLL');
});

test.each([
  [
    'of more persons than the board has',
    `person,style\n${ONE},all\n${TWO},all\nEE00000000003,all\n`,
  ],
  ['of fewer', `person,style\n${ONE},all\n`],
  ['with a person twice', `person,style\n${ONE},all\n${ONE.toLowerCase()},all\n`],
  ['with a person who is none', `person,style\n${ONE},all\nnobody,all\n`],
  ['without styles', `person\n${ONE}\n${TWO}\n`],
  ['with a weight that is none', `person,style,weight\n${ONE},all,1\n${TWO},all,x\n`],
  ['that is no CSV', `person,style\n"${ONE},all\n${TWO},all\n`],
])('ROLL: a file %s', async (_how, roll) => {
  expect(await codesThrown(kit.audit([await kit.vote(ONE)], { roll }))).toEqual(['ROLL']);
});

test('evidence for nothing on the board is counted, and left closed', async () => {
  const [voted, gone] = [await kit.vote(ONE), await kit.vote(TWO)];
  const sealed = toBase64Url(randomBytes(300)); // who opened it would find it wrong
  const audited = await kit.audit([voted], { items: [voted.item, { ...gone.item, sealed }] });
  expect(audited).toMatchObject({ unused: 1, evidenced: 1, findings: [] });
});

test('settings of an eID: whose claims they name is who signed in', async () => {
  const claims = { sub: 'pairwise', personal_code: '60001019906', loa: 'LoA3' };
  const voted = [await kit.vote('-', { claims: { ...claims, acr: 'low' } })];
  expect(codesIn(await kit.audit(voted))).toEqual(['ASSURANCE']);
  const named = { personClaim: 'personal_code', personPrefix: 'EE', levelClaim: 'loa' };
  const settings = [{ id: 'lying', ...named, levels: { LoA3: 'high' } }];
  const audited = await kit.audit(voted, {
    settings,
    rollSize: 1,
    roll: `person,style\n${ONE},all\n`,
  });
  expect(audited.findings).toEqual([]);
});

test('PERSON: a number is no name, whatever stands before it', async () => {
  const voted = [await kit.vote('-', { claims: { personal_code: 60001019906 } })];
  const settings = [{ id: 'lying', personClaim: 'personal_code', personPrefix: 'EE' }];
  expect(codesIn(await kit.audit(voted, { settings }))).toEqual(['PERSON']);
});

test.each<[string, object]>([
  ['without an id', {}],
  ['with an id that is none', { id: 1 }],
  ['with a client that is none', { id: 'lying', clientId: 1 }],
  ['with a claim that is none', { id: 'lying', personClaim: 1 }],
  ['with a prefix that is none', { id: 'lying', personPrefix: 1 }],
  ['with a claim of the level that is none', { id: 'lying', levelClaim: 1 }],
  ['with a level that there is not', { id: 'lying', levels: { acr: 'highest' } }],
])('PROVIDERS: settings %s', async (_how, setting) => {
  expect(await codesThrown(kit.audit([], { settings: [setting] }))).toEqual(['PROVIDERS']);
});

test.each([[[5]], [[{}]], [[{ kty: 'RSA' }]]])('PROVIDER_KEYS: keys %j', async (keys) => {
  expect(await codesThrown(kit.audit([], { keys }))).toEqual(['PROVIDER_KEYS']);
});

test('every code was provoked', () => {
  expect([...provoked].sort()).toEqual(Object.keys(AUDIT_CODES).sort());
});

function unsigned(): Bent {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return { evidence: { idToken: `${part({ alg: 'none' })}.${part({ sub: TWO })}.` } };
}
