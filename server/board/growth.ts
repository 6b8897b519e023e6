import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from '../store/connection.ts';
import type { Grew } from './board.ts';

/** Channel on which every commit of every process is announced, as `slug size`. */
const CHANNEL = 'glas_board';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Passes on that a log grew, in whichever process; PostgreSQL tells us after the commit. */
export class Growth {
  readonly #sql: Sql;
  readonly #listeners = new Set<(news: Grew) => void>();
  #hangUp: () => Promise<void> = () => Promise.resolve();
  #isClosed = false;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Listens until closed, again after each loss of the connection. Rejects where there is none. */
  async listen(): Promise<void> {
    const client = await this.#sql.dedicated();
    client.on('notification', ({ payload = '' }) => this.#tell(payload));
    await client.query(`listen ${CHANNEL}`);
    client.once('end', () => void this.#listenAgain());
    this.#hangUp = () => client.end();
    // Closed while this was being connected: nobody else would hang up.
    if (this.#isClosed) await client.end();
  }

  on(listener: (news: Grew) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#listeners.clear();
    await this.#hangUp();
  }

  async #listenAgain(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    do {
      await wait(pause, undefined, { ref: false });
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    } while (!this.#isClosed && !(await this.#isListening()));
  }

  async #isListening(): Promise<boolean> {
    try {
      await this.listen();
      return true;
    } catch {
      return false; // still away: whatever its reason, pages fall back to asking
    }
  }

  #tell(payload: string): void {
    const [slug = '', size = ''] = payload.split(' ');
    for (const listener of this.#listeners) listener({ slug, size: Number(size) });
  }
}
