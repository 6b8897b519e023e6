import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { describe, expect, test } from 'vitest';
import { makeChallenge } from '../../../crypto/challenge.ts';
import { encodeFrame } from '../../../crypto/wire/framing.ts';
import { codesThrown } from '../../adversary/codes_thrown.ts';
import { HttpElection } from '../../server/http_election.ts';
import { HttpVoter } from '../../server/http_voter.ts';
import { castBallot, sealBallots } from '../../server/posted_ballots.ts';
import { OPERATOR_TOKEN, startTestServer } from '../../server/running_server.ts';
import { runGlas } from '../run_glas.ts';
import { type AuditorsFolder, auditOf, handOver } from './audited_town.ts';

const ELITSA = 'BG0000000001';
const BORIS = 'BG0000000002';
const OENNE = 'EE00000000001';

/** A real server and its eIDs: two vote, one of them twice, one has a ballot opened, one only signs in. */
const server = await startTestServer({ GLAS_SIGN_INS_PER_MINUTE: '100000' });
const election = await HttpElection.open(server, 'spring', [ELITSA, BORIS, OENNE]);
for (const person of [ELITSA, OENNE, OENNE]) {
  const [ballot, opened] = await sealBallots(election, person, 2);
  if (ballot === undefined || opened === undefined) throw new TypeError('no ballot');
  await castBallot(election, ballot);
  if (person === ELITSA) await open(opened);
}
await new HttpVoter(server.url, 'spring').signIn(BORIS);
const given = await handOver(server, election);

async function open(opened: Parameters<typeof makeChallenge>[1]): Promise<void> {
  const framed = makeChallenge(election.sample.fingerprint, opened);
  const response = await fetch(`${election.api}/challenges`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(encodeFrame(framed)),
  });
  expect(response.status).toBe(200);
}

test('the commands: exported, sealed, and VALID by the keys of the eIDs, with nobody named', async () => {
  const out = join(given.record, '..', 'again.evidence');
  const saved = await runGlas(
    ['election', 'evidence', '--server', server.url, '--election', 'spring', '--out', out],
    { GLAS_OPERATOR_TOKEN: OPERATOR_TOKEN },
  );
  expect(saved.stderr).toBe('');
  expect(saved.stdout).toContain("4 sign-ins' evidence copied");
  const sealed = await readFile(out);
  expect(sealed).toEqual(await readFile(given.evidence));
  expect(sealed.includes('eyJ')).toBe(false); // as every ID token begins

  const { code, stdout, stderr } = await runGlas([...argumentsOf(given), '--yes']);
  expect(code).toBe(0);
  expect(stdout).toContain('VALID: somebody signed in for each of 3 authorizations, ');
  expect(stdout).toContain('UNUSED_EVIDENCE 1 sign-in ');
  expect(stdout).toMatch(
    /Ballots +3 on the board, of which 2 count\n +replaced .*: 1; .*: 0; .*: 1\n/,
  );
  expect(stdout).toContain('voting is not closed');
  expect(stderr).toContain('says WHO signed in to vote');
  for (const personal of [ELITSA, OENNE, BORIS, '0000000001', 'Õnne', 'Елица']) {
    expect(stdout + stderr).not.toContain(personal);
  }
});

function argumentsOf({ record, evidence, providerKeys, ...rest }: AuditorsFolder): string[] {
  const { identity, fingerprint, logKey } = rest;
  const trust = ['--identity', identity, '--fingerprint', fingerprint, '--log-key', logKey];
  const keys = providerKeys.flatMap((each) => ['--provider-keys', each]);
  return ['audit', record, evidence, ...trust, ...keys];
}

test('of an archive of the record, the same', async () => {
  const { json: whole } = await auditOf(given);
  const archive = `${given.record}.zip`;
  const { record, logKey } = given;
  const archived = await runGlas(['board', 'archive', record, archive, '--log-key', logKey]);
  expect(archived).toMatchObject({ code: 0 });
  const { json, exitCode } = await auditOf({ ...given, record: archive });
  expect({ json, exitCode }).toEqual({ json: whole, exitCode: 0 });
});

