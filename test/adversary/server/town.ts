import type { SealedBallot } from '../../../crypto/ballot.ts';
import { HttpElection } from '../../server/http_election.ts';
import { HttpVoter } from '../../server/http_voter.ts';
import { castBallot } from '../../server/posted_ballots.ts';
import { OPERATOR_TOKEN, startTestServer, type TestServer } from '../../server/running_server.ts';
import { sealAs, type VoterKit } from '../../verifier/ballot_kit.ts';

export const OPERATOR = { authorization: `Bearer ${OPERATOR_TOKEN}` };

export const ELITSA = 'BG0000000001';
export const BORIS = 'BG0000000002';
export const OENNE = 'EE00000000001';
/** Assurance level low. */
export const DIMO = 'BG0000000010';

/** A server with an election in each phase in which something can be asked of it. */
export interface Town {
  readonly server: TestServer;
  /** Open for Elitsa, Boris and Õnne. */
  readonly voting: HttpElection;
  /** The ceremony is over; there is no roll. */
  readonly preparing: HttpElection;
  /** One ballot of Elitsa's, tallied and decrypted; the result can be published. */
  readonly counted: HttpElection;
}

export async function startTown(): Promise<Town> {
  const server = await startTestServer({ GLAS_SIGN_INS_PER_MINUTE: '100000' });
  const [voting, preparing, counted] = [
    await HttpElection.open(server, 'voting', [ELITSA, BORIS, OENNE]),
    await HttpElection.setUp(server, 'preparing'),
    await HttpElection.open(server, 'counted', [ELITSA]),
  ];
  const town = { server, voting, preparing, counted };
  await count(town);
  return town;
}

/** Somebody who is signed in to vote. */
export async function signedIn(election: HttpElection, person: string): Promise<HttpVoter> {
  const voter = new HttpVoter(election.server.url, election.slug);
  await voter.signIn(person);
  const { state } = await voter.session();
  if (state !== 'signed-in') throw new Error(`${person} is ${state}`);
  return voter;
}

/** What somebody holds who is signed in: the authorization, and the key that it is for. */
export async function kitOf(election: HttpElection, person: string): Promise<VoterKit> {
  const voter = await signedIn(election, person);
  const session = await voter.session();
  if (session.state !== 'signed-in') throw new Error(session.state);
  return { key: voter.key, authorization: session.authorization };
}

/** A ballot that somebody has sealed and not cast. */
export async function sealedBy(election: HttpElection, person: string): Promise<SealedBallot> {
  return sealAs(election.sample, await kitOf(election, person), { council: [1, 0, 0] });
}

/** From the first ballot to the last decryption: the result can be made. */
async function count({ counted }: Town): Promise<void> {
  const { sample, api } = counted;
  const sealed = await sealedBy(counted, ELITSA);
  await castBallot(counted, sealed);
  sample.entries.push(sealed);
  await counted.close();
  await fetch(`${api}/tally`, { method: 'POST', headers: OPERATOR });
  while ((await counted.status()).phase !== 'tallied'); // each look is a request: no busy waiting
  sample.tally();
  sample.decrypt(1);
  await counted.submitNew();
}
