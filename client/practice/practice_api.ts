import type { RandomBytes } from '../../crypto/group/scalar.ts';
import type { Api } from '../voter/api.ts';
import { openPracticeElection } from './practice_election.ts';
import { PracticeServer } from './practice_server.ts';

/**
 * An election of this page alone, set up with the first question that is asked of it. Nothing is
 * sent to anyone. origin: of the page.
 */
export function createPracticeApi(origin: string, random: RandomBytes, clock: () => number): Api {
  let opening: Promise<PracticeServer> | undefined;
  const server = () =>
    (opening ??= openPracticeElection(random, clock()).then(
      (election) => new PracticeServer({ origin, election, random, clock }),
    ));
  return {
    status: async () => (await server()).status(),
    material: async () => (await server()).material(),
    signIn: async (provider, ballotKey) => (await server()).signIn(provider, ballotKey),
    session: async () => (await server()).session(),
    extendSession: async () => (await server()).extendSession(),
    signOut: async () => (await server()).signOut(),
    cast: async (frame) => (await server()).cast(frame),
    challenge: async (frame) => (await server()).challenge(frame),
    ballot: async (tracker) => (await server()).ballot(tracker),
    challengeOf: async (tracker) => (await server()).challengeOf(tracker),
    boardFile: async (path) => (await server()).boardFile(path),
  };
}
