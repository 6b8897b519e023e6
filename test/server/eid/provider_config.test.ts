import { expect, test } from 'vitest';
import { DecodeError } from '../../../crypto/wire/errors.ts';
import { parseProviders } from '../../../server/eid/provider_config.ts';

const TARA = {
  id: 'tara',
  scheme: 'oidc',
  issuer: 'https://tara.example',
  country: 'EE',
  minimumAssurance: 'high',
  title: { en: 'State authentication' },
  clientId: 'glas',
  clientSecret: 'between the two of them',
};
const parse = (...entries: unknown[]) => parseProviders(JSON.stringify(entries));

test('what is not said has the values of OpenID Connect and the EU', () => {
  const { clientId, clientSecret, ...listed } = TARA;
  expect(parse(TARA)).toEqual([
    {
      listed,
      oidc: {
        ...{ clientId, clientSecret },
        scopes: 'openid',
        signingAlgorithm: 'RS256',
        personClaim: 'sub',
        personPrefix: '',
        levelClaim: 'acr',
        levels: { low: 'low', substantial: 'substantial', high: 'high' },
        parameters: {},
      },
      rehearsalOnly: false,
    },
  ]);
});

test.each([
  ['a member unknown to us', { ...TARA, clientSecrets: 'typo' }],
  ['no name of this server there', { ...TARA, clientId: undefined }],
  ['an empty name of this server there', { ...TARA, clientId: '' }],
  ['an empty secret', { ...TARA, clientSecret: '' }],
  ['a secret that is no text', { ...TARA, clientSecret: 7 }],
  ['a person by a claim that is no text', { ...TARA, personClaim: 7 }],
  ['a prefix that is no text', { ...TARA, personPrefix: 7 }],
  ['a level by a claim that is no text', { ...TARA, levelClaim: 7 }],
  ['an algorithm that is none', { ...TARA, signingAlgorithm: 'none' }],
  ['a shared-key algorithm', { ...TARA, signingAlgorithm: 'HS256' }],
  ['scopes without openid', { ...TARA, scopes: 'profile' }],
  ['a request in place of ours', { ...TARA, parameters: { request: 'eyJ' } }],
  ['a nonce of its own', { ...TARA, parameters: { acr_values: 'high', nonce: 'x' } }],
  ["a member that no voter's page lets through", { ...TARA, parameters: { domain_hint: 'x' } }],
  ['a level the EU does not have', { ...TARA, levels: { top: 'highest' } }],
])('refused: %s', (_what, entry) => {
  expect(() => parse(entry)).toThrow(DecodeError);
});

test('an eID may want other members of the request', () => {
  const parameters = { acr_values: 'high', ui_locales: 'et' };
  expect(parse({ ...TARA, parameters })[0]?.oidc.parameters).toEqual(parameters);
});

test('an eID is reached over TLS, unless it is on this machine', () => {
  expect(() => parse({ ...TARA, issuer: 'http://tara.example' })).toThrow('over https');
  expect(parse({ ...TARA, issuer: 'http://127.0.0.1:9000' })).toHaveLength(1);
});
