import { expect, test } from 'vitest';
import { parseAs } from '../../../crypto/wire/entry.ts';
import type { Schema } from '../../../crypto/wire/schema.ts';
import {
  findRequest,
  reserveRequest,
  revocationRequest,
  signInRequest,
} from '../../../server/contract/requests.ts';
import { refusalOf } from '../../support/decode_error.ts';

const REVOCATION = { person: 'EE60001019906', reason: 'voted-on-paper' };
const SIGN_IN = { provider: 'tara', ballotKey: 'A'.repeat(43) };

test.each<[string, Schema<unknown>, unknown, string]>([
  ['a person', revocationRequest, { ...REVOCATION, person: 'x'.repeat(200) }, ''],
  ['a longer person', revocationRequest, { ...REVOCATION, person: 'x'.repeat(201) }, 'person'],
  ['another reason', revocationRequest, { ...REVOCATION, reason: 'dislike' }, 'reason'],
  ['a tracker', findRequest, { tracker: '-'.repeat(200) }, ''],
  ['a longer tracker', findRequest, { tracker: '-'.repeat(201) }, 'tracker'],
  ['a name', reserveRequest, { slug: 'spring' }, ''],
  ['a name that is none', reserveRequest, { slug: 'spring 2027' }, 'slug'],
  ['an eID and a key', signInRequest, SIGN_IN, ''],
  ['an eID that is no name', signInRequest, { ...SIGN_IN, provider: '../tara' }, 'provider'],
  ['a key of 31 bytes', signInRequest, { ...SIGN_IN, ballotKey: 'A'.repeat(42) }, 'ballotKey'],
])('of %s, the refused member', (_what, schema, body, refused) => {
  if (refused === '') expect(parseAs(schema, body)).toEqual(body);
  else expect(refusalOf(() => parseAs(schema, body))).toBe(`SCHEMA ${refused}`);
});
