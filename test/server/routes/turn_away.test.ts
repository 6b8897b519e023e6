import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import type { SealedBallot } from '../../../crypto/ballot.ts';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { HttpElection } from '../http_election.ts';
import { postBallot, sealBallots } from '../posted_ballots.ts';
import { startTestServer } from '../running_server.ts';

const PERSON = 'BG0000000001';
const server = await startTestServer({ GLAS_WAITING_BALLOTS: '1' });
const election = await HttpElection.open(server, 'full', [PERSON]);
const sockets: Socket[] = [];
afterAll(() => sockets.forEach((socket) => socket.destroy()));

test('who finds no room hears so before the body is sent, and the connection is kept', async () => {
  const [ballot] = await sealBallots(election, PERSON, 1);
  if (ballot === undefined) throw new TypeError('no ballot');
  const first = await whileFull(ballot, async () => {
    const sender = await Sender.open();
    sender.write(head('/api/elections/full/ballots', 1_000));
    const refused = await sender.answer();
    expect(refused).toMatch(/^HTTP\/1\.1 503 /);
    expect(refused).toMatch(/^Retry-After: [1-9]\d?\r$/m);
    expect(refused).not.toMatch(/^Connection: close\r$/im);
    expect(parseJson(refused.slice(refused.indexOf('\r\n\r\n') + 4))).toMatchObject({
      code: 'BUSY',
    });

    // The body, which nobody wants, and another question after it.
    sender.write(Buffer.alloc(1_000));
    sender.write('GET /api/elections/full HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect(await sender.answer()).toMatch(/^HTTP\/1\.1 200 .*"phase":"voting"/s);

    // Nothing but a submission needs the room.
    sender.write(head('/api/elections/full/ballots', 0).replace('POST', 'PUT'));
    expect(await sender.answer()).toMatch(/^HTTP\/1\.1 404 /);

    // Nobody waits for the end of what is larger than any ballot.
    sender.write(head('/api/elections/full/ballots', 1_000_000_000));
    expect(await sender.answer()).toMatch(/^HTTP\/1\.1 413 .*^Connection: close\r$/ims);
  });
  expect(first.status).toBe(200);
});

test('the log says how many were turned away, not each', async () => {
  const lines = server.log.map((line) => parseJson(line) as Record<string, unknown>);
  expect(lines.filter(({ status }) => status === 503)).toEqual([]);
  await expect
    .poll(() => server.log.filter((line) => line.includes('turnedAway')).join(''))
    .toMatch(/"turnedAway":[1-9]/);
});

/** Does something while a first ballot is under way, held up by the lock of the log; its answer. */
async function whileFull(ballot: SealedBallot, work: () => Promise<void>): Promise<Response> {
  const held = await server.sql.begin(async (sql) => {
    await sql`select from election where slug = 'full' for update`;
    const cast = postBallot(election, ballot);
    await untilWaiting();
    await work();
    return { cast };
  });
  return held.cast;
}

/** Until the server's transaction waits for the lock. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const waiting = await server.sql`
      select from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`;
    if (waiting.length > 0) return;
  }
}

function head(path: string, length: number): string {
  return (
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\n` +
    `Content-Type: application/octet-stream\r\nContent-Length: ${length}\r\n\r\n`
  );
}

/** A connection on which what is sent, and when, is the test's to say. */
class Sender {
  readonly #socket: Socket;
  #received = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    // A character a byte, as lengths are counted.
    socket.setEncoding('latin1').on('data', (text: string) => (this.#received += text));
  }

  static async open(): Promise<Sender> {
    const socket = connect(Number(new URL(server.url).port), 'localhost');
    sockets.push(socket);
    await once(socket, 'connect');
    return new Sender(socket);
  }

  write(data: string | Buffer): void {
    this.#socket.write(data);
  }

  /** The next whole response. */
  async answer(): Promise<string> {
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n') + 4;
      const length = /^content-length: (\d+)\r$/im.exec(this.#received.slice(0, end))?.[1];
      if (end > 3 && length !== undefined && this.#received.length >= end + Number(length)) {
        const answer = this.#received.slice(0, end + Number(length));
        this.#received = this.#received.slice(answer.length);
        return answer;
      }
      await once(this.#socket, 'data');
    }
  }
}
