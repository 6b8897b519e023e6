import { BallotRandom } from '../ballot_random.ts';
import type { Caster } from './caster.ts';

/** What one part of the load saw. */
export interface Load {
  /** Ballots sent, for the first time or again. */
  readonly offered: number;
  readonly acknowledged: number;
  readonly shed: number;
  /** Seconds in which ballots were sent. */
  readonly seconds: number;
  /** Of those that were acknowledged in these seconds, a second. */
  readonly perSecond: number;
  /** Milliseconds from when a ballot was to be sent to its receipt, rising. */
  readonly latencies: readonly number[];
}

/** As many as the server takes from so many senders, each of which sends when it has its answer. */
export async function castInTurn(
  caster: Caster,
  { senders, seconds }: { readonly senders: number; readonly seconds: number },
): Promise<Load> {
  const tally = new Tally(seconds);
  const send = async (): Promise<void> => {
    while (tally.isOpen) {
      const place = caster.take();
      if (place === undefined) return;
      await tally.count(performance.now(), () => caster.cast(place));
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  return tally.load();
}

/**
 * So many a second whatever is answered, at times as random as voters come: a server that falls
 * behind is not waited for.
 */
export async function castAtRate(
  caster: Caster,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<Load> {
  const tally = new Tally(seconds);
  const arrivals = arrivalTimes(perSecond);
  const casts: Promise<void>[] = [];
  let due = tally.from + arrivals();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      for (; due <= Math.min(performance.now(), tally.until); due += arrivals()) {
        const place = caster.take();
        if (place === undefined) break;
        casts.push(tally.count(due, () => caster.cast(place)));
      }
      if (tally.isOpen) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  await Promise.all(casts);
  return tally.load();
}

class Tally {
  readonly from = performance.now();
  readonly until: number;
  readonly #latencies: number[] = [];
  #offered = 0;
  #shed = 0;
  #inTime = 0;

  constructor(seconds: number) {
    this.until = this.from + 1_000 * seconds;
  }

  get isOpen(): boolean {
    return performance.now() < this.until;
  }

  async count(due: number, cast: () => Promise<string>): Promise<void> {
    this.#offered += 1;
    const became = await cast();
    const now = performance.now();
    if (became === 'shed') this.#shed += 1;
    if (became !== 'acknowledged') return;
    this.#latencies.push(now - due);
    if (now < this.until) this.#inTime += 1;
  }

  load(): Load {
    const seconds = (this.until - this.from) / 1_000;
    return {
      offered: this.#offered,
      acknowledged: this.#latencies.length,
      shed: this.#shed,
      seconds,
      perSecond: this.#inTime / seconds,
      latencies: this.#latencies.sort((a, b) => a - b),
    };
  }
}

/** Milliseconds to the next arrival, of a Poisson process. */
function arrivalTimes(perSecond: number): () => number {
  const random = new BallotRandom('arrivals', 0);
  return () => (-Math.log((random.below(2 ** 32) + 1) / 2 ** 32) / perSecond) * 1_000;
}

/** The value that a share of them do not exceed. share: 0..1; rising: at least one value. */
export function quantile(rising: readonly number[], share: number): number {
  const value = rising[Math.max(0, Math.ceil(share * rising.length) - 1)];
  if (value === undefined) throw new Error('Not one ballot was acknowledged.');
  return value;
}
