import { makeChallenge } from '../../../crypto/challenge.ts';
import { signEntry } from '../../../crypto/signature.ts';
import { encodeFrame, type FramedEntry, MAX_FRAME_BYTES } from '../../../crypto/wire/framing.ts';
import type { Notice } from '../../../crypto/wire/acts.ts';
import { utf8 } from '../../../crypto/wire/bytes.ts';
import { encodeEntry } from '../../../crypto/wire/entry.ts';
import type { HttpElection } from '../../server/http_election.ts';
import { HttpVoter } from '../../server/http_voter.ts';
import { type RawOptions, rawRequest } from '../../server/raw_request.ts';
import { castBallot } from '../../server/posted_ballots.ts';
import { BORIS, ELITSA, OENNE, OPERATOR, sealedBy, signedIn, type Town } from './town.ts';

/** A request as it is sent. */
export interface Sent extends RawOptions {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What bodies an endpoint reads, and up to which size. */
export interface BodyKind {
  readonly type: 'application/json' | 'application/octet-stream' | 'text/csv';
  readonly limitBytes: number;
}

export interface Endpoint {
  /** As the router lists it. */
  readonly route: string;
  /** A request that is accepted, for one of the town's elections where the route has a slug. */
  readonly good: (town: Town) => Promise<Sent> | Sent;
  /** The status that it is accepted with. */
  readonly status: number;
  readonly body?: BodyKind;
  readonly isOperators?: true;
  /** Read by pages of any site, and changed by none. */
  readonly isPublished?: true;
}

const JSON_BODY: BodyKind = { type: 'application/json', limitBytes: 4_096 };
const FRAME: BodyKind = { type: 'application/octet-stream', limitBytes: MAX_FRAME_BYTES };
const ROLL: BodyKind = { type: 'text/csv', limitBytes: 64 * 1_048_576 };

/** Every endpoint of a server for real elections. endpoints.test.ts holds it to be all of them. */
export const ENDPOINTS: readonly Endpoint[] = [
  {
    ...{ route: 'POST /api/elections', status: 201, body: JSON_BODY, isOperators: true },
    good: () => json('/api/elections', { slug: 'reserved' }, OPERATOR),
  },
  { ...read('/api/elections'), good: () => get('/api/elections') },
  { ...read('/api/elections/:slug'), good: ({ voting }) => get(api(voting, '')) },
  {
    ...read('/api/elections/:slug/voting-material'),
    good: ({ voting }) => get(api(voting, '/voting-material')),
  },
  {
    ...{ route: 'POST /api/elections/:slug/entries', status: 200, body: FRAME },
    good: ({ voting }) => framed(api(voting, '/entries'), notice(voting)),
  },
  {
    ...{ route: 'POST /api/elections/:slug/tally', status: 202, isOperators: true },
    good: ({ counted }) => bare('POST', api(counted, '/tally'), OPERATOR),
  },
  {
    ...{ route: 'POST /api/elections/:slug/result', status: 200, isOperators: true },
    good: ({ counted }) => bare('POST', api(counted, '/result'), OPERATOR),
  },
  {
    ...{ route: 'PUT /api/elections/:slug/roll', status: 200, body: ROLL, isOperators: true },
    good: ({ preparing }) => ({
      ...bare('PUT', api(preparing, '/roll'), { ...OPERATOR, 'content-type': ROLL.type }),
      body: utf8(`person,style\n${ELITSA},all\n`),
    }),
  },
  {
    ...{ route: 'POST /api/elections/:slug/revocations', status: 200 },
    ...{ body: JSON_BODY, isOperators: true },
    good: ({ voting }) =>
      json(api(voting, '/revocations'), { person: OENNE, reason: 'struck-off' }, OPERATOR),
  },
  {
    ...{ ...read('/api/elections/:slug/evidence'), isOperators: true },
    good: ({ voting }) => get(api(voting, '/evidence'), OPERATOR),
  },
  {
    ...{ route: 'POST /api/elections/:slug/ballots', status: 200, body: FRAME },
    good: async ({ voting }) => framed(api(voting, '/ballots'), await sealedBy(voting, ELITSA)),
  },
  {
    ...{ route: 'POST /api/elections/:slug/challenges', status: 200, body: FRAME },
    good: async ({ voting }) => {
      const sealed = await sealedBy(voting, BORIS);
      return framed(api(voting, '/challenges'), makeChallenge(voting.sample.fingerprint, sealed));
    },
  },
  {
    ...{ route: 'POST /api/elections/:slug/challenges/find', status: 200, body: JSON_BODY },
    good: async ({ voting }) => {
      const sealed = await sealedBy(voting, BORIS);
      const opened = makeChallenge(voting.sample.fingerprint, sealed);
      const { path, ...request } = framed(api(voting, '/challenges'), opened);
      await rawRequest(voting.server.url, path, request);
      return json(api(voting, '/challenges/find'), { tracker: sealed.tracker });
    },
  },
  {
    ...{ route: 'POST /api/elections/:slug/ballots/find', status: 200, body: JSON_BODY },
    good: async ({ voting }) => {
      const sealed = await sealedBy(voting, ELITSA);
      await castBallot(voting, sealed);
      return json(api(voting, '/ballots/find'), { tracker: sealed.tracker });
    },
  },
  {
    ...{ route: 'POST /api/elections/:slug/sign-in', status: 200, body: JSON_BODY },
    good: ({ voting, server }) => {
      const { ballotKey } = new HttpVoter(server.url, voting.slug);
      return json(api(voting, '/sign-in'), { provider: 'demo-bg', ballotKey });
    },
  },
  {
    ...read('/api/elections/:slug/session'),
    good: async ({ voting }) => get(api(voting, '/session'), await sessionOf(voting, BORIS)),
  },
  {
    ...{ route: 'POST /api/elections/:slug/session/extend', status: 200 },
    good: async ({ voting }) =>
      bare('POST', api(voting, '/session/extend'), await sessionOf(voting, BORIS)),
  },
  {
    ...{ route: 'POST /api/elections/:slug/sign-out', status: 204 },
    good: async ({ voting }) =>
      bare('POST', api(voting, '/sign-out'), await sessionOf(voting, BORIS)),
  },
  {
    ...read('/e/:slug/signed-in'),
    good: async ({ voting, server }) => {
      const voter = new HttpVoter(server.url, voting.slug);
      const { url } = await voter.begin('demo-bg');
      const answer = new URL(await voter.present(url, BORIS));
      return get(answer.pathname + answer.search, cookieOf(voter, voting.slug));
    },
  },
  {
    ...published('/e/:slug/checkpoint'),
    good: ({ voting }) => get(`/e/${voting.slug}/checkpoint`),
  },
  {
    ...published('/e/:slug/witnessed-checkpoint'),
    good: ({ voting }) => get(`/e/${voting.slug}/witnessed-checkpoint`),
    status: 404, // no witness is needed here
  },
  {
    ...published('/e/:slug/tile/*path'),
    good: ({ voting }) => get(`/e/${voting.slug}/tile/entries/000.p/1`),
  },
  {
    ...published('/e/:slug/timestamp/*path'),
    good: ({ voting }) => get(`/e/${voting.slug}/timestamp/0`),
    status: 404, // no authority stamps here
  },
  ...['/', '/how', '/practice', '/practice/vote', '/practice/find'].map((path) => ({
    ...read(path),
    good: () => get(path),
  })),
  ...['', '/vote', '/find', '/board', '/verify'].map((path) => ({
    ...read(`/e/:slug${path}`),
    good: ({ voting }: Town) => get(`/e/${voting.slug}${path}`),
  })),
  { ...read('/pages/*path'), good: () => get('/pages/glas.css') },
];

function read(path: string): Pick<Endpoint, 'route' | 'status'> {
  return { route: `GET ${path}`, status: 200 };
}

function published(path: string): Pick<Endpoint, 'route' | 'status' | 'isPublished'> {
  return { ...read(path), isPublished: true };
}

function api({ slug }: HttpElection, path: string): string {
  return `/api/elections/${slug}${path}`;
}

function get(path: string, headers: Sent['headers'] = {}): Sent {
  return bare('GET', path, headers);
}

function bare(method: string, path: string, headers: Sent['headers'] = {}): Sent {
  return { method, path, headers };
}

function json(path: string, value: unknown, headers: Sent['headers'] = {}): Sent {
  const body = utf8(JSON.stringify(value));
  return { ...bare('POST', path, { ...headers, 'content-type': JSON_BODY.type }), body };
}

function framed(path: string, entry: FramedEntry): Sent {
  const body = encodeFrame(entry);
  return { ...bare('POST', path, { 'content-type': FRAME.type }), body };
}

async function sessionOf(election: HttpElection, person: string): Promise<Sent['headers']> {
  return cookieOf(await signedIn(election, person), election.slug);
}

function cookieOf({ jar }: HttpVoter, slug: string): Sent['headers'] {
  const name = `glas-${slug}`;
  return { cookie: `${name}=${jar.find(name) ?? ''}` };
}

let notices = 0;

/** Unlike any before it. */
function notice({ sample }: HttpElection): FramedEntry {
  notices += 1;
  const text = { en: `Notice ${notices}`, bg: `Съобщение ${notices}` };
  const unsigned = { election: sample.fingerprint, text, type: 'notice' as const };
  const entry = encodeEntry(signEntry<Notice>(sample.authoritySeed, unsigned));
  return { entry, attachment: new Uint8Array() };
}
