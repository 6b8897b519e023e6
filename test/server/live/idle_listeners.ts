import { expect } from 'vitest';
import { castBallot, sealBallots } from '../posted_ballots.ts';
import { Listener } from './listener.ts';
import { type LiveServers, PERSON } from './live_server.ts';

/** Handshakes under way at a time: a crowd comes quickly, and not in one instant. */
const AT_ONCE = 100;
const BALLOTS = 10;

/**
 * So many pages listen, which is as many as the server takes: votes are cast meanwhile, everybody
 * hears of them, one page more is told no, and takes the place of one that leaves.
 */
export async function expectToHold({ urls, election }: LiveServers, count: number): Promise<void> {
  const url = urls[0] ?? '';
  const { slug } = election;
  const listeners: Listener[] = [];
  while (listeners.length < count) {
    const next = Math.min(AT_ONCE, count - listeners.length);
    listeners.push(
      ...(await Promise.all(Array.from({ length: next }, () => Listener.open(url, slug)))),
    );
  }
  for (const transport of ['websocket', 'polling']) {
    await expect(Listener.open(url, slug, transport)).rejects.toThrow();
  }

  const ballots = await sealBallots(election, PERSON, BALLOTS);
  await Promise.all(ballots.map((ballot) => castBallot(election, ballot)));
  const { size } = await election.status();
  await Promise.all(listeners.map((listener) => listener.hears(size)));
  expect(listeners.every(({ isConnected }) => isConnected)).toBe(true);

  listeners.pop()?.close();
  const late = await openWhenThereIsRoom(url, slug);
  expect(late.isConnected).toBe(true);
}

/** The server has heard that a page left when another is let in. */
async function openWhenThereIsRoom(url: string, slug: string): Promise<Listener> {
  for (;;) {
    const listener = await Listener.open(url, slug).catch(() => undefined);
    if (listener !== undefined) return listener;
  }
}
