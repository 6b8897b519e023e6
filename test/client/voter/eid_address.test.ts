import { describe, expect, test } from 'vitest';
import type { OpenedElection } from '../../../client/voter/booth/election.ts';
import { checkedAddress, returnAddress } from '../../../client/voter/booth/sign_in.ts';
import { eidNonce } from '../../../crypto/eid.ts';
import { generateSchnorrKey } from '../../../crypto/schnorr.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { SampleElection } from '../../support/sample_election.ts';
import { seededRandom } from '../../support/seeded_random.ts';

const random = seededRandom('eid address');
const { manifest, fingerprint } = await SampleElection.begin();
const opened: OpenedElection = { manifest, fingerprint, logVkey: '' };

describe("the eID's address", () => {
  const key = generateSchnorrKey(random);
  const salt = random(32);
  const nonce = eidNonce(opened.fingerprint, key.publicKey, salt);
  const returnTo = returnAddress('https://vote.example', 'sample');
  const refused = { ok: false, code: 'EID_ADDRESS' };
  const REQUEST = {
    client_id: 'glas',
    response_type: 'code',
    redirect_uri: returnTo,
    scope: 'openid profile',
    state: 'a-state',
    nonce,
    code_challenge: 'a-challenge',
    code_challenge_method: 'S256',
  };
  const addressOf = (members: Readonly<Record<string, string>>) =>
    `https://eid.example/authorize?${new URLSearchParams(members).toString()}`;
  const address = addressOf(REQUEST);
  const check = (url: string) =>
    checkedAddress({ url, salt: toBase64Url(salt) }, opened, key, returnTo);

  test('carries the nonce of this ballot key', () => {
    expect(check(address)).toEqual({ ok: true, value: address });
  });

  test('may carry what else OpenID Connect lets an eID want', () => {
    const url = addressOf({
      ...REQUEST,
      acr_values: 'high',
      claims: '{"id_token":{"acr":{"essential":true}}}',
      claims_locales: 'bg',
      display: 'popup',
      login_hint: 'card',
      max_age: '0',
      prompt: 'login',
      ui_locales: 'bg en',
    });
    expect(check(url)).toEqual({ ok: true, value: url });
  });

  test.each(Object.keys(REQUEST))('without %s is not opened', (name) => {
    const members = Object.entries(REQUEST).filter(([each]) => each !== name);
    expect(check(addressOf(Object.fromEntries(members)))).toEqual(refused);
  });

  test.each([...Object.entries(REQUEST), ['prompt', 'login']])(
    'with %s twice, alike or not, is not opened',
    (name, value) => {
      const once = addressOf({ ...REQUEST, prompt: 'login' });
      expect(check(once)).toMatchObject({ ok: true });
      expect(check(`${once}&${new URLSearchParams({ [name]: value }).toString()}`)).toEqual(
        refused,
      );
      expect(check(`${once}&${name}=x`)).toEqual(refused);
    },
  );

  test.each([
    ['request', 'eyJhbGciOiJub25lIn0.e30.'],
    ['request_uri', 'https://vote.example/request'],
    ['registration', '{}'],
    ['response_mode', 'fragment'],
    ['id_token_hint', 'eyJ'],
    ['Nonce', 'x'],
    ['nonce[]', 'x'],
    ['anything-else', 'x'],
  ])('that adds %s is not opened', (name, value) => {
    expect(check(addressOf({ ...REQUEST, [name]: value }))).toEqual(refused);
  });

  test.each([
    ['nonce', nonce.slice(1)],
    ['response_type', 'code id_token'],
    ['response_type', 'none'],
    ['redirect_uri', 'https://other.example/e/sample/signed-in'],
    ['redirect_uri', 'http://vote.example/e/sample/signed-in'],
    ['redirect_uri', 'https://vote.example/e/other/signed-in'],
    ['redirect_uri', `${returnTo}/`],
    ['redirect_uri', `${returnTo}?next=x`],
    ['claims', '{"id_token":{"nonce":{"value":"x"}}}'],
    ['claims', String.raw`{"id_token":{"\u006eonce":{"value":"x"}}}`],
  ])('with another %s is not opened: %s', (name, value) => {
    expect(check(addressOf({ ...REQUEST, [name]: value }))).toEqual(refused);
  });

  test.each([
    ['a script', address.replace('https://eid.example/', 'javascript:alert(1)//')],
    ['no address', 'authorize'],
    ['an encoded name', `${address}&%72equest=x`],
  ])('%s is not opened', (_name, url) => {
    expect(check(url)).toMatchObject({ ok: false });
  });

  test('is opened as it was read here: whoever splits it elsewhere finds nothing more', () => {
    const value = `${address}&ui_locales=bg%3Brequest%3Dx`;
    expect(check(`${address}&ui_locales=bg;request=x#nonce=x`)).toEqual({ ok: true, value });
    const named = address.replace('https://', 'https://user:word@');
    expect(check(named)).toEqual({ ok: true, value: address });
  });

  test('for another ballot key is not opened', () => {
    const swapped = generateSchnorrKey(random);
    const answer = { url: address, salt: toBase64Url(salt) };
    expect(checkedAddress(answer, opened, swapped, returnTo)).toEqual(refused);
  });
});
