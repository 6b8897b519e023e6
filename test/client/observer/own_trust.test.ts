import { expect, test } from 'vitest';
import {
  ownTrustHash,
  readOwnTrust,
  tidied,
  trustMistake,
} from '../../../client/observer/own_trust.ts';
import { SampleElection } from '../../support/sample_election.ts';

const { fingerprint, logKey } = (await SampleElection.begin()).trust();

test.each([{}, { fingerprint }, { logKey }, { fingerprint, logKey }])(
  'an address carries %j, whatever signs are in it',
  (own) => {
    expect(readOwnTrust(ownTrustHash(own))).toEqual(own);
    expect(trustMistake(own)).toBeUndefined();
  },
);

test('a key in an address may have its signs as they are', () => {
  expect(readOwnTrust(`#log-key=${logKey}&fingerprint=${fingerprint}`)).toEqual({
    fingerprint,
    logKey,
  });
});

test.each(['', '#', '#main', '#other=1', '#fingerprint=&log-key='])('%j carries none', (hash) => {
  expect(readOwnTrust(hash)).toEqual({});
});

test('what was copied from a letter is tidied', () => {
  const spaced = ` ${(fingerprint.match(/.{8}/g) ?? []).join(' ').toUpperCase()}\n`;
  expect(tidied(spaced, ` ${logKey.slice(0, 20)}\n${logKey.slice(20)} `)).toEqual({
    fingerprint,
    logKey,
  });
});

test.each([
  ['fingerprint', { fingerprint: fingerprint.slice(1), logKey }],
  ['fingerprint', { fingerprint: fingerprint.replace(/^./, 'g') }],
  ['logKey', { fingerprint, logKey: logKey.slice(0, -1) }],
  ['logKey', { logKey: fingerprint }],
] as const)('the mistake is in the %s', (mistake, own) => {
  expect(trustMistake(own)).toBe(mistake);
});