test('its numbers, for programs', async () => {
  const { json, exitCode } = await auditOf(given);
  expect(exitCode).toBe(0);
  expect(json).toMatchObject({
    ...{ format: 'glas-audit/1', verdict: 'valid', findings: [] },
    ...{ ballots: 3, counted: 2, superseded: 1, revoked: 0, challenges: 1 },
    ...{ authorizations: 3, evidenced: 3, persons: 2, pseudonyms: 2, unused: 1 },
    notices: [{ code: 'UNUSED_EVIDENCE', items: 1 }],
  });
});

test('no verdict, exit code 2, by keys that only the server brought', async () => {
  const [bulgarian = ''] = given.providerKeys;
  const { json, exitCode, lines } = await auditOf({ ...given, providerKeys: [bulgarian] });
  expect(exitCode).toBe(2);
  expect(json).toMatchObject({ verdict: 'no verdict', findings: [] });
  expect(lines.join('\n')).toContain('NOT CHECKED against keys of the eID');
});

test('NOT VALID, exit code 1, where a line of evidence is gone', async () => {
  const lines = (await readFile(given.evidence, 'utf8')).split('\n');
  let found = 0;
  for (let gone = 1; gone <= 4; gone++) {
    const rest = [...lines.slice(0, gone), ...lines.slice(gone + 1, 5), '{"items":3}', ''];
    const evidence = `${given.evidence}.short`;
    await writeFile(evidence, rest.join('\n'));
    const { json, exitCode, lines: said } = await auditOf({ ...given, evidence });
    if (exitCode === 0) continue; // that of who did not vote
    expect(exitCode).toBe(1);
    expect(json).toMatchObject({ verdict: 'not valid', findings: [{ code: 'NO_EVIDENCE' }] });
    expect(said.join('\n')).toMatch(/NO_EVIDENCE: .*\n {2}(entry|entries) \d+.*count/);
    found += 1;
  }
  expect(found).toBe(3);
});

describe('nothing is said about the election', () => {
  test.each<[string, string, () => Promise<Partial<AuditorsFolder>>]>([
    ['AUDITOR_KEY', "with another auditors' key", async () => ({ identity: await foreignKey() })],
    ['NO_FILE', 'without the file', () => given1({ evidence: '/nowhere/evidence' })],
    ['NO_BOARD', 'of a file in the place of a board', () => given1({ record: given.evidence })],
    ['FINGERPRINT', 'of another election', () => given1({ fingerprint: 'ab'.repeat(32) })],
    ['PROVIDER_KEYS', 'by keys of nobody', () => given1({ providerKeys: ['nobody=x'] })],
    [
      'PROVIDER_KEYS',
      'by keys that are none',
      () => given1({ providerKeys: [`demo-bg=${given.evidence}`] }),
    ],
  ])('%s: %s', async (code, _how, change) => {
    expect(await codesThrown(auditOf({ ...given, ...(await change()) }))).toEqual([code]);
  });

  test('exit code 2, and no question to a script that does not say --yes', async () => {
    const { code, stdout, stderr } = await runGlas([...argumentsOf(given), '--json']);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^\{"ok":false,"code":"NOT_CONFIRMED"/);
    expect(stderr).toContain('says WHO signed in to vote');
    expect((await runGlas(['audit'])).code).toBe(2);
  });

  test('PHASE: before the opening', async () => {
    const early = await HttpElection.reserve(server, 'early');
    await early.submitNew();
    const folder = await handOver(server, early);
    expect(await codesThrown(auditOf(folder))).toEqual(['PHASE']);
  });
});

async function foreignKey(): Promise<string> {
  const path = `${given.identity}.foreign`;
  await writeFile(path, await generateX25519Identity());
  return path;
}

function given1(change: Partial<AuditorsFolder>): Promise<Partial<AuditorsFolder>> {
  return Promise.resolve(change);
}
