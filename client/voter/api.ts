import * as z from '../../crypto/wire/schema.ts';
import {
  ballotStatus,
  electionStatus,
  sessionExtension,
  sessionStatus,
  signInResponse,
  votingMaterial,
  type BallotStatus,
  type ElectionStatus,
  type SessionExtension,
  type SessionStatus,
  type SignInResponse,
  type VotingMaterial,
} from '../../server/contract/api.ts';
import { CODES, type Code } from '../../server/contract/codes.ts';
import { done, failed, type Outcome } from './trouble.ts';

/** The HTTP interface of one election, as the voter's page uses it. Every answer is checked. */
export interface Api {
  status(): Promise<Outcome<ElectionStatus>>;
  material(): Promise<Outcome<VotingMaterial>>;
  signIn(provider: string, ballotKey: string): Promise<Outcome<SignInResponse>>;
  session(): Promise<Outcome<SessionStatus>>;
  extendSession(): Promise<Outcome<SessionExtension>>;
  signOut(): Promise<Outcome<undefined>>;
  /** frame: `encodeFrame`. Answers the receipt; the same bytes are answered with the first one. */
  cast(frame: Uint8Array): Promise<Outcome<string>>;
  /** As `cast`, of a challenge. */
  challenge(frame: Uint8Array): Promise<Outcome<string>>;
  ballot(tracker: string): Promise<Outcome<BallotStatus>>;
  /** The challenge that opened the ballot with a tracker, framed. */
  challengeOf(tracker: string): Promise<Outcome<Uint8Array>>;
  /** A file of the board, by its path below `/e/SLUG/`. */
  boardFile(path: string): Promise<Outcome<Uint8Array>>;
}

const TIMEOUT_MS = 30_000;
/**
 * With the session's cookie. Everything else goes without: a ballot that is cast, or a tracker that
 * is looked up, must not say who signed in.
 */
const AS_VOTER: RequestInit = { credentials: 'same-origin' };
const errorBody = z.looseObject({ code: z.string() });

/**
 * @param server address of the server, without a path
 * @param send fetch, or what stands in its place
 */
export function createApi(server: string, slug: string, send: typeof fetch): Api {
  const api = `${server}/api/elections/${slug}`;
  const json = <T>(schema: z.Schema<T>, path: string, request: RequestInit = {}) =>
    ask(send, `${api}${path}`, request, async (answer) => parsed(schema, await answer.json()));
  return {
    status: () => json(electionStatus, ''),
    material: () => json(votingMaterial, '/voting-material'),
    signIn: (provider, ballotKey) =>
      json(signInResponse, '/sign-in', { ...AS_VOTER, ...jsonText({ provider, ballotKey }) }),
    session: () => json(sessionStatus, '/session', AS_VOTER),
    extendSession: () => json(sessionExtension, '/session/extend', { ...AS_VOTER, method: 'POST' }),
    signOut: () =>
      ask(send, `${api}/sign-out`, { ...AS_VOTER, method: 'POST' }, () =>
        Promise.resolve(done(undefined)),
      ),
    cast: (frame) => ask(send, `${api}/ballots`, octets(frame), readText),
    challenge: (frame) => ask(send, `${api}/challenges`, octets(frame), readText),
    ballot: (tracker) => json(ballotStatus, '/ballots/find', jsonText({ tracker })),
    challengeOf: (tracker) => ask(send, `${api}/challenges/find`, jsonText({ tracker }), readBytes),
    boardFile: (path) => ask(send, `${server}/e/${slug}/${path}`, {}, readBytes),
  };
}

async function readText(answer: Response): Promise<Outcome<string>> {
  return done(await answer.text());
}

async function readBytes(answer: Response): Promise<Outcome<Uint8Array>> {
  return done(new Uint8Array(await answer.arrayBuffer()));
}

function jsonText(value: object): RequestInit {
  const headers = { 'content-type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(value) };
}

function octets(bytes: Uint8Array): RequestInit {
  const headers = { 'content-type': 'application/octet-stream' };
  return { method: 'POST', headers, body: new Uint8Array(bytes) };
}

async function ask<T>(
  send: typeof fetch,
  url: string,
  request: RequestInit,
  read: (answer: Response) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    const answer = await send(url, {
      credentials: 'omit',
      cache: 'no-store',
      ...request,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return answer.ok ? await read(answer) : failed(await codeOf(answer));
  } catch {
    return failed('NO_ANSWER');
  }
}

async function codeOf(answer: Response): Promise<Code | 'UNKNOWN_ANSWER'> {
  const body = z.safeParse(errorBody, await answer.json().catch(() => undefined));
  return body.success && isCode(body.data.code) ? body.data.code : 'UNKNOWN_ANSWER';
}

function isCode(text: string): text is Code {
  return Object.hasOwn(CODES, text);
}

function parsed<T>(schema: z.Schema<T>, value: unknown): Outcome<T> {
  const outcome = z.safeParse(schema, value);
  return outcome.success ? done(outcome.data) : failed('UNKNOWN_ANSWER');
}
