import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import { afterwards } from '../../support/afterwards.ts';
import { auditOf } from './audited_town.ts';
import { writeLargeRecord } from './large_record.ts';
import { ballotOf, SignInKit } from './sign_in_kit.ts';

const VOTERS = 2_000;
const kit = await SignInKit.start();

/** More than a call takes arguments, and more than can be compared with each other in a day. */
const MANY = 200_000;

test('of one authorization under which a ballot is cast again and again', async () => {
  const { item, entry } = await kit.vote('EE00000000001');
  const voted = Array.from({ length: MANY }, () => ({ item, entry }));
  const audited = await kit.audit(voted, { items: [item] });
  expect(audited).toMatchObject({ authorizations: 1, evidenced: 1, findings: [] });
});

test('of one sign-in that was put under every ballot', async () => {
  const { item, entry } = await kit.vote('EE00000000001');
  const ballotKey = toBase64Url(new Uint8Array(32));
  const others = Array.from({ length: MANY }, () => ({
    item,
    entry: ballotOf(item, { ballotKey }),
  }));
  const audited = await kit.audit([{ item, entry }, ...others], { items: [item] });
  expect(audited).toMatchObject({ authorizations: MANY + 1, evidenced: 1 });
  expect(audited.findings.filter(({ code }) => code === 'EVIDENCE_KEY')).toHaveLength(MANY);
});

test('of two thousand voters, from files: one without evidence, one pair with one person', async () => {
  const { folder, first, ...files } = await writeLargeRecord(kit, VOTERS);
  afterwards(() => rm(folder, { recursive: true }));
  const { json } = await auditOf(files);
  expect(json).toMatchObject({
    ...{ verdict: 'not valid', ballots: VOTERS, authorizations: VOTERS },
    ...{ evidenced: VOTERS - 1, persons: VOTERS - 2, pseudonyms: VOTERS - 1, unused: 0 },
  });
  expect(json['findings']).toEqual([
    { code: 'ONE_PERSON_TWICE', entries: [first, first + VOTERS - 1], counted: 2 },
    { code: 'NO_EVIDENCE', entries: [first + VOTERS / 2], counted: 1 },
  ]);
});
