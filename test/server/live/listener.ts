import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '../../../server/contract/api.ts';
import { afterwards } from '../../support/afterwards.ts';

type Page = Socket<ServerEvents, ClientEvents>;

/** A connection that hears of the growth of one board, as a page's does. */
export class Listener {
  readonly #page: Page;
  /** Sizes that it was told. */
  readonly #heard: number[] = [];
  #waiting: (() => void) | undefined;

  private constructor(page: Page) {
    this.#page = page;
    page.on('grew', ({ size }) => {
      this.#heard.push(size);
      this.#waiting?.();
    });
  }

  /** Rejects with the server's refusal. */
  static async open(url: string, slug: string, transport = 'websocket'): Promise<Listener> {
    const page: Page = io(url, { transports: [transport], reconnection: false, forceNew: true });
    afterwards(() => page.disconnect());
    await new Promise<void>((resolve, reject) => {
      page.once('connect', resolve);
      page.once('connect_error', reject);
    });
    const listener = new Listener(page);
    page.emit('follow', slug);
    await handled(page);
    return listener;
  }

  get isConnected(): boolean {
    return this.#page.connected;
  }

  /** Ends once it was told of a log at least so long. */
  async hears(size: number): Promise<void> {
    while (!this.#heard.some((told) => told >= size)) {
      await new Promise<void>((resolve) => {
        this.#waiting = resolve;
      });
    }
  }

  /** How often it was told of a log of this size. */
  timesTold(size: number): number {
    return this.#heard.filter((told) => told === size).length;
  }

  close(): void {
    this.#page.disconnect();
  }
}

/** Ends once the server has handled what was sent before: it answers in order. */
async function handled(page: Page): Promise<void> {
  const nowhere = page.io.socket('/nowhere');
  await new Promise((resolve) => {
    nowhere.once('connect_error', resolve);
    nowhere.connect();
  });
  nowhere.disconnect();
}
