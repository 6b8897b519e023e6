import { availableParallelism } from 'node:os';
import type { CastFigures } from './figures.ts';
import { castAtRate, castInTurn, type Load, quantile } from './load.ts';
import type { Options } from './options.ts';
import { withPollingStation } from './polling_station.ts';

/** More a second than a machine takes; where it takes more, a part ends with its ballots. */
const MOST_PER_SECOND = 500 * availableParallelism();
const SENDERS = 64;
/** V8 compiles what is used much, PostgreSQL fills its caches. */
const WARM_UP_SECONDS = 2;
const SUSTAINED = 0.9;
const OVERLOAD = 10;

type Say = (line: string) => void;

/** Measures a server, then holds its receipts against its log. */
export async function measureCasts(
  { seconds, selections }: Options,
  say: Say,
): Promise<CastFigures> {
  const ballots = Math.ceil(MOST_PER_SECOND * (seconds + WARM_UP_SECONDS));
  return withPollingStation({ ballots, selections, say }, async (station) => {
    const { caster } = station;
    const part = seconds / 3;
    say('Warming up');
    await castInTurn(caster, { senders: SENDERS, seconds: WARM_UP_SECONDS });

    const most = await castInTurn(caster, { senders: SENDERS, seconds: part });
    say(`${SENDERS} connections in turn: ${described(most)}`);
    const rate = SUSTAINED * most.perSecond;
    const sustained = await castAtRate(caster, { perSecond: rate, seconds: part });
    say(`${rounded(rate)} a second at random times: ${described(sustained)}`);
    const tenfold = OVERLOAD * sustained.perSecond;
    const overload = await castAtRate(caster, { perSecond: tenfold, seconds: part });
    say(`${rounded(tenfold)} a second at random times: ${described(overload)}`);

    const lost = await station.lostReceipts();
    return figuresOf(sustained, overload, caster.errors + lost);
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
