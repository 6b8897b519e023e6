import { CastConnection } from './cast_connection.ts';
import { SLUG } from './casts_election.ts';
import type { Ballots } from './sealed_ballots.ts';

/** What became of one request. */
export type Cast = 'acknowledged' | 'shed' | 'failed';

/** As a proxy keeps them; what is to be sent beyond waits here, and that counts as the server's time. */
const CONNECTIONS = 2_000;
/** As many different problems as are shown. */
const MAX_PROBLEMS = 5;

interface Waiting {
  readonly resolve: (connection: CastConnection) => void;
  readonly reject: (error: unknown) => void;
}

/** Casts ballots over HTTP, and keeps every receipt. */
export class Caster {
  /** By the place of the ballot. */
  readonly receipts = new Map<number, string>();
  /** The first of what was neither a receipt nor a refusal for want of room. */
  readonly problems: string[] = [];
  errors = 0;
  readonly #port: number;
  readonly #ballots: Ballots;
  readonly #idle: CastConnection[] = [];
  readonly #waiting: Waiting[] = [];
  /** Ballots that were never sent, and those that were sent away. */
  #next = 0;
  readonly #again: number[] = [];
  #connections = 0;

  constructor(port: number, ballots: Ballots) {
    this.#port = port;
    this.#ballots = ballots;
  }

  /** Opens the connections: a server that is busy takes them up slowly. */
  async connect(): Promise<void> {
    while (this.#connections < CONNECTIONS) this.#idle.push(await this.#open());
  }

  /** A ballot that has no receipt yet, for this caller alone; undefined where there is none. */
  take(): number | undefined {
    return this.#next < this.#ballots.length ? this.#next++ : this.#again.shift();
  }

  /** Sends a ballot that was taken. */
  async cast(place: number): Promise<Cast> {
    const body = this.#ballots[place];
    if (body === undefined) throw new TypeError(`no ballot ${place}`);
    try {
      const connection = await this.#connection();
      try {
        const answer = await connection.send(this.#head(body.length), body);
        if (answer.status === 200) {
          this.receipts.set(place, answer.body);
          return 'acknowledged';
        }
        this.#again.push(place);
        if (isShed(answer)) return 'shed';
        return this.#fault(`${answer.status} ${answer.body}`);
      } finally {
        this.#release(connection);
      }
    } catch (error) {
      return this.#fault(error instanceof Error ? error.message : String(error));
    }
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.close();
  }

  #fault(problem: string): 'failed' {
    this.errors += 1;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
    return 'failed';
  }

  #head(length: number): string {
    return (
      `POST /api/elections/${SLUG}/ballots HTTP/1.1\r\nHost: 127.0.0.1:${this.#port}\r\n` +
      `Content-Type: application/octet-stream\r\nContent-Length: ${length}\r\n\r\n`
    );
  }

  async #connection(): Promise<CastConnection> {
    for (let idle = this.#idle.pop(); idle !== undefined; idle = this.#idle.pop()) {
      if (idle.isOpen) return idle;
      this.#connections -= 1;
    }
    // Whoever waits longest is served first.
    if (this.#connections >= CONNECTIONS) {
      return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
    }
    return this.#open();
  }

  async #open(): Promise<CastConnection> {
    this.#connections += 1;
    try {
      return await CastConnection.open(this.#port);
    } catch (error) {
      this.#connections -= 1;
      throw error;
    }
  }

  #release(connection: CastConnection): void {
    const next = this.#waiting.shift();
    if (connection.isOpen) {
      if (next === undefined) this.#idle.push(connection);
      else next.resolve(connection);
      return;
    }
    this.#connections -= 1;
    if (next !== undefined) this.#open().then(next.resolve, next.reject);
  }
}

/** Told to come again, and when: nothing is wrong with that. */
function isShed({ status, head, body }: { status: number; head: string; body: string }): boolean {
  return status === 503 && /^retry-after: \d+$/im.test(head) && body.includes('"BUSY"');
}
