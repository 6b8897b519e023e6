import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { CODES } from '../../../server/contract/codes.ts';
import { type LyingIssuer, startLyingIssuer } from '../../server/eid/lying_issuer.ts';
import type { HttpVoter } from '../../server/http_voter.ts';
import { startTestServer, type TestServer } from '../../server/running_server.ts';

/** A server with the demonstration eID, which is honest, and another one that says what it is told to. */
export interface SignInTown {
  readonly server: TestServer;
  readonly eid: LyingIssuer;
}

export async function startSignInTown(): Promise<SignInTown> {
  const eid = await startLyingIssuer();
  const folder = await mkdtemp(join(tmpdir(), 'glas-providers-'));
  const providersFile = join(folder, 'providers.json');
  const { listed, oidc } = eid.provider;
  const title = { en: 'Another eID', bg: 'Друга еИД' };
  await writeFile(providersFile, JSON.stringify([{ ...listed, ...oidc, title }]));
  afterAll(async () => {
    await eid.stop();
    await rm(folder, { recursive: true });
  });
  const settings = { GLAS_PROVIDERS: providersFile, GLAS_SIGN_INS_PER_MINUTE: '100000' };
  return { server: await startTestServer(settings), eid };
}

/**
 * What became of a sign-in whose voter came back to this address: the codes of the refusal, none where
 * the voter is signed in. The page says the same by its status.
 */
export async function codesOfReturn(voter: HttpVoter, address: string): Promise<string[]> {
  const page = await voter.jar.fetch(address);
  const session = await voter.session();
  switch (session.state) {
    case 'signed-in':
      return [];
    case 'refused':
      expect(page.status).toBe(CODES[session.code as keyof typeof CODES]);
      return [session.code];
    default:
      // Nobody's sign-in was touched: only the page says so.
      return page.status === CODES.AUTH_STATE ? ['AUTH_STATE'] : [`status ${page.status}`];
  }
}

/** How many ballots were issued, and what evidence is kept. */
export async function issued({ sql }: TestServer): Promise<unknown> {
  return sql`select (select count(*) from issue) as issues, (select count(*) from evidence) as kept`;
}

/** Where the eID sends a voter back to, with a code that it takes for the voter's. */
export function returnAddress(server: TestServer, slug: string, begun: string): string {
  const state = new URL(begun).searchParams.get('state') ?? '';
  return `${server.url}/e/${slug}/signed-in?code=the-code&state=${state}`;
}
