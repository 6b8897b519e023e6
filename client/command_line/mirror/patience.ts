import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** How a program that copies waits, speaks and is stopped. */
export interface Patience {
  /** How often something that fails is tried; infinite for a program that goes on by itself. */
  readonly tries: number;
  /** Waits; rejects with the signal's reason once it is aborted. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Tells the person who watches. */
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/** Waits of a real clock. */
export function patience(
  tries: number,
  say: (line: string) => void,
  signal: AbortSignal = new AbortController().signal,
): Patience {
  return { tries, say, signal, wait: (ms) => sleep(ms, undefined, { signal }) };
}

/** 0.5 s, 1 s, 2 s … a minute, each up to half as long again, so that many mirrors do not come at once. */
export function backOffMs(tried: number): number {
  const ms = Math.min(FIRST_WAIT_MS * 2 ** Math.min(tried - 1, 10), LONGEST_WAIT_MS);
  return ms + randomInt(Math.ceil(ms / 2));
}

/** A wait as people read it. */
export function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
