import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { EvidenceWriter } from '../../../client/command_line/audit/evidence_file.ts';
import { compareBytes, fromBase64Url } from '../../../crypto/wire/bytes.ts';
import type { SealedItem } from '../../../crypto/wire/evidence.ts';
import { SampleElection } from '../../support/sample_election.ts';
import type { AuditorsFolder } from './audited_town.ts';
import type { SignInKit } from './sign_in_kit.ts';

/** 2027-04-02T05:00:00Z: while a sample election is open. */
const VOTING = 1_806_642_000;
const PROVIDER = 'lying';

/** What auditors hold of an election with many voters. */
export interface LargeRecord extends AuditorsFolder {
  readonly folder: string;
  readonly roll: string;
  /** The first ballot's place in the log. */
  readonly first: number;
}

/**
 * Writes what auditors of a town hold: each voter signed in, and voted once. Ballots' own proofs and
 * signatures, at which an audit does not look, are random bytes. The last voter is the first again;
 * the sign-in of the voter in the middle is left out.
 */
export async function writeLargeRecord(kit: SignInKit, voters: number): Promise<LargeRecord> {
  const folder = await mkdtemp(join(tmpdir(), 'glas-large-'));
  const { recipient } = kit;
  const { listed } = kit.issuer.provider;
  const election = await SampleElection.open({
    voters: Array.from({ length: voters }, () => ({ style: 0, weight: 1 })),
    manifest: { providers: [{ ...listed, title: { en: 'eID', bg: 'eID' } }], auditors: recipient },
  });
  const first = election.entries.length;
  const items: SealedItem[] = [];
  for (const [i, { pseudonym }] of election.voters.entries()) {
    const voted = await kit.vote(personOf(i % (voters - 1)), {
      claims: { iat: VOTING },
      election: election.fingerprint,
      pseudonym,
    });
    if (i !== voters >> 1) items.push(voted.item);
    election.entries.push({ entry: voted.entry, attachment: new Uint8Array() });
  }
  election.close();
  const [record, evidence, identity, keys, roll] = [
    'record',
    'evidence',
    'identity',
    'keys.json',
    'roll.csv',
  ].map((name) => join(folder, name)) as [string, string, string, string, string];
  await writeBoard(record, election.files());
  const writer = await EvidenceWriter.begin(evidence, election.fingerprint);
  await writer.add(items.sort(byCommitment));
  await writer.finish();
  await writeFile(identity, `# auditors\n${kit.identity}\n`);
  await writeFile(keys, JSON.stringify({ keys: kit.keys }));
  const rows = Array.from({ length: voters }, (_, i) => `${personOf(i)},all,1\n`);
  await writeFile(roll, `person,style,weight\n${rows.join('')}`);
  const providerKeys = [`${PROVIDER}=${keys}`];
  return { folder, record, evidence, identity, roll, first, providerKeys, ...election.trust() };
}

function personOf(i: number): string {
  return `EE0000${String(i).padStart(7, '0')}`;
}

async function writeBoard(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of files) {
    await mkdir(join(folder, dirname(path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

function byCommitment(a: SealedItem, b: SealedItem): number {
  const [one, other] = [fromBase64Url(a.commitment), fromBase64Url(b.commitment)];
  return compareBytes(one ?? new Uint8Array(), other ?? new Uint8Array());
}
