import { rm } from 'node:fs/promises';
import { compareBytes, fromBase64Url } from '../../../crypto/wire/bytes.ts';
import type { SealedItem } from '../../../crypto/wire/evidence.ts';
import { expect, test } from 'vitest';
import {
  EvidenceWriter,
  readEvidenceFile,
} from '../../../client/command_line/audit/evidence_file.ts';
import { FINGERPRINT, SignInKit, type Voted } from './sign_in_kit.ts';

const VOTERS = 2_000;
const kit = await SignInKit.start();

test('of two thousand voters, through a file: one without evidence, one pair with one person', async () => {
  const voted: Voted[] = [];
  for (let i = 0; i < VOTERS; i++) {
    // The last is the first again.
    const number = String(i % (VOTERS - 1)).padStart(7, '0');
    voted.push(await kit.vote(`EE0000${number}`));
  }
  const all = voted.map(({ item }) => item).filter((_item, i) => i !== 1_000);
  const path = await kit.file('');
  await rm(path);
  const writer = await EvidenceWriter.begin(path, FINGERPRINT);
  await writer.add(all.toSorted(byCommitment));
  await writer.finish();

  const audited = await kit.audit(voted, { items: readEvidenceFile(path, FINGERPRINT) });
  expect(audited).toMatchObject({ authorizations: VOTERS, evidenced: VOTERS - 1, unused: 0 });
  expect(audited.findings).toEqual([
    { code: 'ONE_PERSON_TWICE', entries: [0, VOTERS - 1] },
    { code: 'NO_EVIDENCE', entries: [1_000] },
  ]);
});

function byCommitment(a: SealedItem, b: SealedItem): number {
  const [one, other] = [fromBase64Url(a.commitment), fromBase64Url(b.commitment)];
  return compareBytes(one ?? new Uint8Array(), other ?? new Uint8Array());
}
