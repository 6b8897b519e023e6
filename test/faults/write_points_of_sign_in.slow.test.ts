import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { generateSchnorrKey } from '../../crypto/schnorr.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type { Board } from '../../server/board/board.ts';
import { OidcClients } from '../../server/eid/oidc.ts';
import type { Outcome } from '../../server/outcome.ts';
import { personDigest } from '../../server/registrar/person.ts';
import { type BegunSignIn, SignIn } from '../../server/registrar/sign_in.ts';
import { SignInRows } from '../../server/registrar/sign_in_rows.ts';
import type { Sql } from '../../server/store/connection.ts';
import { authorizationDigest } from '../../server/use_cases/issued.ts';
import { must } from '../server/board/board_election.ts';
import { startLyingIssuer } from '../server/eid/lying_issuer.ts';
import { answerOf, cutAtEach, EVERY_WAY } from './each_statement.ts';
import { faultElection } from './fault_election.ts';
import { boardThroughProxy } from './through_proxy.ts';

const SLUG = 'signing-in';
const PERSON = 'EE60001019906';
const PERSON_KEY = randomBytes(32);

/** It only tells the truth here. */
const eid = await startLyingIssuer();
afterAll(() => eid.stop());
const listed = { ...eid.provider.listed, title: { en: 'eID', bg: 'еИд' } };
const faults = await faultElection(SLUG, 1, { providers: [listed] });
const { sql, election } = faults;
const proxied = await boardThroughProxy(faults);
const { proxy, alarms } = proxied;
const pseudonym = Buffer.from(election.pseudonym(0), 'base64url');
await sql`
  insert into person (slug, person, pseudonym)
  values (${SLUG}, ${personDigest(PERSON_KEY, SLUG, PERSON)}, ${pseudonym})`;

const oidc = new OidcClients();
const signIn = signInOf(proxied.sql, proxied.board);
/** Of a process that nothing happens to. */
const sound = signInOf(sql, faults.board);

describe('beginning to sign in: the line is cut at each statement,', () => {
  test.each(EVERY_WAY)('%s: what was begun can be finished', async (when) => {
    const statements = await cutAtEach<Outcome<BegunSignIn>>(proxy, when, () => {
      const ballotKey = newBallotKey();
      return Promise.resolve({
        act: () => signIn.begin(SLUG, 'lying', ballotKey),
        check: async (attempted) => {
          const begun = answerOf(attempted);
          const rows = await sql`select from sign_in where ballot_key = ${ballotKey}`;
          if (begun === undefined) expect(rows.length).toBeLessThanOrEqual(1);
          else expect(rows).toHaveLength(1);
          // Its secrets are new each time; what nobody was told of ends by itself.
          const again = must(await signIn.begin(SLUG, 'lying', ballotKey));
          for (const each of [begun, again].flatMap((one) => one ?? [])) {
            expect(await sound.status(SLUG, each.cookie)).toEqual({ state: 'pending' });
            must(await finish(sound, each));
            await expectSignedIn(each, ballotKey);
          }
        },
      });
    });
    expect(statements).toBeGreaterThanOrEqual(3);
    expect(alarms).toEqual([]);
  });
});

describe('finishing to sign in: the line is cut at each statement,', () => {
  test.each(EVERY_WAY)('%s: one ballot key with its evidence, or none', async (when) => {
    const statements = await cutAtEach<Outcome<null>>(proxy, when, async () => {
      const ballotKey = newBallotKey();
      const begun = must(await sound.begin(SLUG, 'lying', ballotKey));
      const before = await issued();
      return {
        act: () => finish(signIn, begun),
        check: async (attempted) => {
          const isDone = answerOf(attempted) !== undefined;
          if (isDone) await expectSignedIn(begun, ballotKey);
          const state = await sound.status(SLUG, begun.cookie);
          const again = await finish(sound, begun);
          // It works once: who comes again is told that it is over, and finds what came of it.
          if (again.ok) expect(state).toEqual({ state: 'pending' });
          else {
            expect(again.code).toBe('AUTH_STATE');
            expect(await sound.status(SLUG, begun.cookie)).toEqual(state);
          }
          expect((await issued()) - before).toBeLessThanOrEqual(1);
          await expectWayIn(begun, ballotKey);
        },
      };
    });
    expect(statements).toBeGreaterThanOrEqual(8);
    expect(alarms).toEqual([]);
  });
});

/** Whoever is not signed in by now begins anew, and is. */
async function expectWayIn(begun: BegunSignIn, ballotKey: string): Promise<void> {
  const status = await sound.status(SLUG, begun.cookie);
  if (status.state === 'signed-in') return expectSignedIn(begun, ballotKey);
  if (status.state === 'refused') expect(status.code).toBe('INTERNAL');
  const anew = must(await sound.begin(SLUG, 'lying', ballotKey));
  must(await finish(sound, anew));
  return expectSignedIn(anew, ballotKey);
}

async function expectSignedIn({ cookie }: BegunSignIn, ballotKey: string): Promise<void> {
  const status = await sound.status(SLUG, cookie);
  if (status.state !== 'signed-in') throw new Error(`not signed in: ${status.state}`);
  const { authorization } = status;
  expect(authorization.ballotKey).toBe(ballotKey);
  const digest = authorizationDigest(authorization);
  expect(await sql`select from issue where digest = ${digest}`).toHaveLength(1);
  const commitment = Buffer.from(authorization.evidence, 'base64url');
  expect(await sql`select from evidence where commitment = ${commitment}`).toHaveLength(1);
}

/** How many ballot keys were ever authorized, each with its evidence. */
async function issued(): Promise<number> {
  const issues = await sql`select from issue`;
  expect(await sql`select from evidence`).toHaveLength(issues.length);
  return issues.length;
}

/** The voter comes back from the eID. */
async function finish(by: SignIn, { url, cookie }: BegunSignIn): Promise<Outcome<null>> {
  const { searchParams } = new URL(url);
  const nonce = searchParams.get('nonce') ?? '';
  const token = await eid.sign({ sub: PERSON, acr: 'high', nonce });
  eid.answer = () => ({ body: { access_token: 'a', token_type: 'Bearer', id_token: token } });
  const state = searchParams.get('state') ?? '';
  return by.finish(SLUG, cookie, new URLSearchParams({ code: 'the-code', state }));
}

function signInOf(on: Sql, board: Board): SignIn {
  return new SignIn({
    ...{ sql: on, board, oidc },
    personKey: PERSON_KEY,
    rows: new SignInRows(on),
    providers: [eid.provider],
    publicUrl: 'http://localhost:3000',
  });
}

function newBallotKey(): string {
  return toBase64Url(generateSchnorrKey(randomBytes).publicKey);
}
