import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '../../server/contract/api.ts';
import { type ReadonlySignal, type Signal, signal } from '../ui/signal.ts';
import { Looks } from './looks.ts';

/** websocket first: it needs no second request to reach the same process. docs/decisions/0024. */
const CONNECTION = {
  transports: ['websocket', 'polling'],
  tryAllTransports: true,
  // A full or restarted server is not asked by everybody at once, nor again and again.
  reconnectionDelay: 2_000,
  reconnectionDelayMax: 60_000,
  randomizationFactor: 0.5,
};

/**
 * Calls `look` whenever the board may have grown: at the server's hint, every few seconds while
 * there are no hints, and when the page is looked at again. announced: is told what a hint says.
 * @returns whether hints arrive
 */
export function followBoard(
  slug: string,
  look: () => void,
  announced: (size: number) => void,
): ReadonlySignal<boolean> {
  const live: Signal<boolean> = signal(false);
  const looks = new Looks({ look, random, after, isSeen });
  const socket: Socket<ServerEvents, ClientEvents> = io(CONNECTION);
  socket.on('connect', () => {
    live.value = true;
    socket.emit('follow', slug);
    looks.hint();
  });
  socket.on('disconnect', () => {
    live.value = false;
  });
  // Some proxies take a WebSocket and then close it: what begins with plain requests gets through.
  socket.on('connect_error', () => {
    socket.io.opts.transports = ['polling', 'websocket'];
  });
  socket.on('grew', (news) => {
    if (news.slug !== slug) return;
    announced(news.size);
    looks.hint(news.spreadMs);
  });
  looks.poll(() => live.value);
  document.addEventListener('visibilitychange', () => {
    if (isSeen()) looks.now();
  });
  return live;
}

function isSeen(): boolean {
  return document.visibilityState === 'visible';
}

function random(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn / 2 ** 32;
}

function after(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}
