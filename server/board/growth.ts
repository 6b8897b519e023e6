import type { Sql } from '../store/connection.ts';
import type { Grew } from './board.ts';

/** Channel on which every commit of every process is announced, as `slug size`. */
const CHANNEL = 'glas_board';

/** Passes on that a log grew, in whichever process; PostgreSQL tells us after the commit. */
export class Growth {
  readonly #listeners = new Set<(news: Grew) => void>();
  #stop: () => Promise<void> = () => Promise.resolve();

  async listen(sql: Sql): Promise<void> {
    const listening = await sql.listen(CHANNEL, (payload) => this.#tell(payload));
    this.#stop = () => listening.unlisten();
  }

  on(listener: (news: Grew) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.#stop();
  }

  #tell(payload: string): void {
    const [slug = '', size = ''] = payload.split(' ');
    for (const listener of this.#listeners) listener({ slug, size: Number(size) });
  }
}
