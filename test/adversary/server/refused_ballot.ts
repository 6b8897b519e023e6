import { expect } from 'vitest';
import { encodeFrame, type FramedEntry } from '../../../crypto/wire/framing.ts';
import type { Code } from '../../../server/contract/codes.ts';
import type { HttpElection } from '../../server/http_election.ts';
import { rawRequest } from '../../server/raw_request.ts';
import type { TestServer } from '../../server/running_server.ts';
import { digestsOfTables } from '../../support/stored.ts';
import { attack } from '../attack.ts';
import type { AttackId } from '../attacks.ts';
import { codesIn } from './attempts.ts';

/** Where ballots and challenges are sent. */
export type Kind = 'ballots' | 'challenges';

/** An entry that the server takes, and the same with one change. */
export interface Pair {
  readonly good: FramedEntry;
  readonly bad: FramedEntry;
}

/** Sends an entry; answers the codes that it was refused with, none where there was a receipt. */
export async function codesOf(
  { api }: HttpElection,
  kind: Kind,
  framed: FramedEntry,
): Promise<string[]> {
  const { origin, pathname } = new URL(`${api}/${kind}`);
  const answer = await rawRequest(origin, pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: encodeFrame(framed),
  });
  return answer.status === 200 ? [] : codesIn(answer);
}

/** Attacks on one election: the changed entry is refused, and nothing stored; then the good one taken. */
export function refusedIn(
  server: TestServer,
  election: HttpElection,
  kind: Kind = 'ballots',
): (id: AttackId, code: Code, how: string, make: () => Promise<Pair> | Pair) => void {
  return (id, code, how, make) => {
    attack(id, code, how, async () => {
      const { good, bad } = await make();
      const stored = await digestsOfTables(server.sql);
      const after = await codesOf(election, kind, bad);
      expect(await digestsOfTables(server.sql)).toEqual(stored);
      return { before: await codesOf(election, kind, good), after };
    });
  };
}
