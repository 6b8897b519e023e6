import { createHash } from 'node:crypto';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { expect, test } from 'vitest';
import { canonicalBytes } from '../../../crypto/wire/canonical.ts';
import { sealEvidence } from '../../../server/eid/evidence.ts';

const EVIDENCE = {
  ballotKey: 'K',
  election: 'f'.repeat(64),
  idToken: 'header.payload.signature',
  issuerKey: { kty: 'EC', crv: 'P-256', kid: 'one' },
  provider: 'tara',
  salt: 'S',
};

test('only the auditors open the evidence, and it is what was committed to', async () => {
  const identity = await generateX25519Identity();
  const { commitment, sealed } = await sealEvidence(EVIDENCE, await identityToRecipient(identity));
  expect(Buffer.from(sealed).includes('header.payload')).toBe(false);

  const auditor = new Decrypter();
  auditor.addIdentity(identity);
  const opening = await auditor.decrypt(sealed);
  expect(createHash('sha256').update(opening).digest()).toEqual(commitment);
  expect(opening.subarray(32)).toEqual(canonicalBytes(EVIDENCE));
});

test('the same evidence twice has two commitments, so that nobody can guess and compare', async () => {
  const recipient = await identityToRecipient(await generateX25519Identity());
  const first = await sealEvidence(EVIDENCE, recipient);
  const second = await sealEvidence(EVIDENCE, recipient);
  expect(first.commitment).not.toEqual(second.commitment);
});

test('what no auditor would read is not sealed', async () => {
  const recipient = await identityToRecipient(await generateX25519Identity());
  const idToken = 'x'.repeat(1_048_576);
  await expect(sealEvidence({ ...EVIDENCE, idToken }, recipient)).rejects.toThrow(RangeError);
});
