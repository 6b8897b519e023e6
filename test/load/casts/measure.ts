import { availableParallelism } from 'node:os';
import type { CastFigures, RateFigures } from './figures.ts';
import { castAtRate, castInTurn, type Load, quantile } from './load.ts';
import type { Options } from './options.ts';
import { withPollingStation } from './polling_station.ts';

/** More a second than are taken; where more are, a part ends with its ballots. */
const MOST_PER_SECOND = Math.min(3_000, 500 * availableParallelism());
const SENDERS = 64;
/** V8 compiles what is used much, PostgreSQL fills its caches. */
const WARM_UP_SECONDS = 2;
const SUSTAINED = 0.9;
const OVERLOAD = 10;

type Say = (line: string) => void;

/** Finds how much a server takes, gives it ten times as much, and holds its receipts against its log. */
export async function measureCasts(
  { seconds, selections }: Pick<Options, 'seconds' | 'selections'>,
  say: Say,
): Promise<CastFigures> {
  const part = seconds / 3;
  const warmUp = Math.min(WARM_UP_SECONDS, part);
  const ballots = Math.ceil(MOST_PER_SECOND * (seconds + warmUp));
  return withPollingStation({ ballots, selections, say }, async ({ caster, lostReceipts }) => {
    say('Warming up');
    await castInTurn(caster, { senders: SENDERS, seconds: warmUp });

    const most = await castInTurn(caster, { senders: SENDERS, seconds: part });
    say(`${SENDERS} connections in turn: ${described(most)}`);
    const rate = SUSTAINED * most.perSecond;
    const sustained = await castAtRate(caster, { perSecond: rate, seconds: part });
    say(`${rounded(rate)} a second at random times: ${described(sustained)}`);
    const tenfold = OVERLOAD * sustained.perSecond;
    const overload = await castAtRate(caster, { perSecond: tenfold, seconds: part });
    say(`${rounded(tenfold)} a second at random times: ${described(overload)}`);

    return figuresOf(sustained, overload, caster.errors + (await lostReceipts()));
  });
}

/** Casts so many a second for so long, and holds the receipts against the log. */
export async function castSteadily(
  { seconds, selections, perSecond }: Options & { readonly perSecond: number },
  say: Say,
): Promise<RateFigures> {
  const ballots = Math.ceil(1.1 * perSecond * seconds) + 100;
  return withPollingStation({ ballots, selections, say }, async ({ caster, lostReceipts }) => {
    const load = await castAtRate(caster, { perSecond, seconds });
    say(described(load));
    return {
      castsPerSecond: rounded(load.perSecond),
      p50Ms: rounded(quantile(load.latencies, 0.5)),
      p99Ms: rounded(quantile(load.latencies, 0.99)),
      errors: caster.errors + (await lostReceipts()),
      shed: load.shed,
    };
  });
}

function figuresOf(sustained: Load, overload: Load, errors: number): CastFigures {
  return {
    castsPerSecond: rounded(sustained.perSecond),
    p50Ms: rounded(quantile(sustained.latencies, 0.5)),
    p99Ms: rounded(quantile(sustained.latencies, 0.99)),
    errors,
    shedAtTenfold: Number((overload.shed / overload.offered).toPrecision(4)),
    p99MsAtTenfold: rounded(quantile(overload.latencies, 0.99)),
  };
}

/** For the person who waits. */
export function described(load: Load): string {
  const { offered, acknowledged, shed, seconds, perSecond, latencies } = load;
  const within = (share: number): string => `${rounded(quantile(latencies, share))} ms`;
  return (
    `${rounded(perSecond)} casts a second; ${offered} sent in ${rounded(seconds)} s, ` +
    `${acknowledged} acknowledged, ${shed} sent away; ` +
    `half within ${within(0.5)}, 99 of 100 within ${within(0.99)}, all within ${within(1)}`
  );
}

function rounded(value: number): number {
  return Math.round(10 * value) / 10;
}
