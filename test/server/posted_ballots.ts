import { sealBallot, type SealedBallot } from '../../crypto/ballot.ts';
import { encodeFrame } from '../../crypto/wire/framing.ts';
import type { HttpElection } from './http_election.ts';
import { HttpVoter } from './http_voter.ts';

/** Ballots of one voter, who signs in once and votes again and again. */
export async function sealBallots(
  { server, slug, sample }: HttpElection,
  person: string,
  count: number,
): Promise<SealedBallot[]> {
  const voter = new HttpVoter(server.url, slug);
  await voter.signIn(person);
  const session = await voter.session();
  if (session.state !== 'signed-in') throw new Error(session.state);
  const { manifest, fingerprint, electionKey, random } = sample;
  return Array.from({ length: count }, () =>
    sealBallot({
      ...{ manifest, fingerprint, electionKey, random },
      authorization: session.authorization,
      ballotSecret: voter.key.secret,
      choices: { council: [1, 0, 0] },
    }),
  );
}

/** Casts it, whatever the server answers. */
export function postBallot({ api }: HttpElection, ballot: SealedBallot): Promise<Response> {
  return fetch(`${api}/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(encodeFrame(ballot)),
  });
}

/** As the voter's page casts it: who is told to come again comes again. Answers its receipt. */
export async function castWhenThereIsRoom(
  election: HttpElection,
  ballot: SealedBallot,
): Promise<string> {
  let response = await postBallot(election, ballot);
  while (response.status === 503) response = await postBallot(election, ballot);
  const answer = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${answer}`);
  return answer;
}

/** Casts it; answers its receipt. */
export async function castBallot(election: HttpElection, ballot: SealedBallot): Promise<string> {
  const response = await postBallot(election, ballot);
  const answer = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${answer}`);
  return answer;
}
