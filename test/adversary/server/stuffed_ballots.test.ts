import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { expect } from 'vitest';
import type { Finding } from '../../../client/command_line/audit/audit_codes.ts';
import { eidNonce } from '../../../crypto/eid.ts';
import { fromBase64Url, toBase64Url } from '../../../crypto/wire/bytes.ts';
import { sealEvidence } from '../../../server/eid/evidence.ts';
import { openFolder } from '../../../verifier/command_line/folder_source.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { verifyElection } from '../../../verifier/verify.ts';
import { auditFindings, handOver } from '../../command_line/audit/audited_town.ts';
import { HttpElection } from '../../server/http_election.ts';
import { castBallot } from '../../server/posted_ballots.ts';
import { startTestServer } from '../../server/running_server.ts';
import { publicGroup } from '../../support/public_group.ts';
import { seededRandom } from '../../support/seeded_random.ts';
import { sealAs, type VoterKit } from '../../verifier/ballot_kit.ts';
import { attack, type Tried } from '../attack.ts';
import { DishonestRegistrar, newKey } from './dishonest_registrar.ts';
import { BORIS, ELITSA, kitOf, OENNE } from './town.ts';

/**
 * Ballots that a server casts itself, for those who stay at home. Nothing on the board is wrong then,
 * and the verifier says so; the auditors find it, with a key and keys of the eID that no server has.
 */

/** These stay at home. */
const ABSTAINERS = ['BG0000000003', 'BG0000000004', 'BG0000000005', 'BG0000000006'];

const server = await startTestServer({ GLAS_SIGN_INS_PER_MINUTE: '100000' });
const election = await HttpElection.open(server, 'spring', [ELITSA, OENNE, BORIS, ...ABSTAINERS]);
const registrar = new DishonestRegistrar(server, election);
const [elitsa, oenne] = [await kitOf(election, ELITSA), await kitOf(election, OENNE)];
await cast(elitsa);
await cast(oenne);
const before = await audited();
const [first, second, third, fourth] = await registrar.pseudonymsOf(ABSTAINERS);

const stuffed = {
  nothing: await cast(await registrar.authorize(first, randomBytes(32))),
  others: await cast(
    await registrar.authorize(second, fromBase64Url(elitsa.authorization.evidence) ?? first),
  ),
  forged: await cast(await withForgedEvidence(third)),
  twice: await cast(await signedInAs(ELITSA, fourth)),
  over: await cast(await signedInAs(BORIS, pseudonymIn(oenne))),
};
const after = await audited();

attack('E6', 'NO_EVIDENCE', 'and nothing in the place of evidence', () => tried('nothing'));
attack('E6', 'EVIDENCE_KEY', 'and the evidence of somebody who did', () => tried('others'));
attack('E6', 'ISSUER_KEY', 'and a word of the eID that the server signed itself', () =>
  tried('forged'),
);
attack('E6', 'ONE_PERSON_TWICE', 'by somebody who votes twice, under a pseudonym each', () =>
  tried('twice'),
);
attack('E6', 'TWO_PERSONS', 'in the place of another voter’s, which it supersedes', () =>
  tried('over'),
);

/** What auditors say of a clean board, and of the one ballot. */
function tried(ballot: keyof typeof stuffed): Promise<Tried> {
  const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);
  const ofBallot = after.filter(({ entries }) => entries.includes(stuffed[ballot]));
  return Promise.resolve({ before: codes(before), after: codes(ofBallot) });
}

/** Of an audit; the verifier finds nothing, before and after. */
async function audited(): Promise<readonly Finding[]> {
  const folder = await handOver(server, election);
  const trust = parseTrust(folder.fingerprint, folder.logKey);
  const report = await verifyElection(await openFolder(folder.record), trust, {
    ...{ group: publicGroup, random: seededRandom('stuffed'), until: 'opening' },
  });
  expect(report.findings).toEqual([]);
  return auditFindings(folder);
}

/** Its place on the board. */
async function cast(kit: VoterKit): Promise<number> {
  const receipt = await castBallot(election, sealAs(election.sample, kit, { council: [1, 0, 0] }));
  return Number(/^index (\d+)$/m.exec(receipt)?.[1]);
}

function pseudonymIn({ authorization }: VoterKit): Uint8Array {
  return fromBase64Url(authorization.pseudonym) ?? new Uint8Array();
}

/** The eID tells who it is; the registrar gives them another's pseudonym. */
async function signedInAs(person: string, pseudonym: Uint8Array): Promise<VoterKit> {
  await registrar.give(person, pseudonym);
  return kitOf(election, person);
}

async function withForgedEvidence(pseudonym: Uint8Array): Promise<VoterKit> {
  const key = newKey();
  const made = await forgedEvidence(key.publicKey);
  await registrar.store(made);
  return registrar.authorize(pseudonym, made.commitment, key);
}

/** Right in everything, but under a key of the server's own. */
async function forgedEvidence(ballotKey: Uint8Array): ReturnType<typeof sealEvidence> {
  const { fingerprint, manifest } = election.sample;
  const provider = manifest.providers.find(({ country }) => country === 'BG');
  if (provider === undefined) throw new TypeError('no eID');
  const [{ privateKey, publicKey }, salt] = [
    await generateKeyPair('ES256', { extractable: true }),
    randomBytes(32),
  ];
  const nonce = eidNonce(fingerprint, ballotKey, salt);
  const idToken = await new SignJWT({ nonce, acr: 'high', sub: BORIS })
    .setProtectedHeader({ alg: 'ES256' })
    .setIssuer(provider.issuer)
    .setAudience('glas')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(privateKey);
  const said = { idToken, issuerKey: await exportJWK(publicKey), provider: provider.id };
  const bound = { ballotKey: toBase64Url(ballotKey), election: fingerprint };
  return sealEvidence({ ...bound, ...said, salt: toBase64Url(salt) }, manifest.auditors);
}
