import { join } from 'node:path';
import {
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { assertNoArguments, ConfigError, readConfig } from '../../server/config.ts';
import { packageRoot } from '../../server/package_root.ts';

test('without settings it is a server for this machine only', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    databaseUrl: undefined,
    dataFolder: join(packageRoot, '.data'),
    operatorToken: undefined,
    providersFile: undefined,
    witnessesFile: undefined,
    unwitnessedStart: false,
    timestamps: undefined,
    notices: undefined,
    demoEid: false,
    demoCitizensFile: undefined,
    signInsPerMinute: 300,
    trustedProxies: 0,
    waitingBallots: 1_024,
    hints: true,
    listeners: 4000,
  });
});

test('an empty setting is none; an address loses its last slash', () => {
  expect(readConfig({ DATABASE_URL: '', GLAS_DEMO_EID: '' })).toMatchObject({
    databaseUrl: undefined,
    demoEid: false,
  });
  expect(readConfig({ PUBLIC_URL: 'https://vote.example/' }).publicUrl).toBe(
    'https://vote.example',
  );
  expect(readConfig({ PORT: '4000' }).publicUrl).toBe('http://localhost:4000');
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PUBLIC_URL', 'vote.example'],
  ['PUBLIC_URL', 'https://vote.example/glas'],
  ['PUBLIC_URL', 'https://VOTE.example'],
  ['PUBLIC_URL', 'https://[::1]:3000'],
  ['PUBLIC_URL', 'ftp://vote.example'],
  ['GLAS_OPERATOR_TOKEN', 'admin'],
  ['GLAS_OPERATOR_TOKEN', 'with spaces in it, and long enough'],
  ['GLAS_DEMO_EID', 'yes please'],
  ['GLAS_SIGN_INS_PER_MINUTE', '0'],
  ['GLAS_TRUSTED_PROXIES', 'true'],
  ['GLAS_WAITING_BALLOTS', '0'],
  ['GLAS_HINTS', 'no'],
  ['GLAS_LISTENERS', 'many'],
])('refused, by its name: %s=%s', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
  expect(() => readConfig({ [name]: value })).toThrow(name);
});

test('arguments are no settings: each is refused', () => {
  expect(() => {
    assertNoArguments([]);
  }).not.toThrow();
  expect(() => {
    assertNoArguments(['--port', '4000']);
  }).toThrow(ConfigError);
});

test('time stamps need an address and the certificates that they must lead to', () => {
  const settings = { GLAS_TIMESTAMPS: 'https://tsa.example/rfc3161', GLAS_TIMESTAMP_CA: 'ca.pem' };
  expect(readConfig(settings).timestamps).toEqual({
    url: 'https://tsa.example/rfc3161',
    caFile: 'ca.pem',
  });
  expect(() => readConfig({ ...settings, GLAS_TIMESTAMP_CA: '' })).toThrow(
    'GLAS_TIMESTAMP_CA must',
  );
  for (const address of [
    '',
    'tsa.example',
    'ftp://tsa.example/',
    'https://me:secret@tsa.example/',
  ]) {
    const wrong = { ...settings, GLAS_TIMESTAMPS: address };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    expect(() => readConfig(wrong)).toThrow('GLAS_TIMESTAMPS must');
  }
});

describe('notices', () => {
  const settings = {
    GLAS_NOTICES_URL: 'https://mailbox.example/glas',
    GLAS_NOTICES_KEY: 'age1…',
  };

  test('need an address and a key; a token is optional', async () => {
    const key = await identityToRecipient(await generateX25519Identity());
    const good = { ...settings, GLAS_NOTICES_KEY: key };
    const url = 'https://mailbox.example/glas';
    expect(readConfig(good).notices).toEqual({ url, key, token: undefined });
    const token = 'token-of-the-mailbox';
    expect(readConfig({ ...good, GLAS_NOTICES_TOKEN: token }).notices).toEqual({ url, key, token });
    const here = { ...good, GLAS_NOTICES_URL: 'http://127.0.0.1:9/' };
    expect(readConfig(here).notices?.url).toBe('http://127.0.0.1:9/');
    for (const wrong of ['with spaces', 'line\nbreak', 'ключ', 'x'.repeat(4_097)]) {
      const refused = { ...good, GLAS_NOTICES_TOKEN: wrong };
      expect(() => readConfig(refused)).toThrow(ConfigError);
      expect(() => readConfig(refused)).toThrow('GLAS_NOTICES_TOKEN must');
    }
    const [digit] = key.slice(-1);
    const misspelt = `${key.slice(0, -1)}${digit === 'q' ? 'p' : 'q'}`;
    const ofAnotherKind = await identityToRecipient(await generateHybridIdentity());
    for (const wrong of ['', misspelt, key.toUpperCase(), 'age1', `${key}\n`, ofAnotherKind]) {
      const refused = { ...good, GLAS_NOTICES_KEY: wrong };
      expect(() => readConfig(refused)).toThrow(ConfigError);
      expect(() => readConfig(refused)).toThrow('GLAS_NOTICES_KEY must');
    }
  });

  test.each([
    '',
    'mailbox.example',
    'http://mailbox.example/',
    'ftp://mailbox.example/',
    'https://me:secret@mailbox.example/',
    'https://mailbox.example/#glas',
  ])('go to no such address: %s', (address) => {
    const wrong = { ...settings, GLAS_NOTICES_URL: address };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    expect(() => readConfig(wrong)).toThrow('GLAS_NOTICES_URL must');
  });

  test('are not sent with a token alone', () => {
    expect(() => readConfig({ GLAS_NOTICES_TOKEN: 'token' })).toThrow('GLAS_NOTICES_URL must');
  });
});
