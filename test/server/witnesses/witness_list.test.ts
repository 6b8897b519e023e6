import { expect, test } from 'vitest';
import { DecodeError } from '../../../crypto/wire/errors.ts';
import { parseWitnesses } from '../../../server/witnesses/witness_list.ts';
import { sampleWitness } from '../../support/sample_witnesses.ts';

const { vkey } = sampleWitness(1);
const other = sampleWitness(2).vkey;

const parse = (...list: readonly unknown[]): unknown => parseWitnesses(JSON.stringify(list));

test('addresses without a slash at their end', () => {
  expect(
    parse({ url: 'https://w.example/glas/', vkey }, { url: 'http://127.0.0.1:7420', vkey: other }),
  ).toEqual([
    { url: 'https://w.example/glas', vkey },
    { url: 'http://127.0.0.1:7420', vkey: other },
  ]);
  expect(parse()).toEqual([]);
});

test.each([
  ['http://w.example', '0.url must be an address'],
  ['ftp://w.example', '0.url must be an address'],
  ['https://w.example/?a=b', '0.url must be an address'],
  ['https://w.example/#a', '0.url must be an address'],
  ['https://me:secret@w.example/', '0.url must be an address'],
  ['w.example', '0.url must be an address'],
])('%s: %s', (url, message) => {
  expect(() => parse({ url, vkey })).toThrow(message);
});

test('keys that are whole, each once', () => {
  const url = 'https://w.example';
  const wrongId = vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+');
  expect(() => parse({ url, vkey: wrongId })).toThrow("0.vkey is not a witness's key");
  expect(() => parse({ url, vkey: 'w.example' })).toThrow('0.vkey');
  expect(() => parse({ url, vkey }, { url, vkey })).toThrow('1.vkey is there twice');
  expect(() => parse({ url, vkey, name: 'w' })).toThrow();
  expect(() => parseWitnesses('{}')).toThrow();
});

test('addresses that are texts of some length, and not without number', () => {
  const long = (length: number): string => 'https://w.example/'.padEnd(length, 'x');
  expect(parse({ url: long(500), vkey })).toHaveLength(1);
  expect(() => parse({ url: long(501), vkey })).toThrow(DecodeError);
  expect(() => parse({ url: 7, vkey })).toThrow(DecodeError);
  expect(() => parse({ url: 'https://w.example', vkey: 'w.example' })).toThrow(DecodeError);
  const many = Array.from({ length: 257 }, () => ({ url: 'https://w.example', vkey }));
  expect(() => parse(...many)).toThrow(DecodeError);
});
