import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { base32 } from '@scure/base';
import { expect } from 'vitest';
import { sealBallot } from '../../crypto/ballot.ts';
import { encodeScalar } from '../../crypto/group/scalar.ts';
import { pathsOf } from '../../crypto/log/tiles.ts';
import { encodeFrame } from '../../crypto/wire/framing.ts';
import { purposeOf } from '../../server/board/elections.ts';
import { ServerKey } from '../../server/keys.ts';
import { invariant } from '../adversary/attack.ts';
import { everyCell } from '../support/stored.ts';
import { HttpElection } from './http_election.ts';
import { HttpVoter } from './http_voter.ts';
import { Mailbox, TOKEN as MAILBOX_TOKEN } from './notices/mailbox.ts';
import { OPERATOR_TOKEN, startTestServer, type TestServer } from './running_server.ts';

const ELITSA = 'BG0000000001';
const PERSONAL = [ELITSA, '0000000001', 'Елица', 'Стоянова', 'Stoyanova', '1984-03-12'];
const BROWSER = 'browser-of-elitsa';
/** u32 value ‖ 32 bytes of randomness. */
const OPENING_BYTES = 36;
const MINUTE_MS = 60_000;

/** All that an election leaves with others, as one text of bytes each. */
interface Places {
  readonly board: Buffer;
  readonly database: Buffer;
  readonly log: Buffer;
}

invariant(
  'L8',
  'after a vote nobody’s name, choice or key is on the board, in the database or in the log',
  async () => {
    const mailbox = await Mailbox.start();
    // Its notice stays in the database, as where the service is away.
    mailbox.mood = (response) => void response.writeHead(500).end(PERSONAL.join());
    // The minute of the ballot is over at once.
    const server = await startTestServer(mailbox.settings, { clock: () => Date.now() + MINUTE_MS });
    const election = await HttpElection.open(server, 'spring', [ELITSA], {
      trustees: 3,
      threshold: 2,
      manifest: { rehearsal: true },
    });
    const voted = await vote(server, election);
    await expect.poll(() => server.log.join('\n')).toContain('no notice is taken (HTTP_500)');
    await election.close();
    const places = await placesOf(server, election);
    // What is sent names neither the ballot nor its pseudonym, and the voter only to the service.
    const sent = Buffer.from(JSON.stringify(mailbox.asked));
    const unsaid = [...PERSONAL, voted.pseudonym, voted.tracker, BROWSER];
    expect(unsaid.filter((text) => sent.includes(text))).toEqual([]);
    expect(await mailbox.personOf(firstOf(mailbox.asked))).toMatchObject({ person: ELITSA });

    const { sample, auditors } = election;
    const trustees = sample.trustees.flatMap(({ seed, x, polynomial, identity }) => [
      ...[seed, encodeScalar(x), Buffer.from(identity)],
      ...polynomial.map(encodeScalar),
    ]);
    const texts = [
      ...[...PERSONAL, BROWSER, '127.0.0.1', OPERATOR_TOKEN, auditors],
      ...[MAILBOX_TOKEN, mailbox.key],
    ];
    const secrets = [...voted.secrets, ...trustees, ...(await keysOf(server))];
    const needles = [
      ...texts.map((text) => Buffer.from(text)),
      ...secrets.map((s) => Buffer.from(s)),
    ];
    for (const [place, bytes] of Object.entries(places) as [keyof Places, Buffer][]) {
      const found = needles.flatMap(spellings).filter((spelling) => bytes.includes(spelling));
      expect(found, place).toEqual([]);
    }
    // It looks where it should: what may be known is found there.
    expect(places.board.includes(voted.pseudonym)).toBe(true);
    expect(places.database.includes(voted.pseudonym)).toBe(true);
    expect(places.log.includes('/api/elections/:slug/ballots')).toBe(true);
    expect(places.database.includes(firstOf(mailbox.asked).id)).toBe(true);
    const sealed = Buffer.from(firstOf(mailbox.asked).sealed, 'base64');
    expect(places.database.includes(sealed)).toBe(true);
  },
);

interface Vote {
  readonly pseudonym: string;
  readonly tracker: string;
  /** The ballot key, the session, what the ballot opens with. */
  readonly secrets: readonly Uint8Array[];
}

async function vote(server: TestServer, election: HttpElection): Promise<Vote> {
  const voter = new HttpVoter(server.url, 'spring');
  await voter.signIn(ELITSA);
  const session = await voter.session();
  if (session.state !== 'signed-in') throw new Error('not signed in');
  const { manifest, fingerprint, electionKey } = election.sample;
  const sealed = sealBallot({
    ...{ manifest, fingerprint, electionKey, authorization: session.authorization },
    ballotSecret: voter.key.secret,
    choices: { council: [0, 1, 0] },
    random: randomBytes,
  });
  const cast = await fetch(`${election.api}/ballots`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'user-agent': BROWSER },
    body: Buffer.from(encodeFrame(sealed)),
  });
  expect(cast.status).toBe(200);
  const cookie = Buffer.from(voter.jar.find('glas-spring') ?? '');
  expect(cookie.length).toBeGreaterThan(20);
  return {
    pseudonym: session.authorization.pseudonym,
    tracker: sealed.tracker,
    secrets: [encodeScalar(voter.key.secret), cookie, ...randomnessOf(sealed.openings)],
  };
}

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error('there is none');
  return first;
}

/** Of each selection: with it anybody opens the ballot. */
function randomnessOf(openings: Uint8Array): Uint8Array[] {
  const count = openings.length / OPENING_BYTES;
  expect(count).toBeGreaterThan(2);
  return Array.from({ length: count }, (_, i) =>
    openings.slice(OPENING_BYTES * i + 4, OPENING_BYTES * (i + 1)),
  );
}

/** The server's own: of its file, and what that opens in its database. */
async function keysOf({ config, sql }: TestServer): Promise<Uint8Array[]> {
  const text = await readFile(join(config.dataFolder, 'server-key'), 'utf8');
  const bytes = Buffer.from(text, 'base64');
  const key = new ServerKey(bytes);
  const [row] = await sql<{ log: Uint8Array; registrar: Uint8Array }[]>`
    select sealed_log_seed as log, sealed_registrar_secret as registrar from election`;
  if (row === undefined) throw new Error('no election');
  const log = key.open(row.log, purposeOf.logSeed('spring'));
  return [bytes, log, key.open(row.registrar, purposeOf.registrarSecret('spring'))];
}

async function placesOf(server: TestServer, election: HttpElection): Promise<Places> {
  const { size } = await election.status();
  const files = ['checkpoint', ...pathsOf(size)].map(async (path) => {
    const answer = await fetch(`${server.url}/e/spring/${path}`);
    return Buffer.from(await answer.arrayBuffer());
  });
  return {
    board: Buffer.concat(await Promise.all(files)),
    database: await everyCell(server.sql),
    log: Buffer.from(server.log.join('\n')),
  };
}

/** As it is, and as programs write bytes: of base64 what does not depend on what stands around it. */
function spellings(secret: Buffer): (Buffer | string)[] {
  const shifted = [0, 1, 2].flatMap((by) => {
    const text = Buffer.concat([Buffer.alloc(by), secret]).toString('base64');
    const sure = text.slice(by === 0 ? 0 : 4, -4);
    return [sure, sure.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const hex = secret.toString('hex');
  const sure32 = base32.encode(secret).replace(/=+$/, '').slice(0, -2);
  return [secret, hex, hex.toUpperCase(), sure32, sure32.toLowerCase(), ...shifted].filter(
    ({ length }) => length >= 6,
  );
}
