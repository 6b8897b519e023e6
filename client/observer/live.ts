import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { io, type Socket } from 'socket.io-client';
import type { ClientEvents, ServerEvents } from '../../server/contract/api.ts';

const POLL_MS = 15_000;

/**
 * Calls `look` whenever the board may have grown: at the server's hint, every few seconds while
 * there are no hints, and when the page is looked at again.
 * @returns whether hints arrive
 */
export function followBoard(slug: string, look: () => void): ReadonlySignal<boolean> {
  const live: Signal<boolean> = signal(false);
  const socket: Socket<ServerEvents, ClientEvents> = io();
  socket.on('connect', () => {
    live.value = true;
    socket.emit('follow', slug);
    look();
  });
  socket.on('disconnect', () => {
    live.value = false;
  });
  socket.on('grew', (news) => {
    if (news.slug === slug) look();
  });
  setInterval(() => {
    if (!live.value && document.visibilityState === 'visible') look();
  }, POLL_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });
  return live;
}
