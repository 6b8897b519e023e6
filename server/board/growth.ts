import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from '../store/connection.ts';
import type { Grew } from './board.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Passes on that a log grew, in whichever process; PostgreSQL tells us after the commit, as
 * `slug size` on the channel glas_board.
 */
export class Growth {
  readonly #sql: Sql;
  readonly #listeners = new Set<(news: Grew) => void>();
  readonly #onGap: () => void;
  #hangUp: () => Promise<void> = () => Promise.resolve();
  #isClosed = false;

  /** onGap: told when the line is lost, and again when there is a new one; in between, growth is missed. */
  constructor(sql: Sql, onGap: () => void = () => undefined) {
    this.#sql = sql;
    this.#onGap = onGap;
  }

  /** Listens until closed, again after each loss of the connection. Rejects where there is none. */
  async listen(): Promise<void> {
    let isListening = false;
    const line = this.#sql.ownLine({
      onnotify: (_channel, payload) => this.#tell(payload),
      onLost: () => {
        if (isListening) void this.#listenAgain();
        if (isListening && !this.#isClosed) this.#onGap();
      },
    });
    await line.sql`listen glas_board`;
    isListening = true;
    this.#hangUp = line.end;
    // Closed while this was being connected: nobody else would hang up.
    if (this.#isClosed) await line.end();
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
    while (!this.#isClosed) {
      await wait(pause, undefined, { ref: false });
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      if (await this.#isListening()) {
        this.#onGap();
        return;
      }
    }
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
