import { expect, test } from 'vitest';
import type { SealedBallot } from '../../../crypto/ballot.ts';
import { leafHash } from '../../../crypto/log/merkle.ts';
import { decodeAttachmentBundle, hintsPath } from '../../../crypto/wire/board_paths.ts';
import { toHex } from '../../../crypto/wire/bytes.ts';
import { checkLog, expectHonoured } from '../board/log_check.ts';
import { HttpElection } from '../http_election.ts';
import { postBallot, sealBallots } from '../posted_ballots.ts';
import { startTestServer } from '../running_server.ts';

const LIMIT = 8;
const BURST = 24;
const PERSON = 'BG0000000001';
const server = await startTestServer({ GLAS_WAITING_BALLOTS: String(LIMIT) });
const [crowded, calm] = await Promise.all([
  HttpElection.open(server, 'crowded', [PERSON]),
  HttpElection.open(server, 'calm', [PERSON]),
]);

test('says at the start what verifies its ballots', () => {
  expect(server.log.join('')).toContain('Ballots are verified by the WebAssembly kernel.');
});

test('BUSY: of a burst, as many as may wait are stored and answered, and nothing of the others', async () => {
  const ballots = await sealBallots(crowded, PERSON, BURST);
  const [other] = await sealBallots(calm, PERSON, 1);
  const { all, refused } = await whileLocked('crowded', async () => {
    // The log cannot grow now, so all that is let in stays under way.
    const burst = await sendUntil(ballots, BURST - LIMIT);
    // A crowd in one election keeps nobody out of another.
    if (other !== undefined) expect((await postBallot(calm, other)).status).toBe(200);
    return burst;
  });
  const answers = await Promise.all(all);

  for (const response of refused) {
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
    expect(await response.json()).toMatchObject({ code: 'BUSY' });
  }
  const { logVkey } = await crowded.status();
  const log = await checkLog(server.sql, 'crowded', logVkey);
  const leaves = new Set(log.map((entry) => toHex(leafHash(entry))));
  const stored = answers.filter(({ response }) => response.ok);
  expect(stored).toHaveLength(LIMIT);
  for (const { ballot, response } of stored) {
    expectHonoured(await response.text(), ballot.entry, logVkey, log);
  }
  const others = answers.filter(({ response }) => !response.ok).map(({ ballot }) => ballot);
  for (const { entry } of others) expect(leaves.has(toHex(leafHash(entry)))).toBe(false);

  // They come again, as they were told to.
  for (const ballot of others) expect((await postBallot(crowded, ballot)).status).toBe(200);
  expect((await crowded.status()).ballots).toBe(BURST);
});

test('the hints of stored ballots are published, and kept by whoever asks', async () => {
  const { size } = await crowded.status();
  const response = await fetch(`${server.url}/e/crowded/${hintsPath(0, size)}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toContain('immutable');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const hints = decodeAttachmentBundle(new Uint8Array(await response.arrayBuffer())) ?? [];
  expect(hints).toHaveLength(size);
  expect(hints.filter(({ length }) => length > 0)).toHaveLength(BURST);
});

interface Answer {
  readonly ballot: SealedBallot;
  readonly response: Response;
}

/** Sends all at once; ends as soon as so many are refused. */
function sendUntil(
  ballots: readonly SealedBallot[],
  refusals: number,
): Promise<{ readonly all: Promise<Answer>[]; readonly refused: Response[] }> {
  return new Promise((resolve, reject) => {
    const refused: Response[] = [];
    const all = ballots.map(async (ballot) => {
      const response = await postBallot(crowded, ballot);
      if (!response.ok) refused.push(response);
      if (refused.length === refusals) resolve({ all, refused });
      return { ballot, response };
    });
    Promise.all(all).catch(reject);
  });
}

/** Does something while nobody can append to a log: whoever does must have this lock. */
async function whileLocked<T>(slug: string, work: () => Promise<T>): Promise<T> {
  const result = await server.sql.begin(async (sql) => {
    await sql`select from election where slug = ${slug} for update`;
    return { value: await work() };
  });
  return result.value;
}
