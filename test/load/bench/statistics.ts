/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const rising = [...values].sort((a, b) => a - b);
  const middle = rising.length / 2;
  const [below, above] = [rising[Math.ceil(middle) - 1], rising[Math.floor(middle)]];
  if (below === undefined || above === undefined) throw new TypeError('median: no values');
  return (below + above) / 2;
}

/** One measurement: what it gives is milliseconds, unless its caller says otherwise. */
export type Measurement = () => number | Promise<number>;

/**
 * Medians of measurements taken in turn, A B A B …, so that what else the machine does hits all of
 * them alike.
 */
export async function interleaved<Name extends string>(
  runs: number,
  measurements: Readonly<Record<Name, Measurement>>,
): Promise<Record<Name, number>> {
  const entries = Object.entries(measurements) as [Name, Measurement][];
  const samples = entries.map((): number[] => []);
  for (let run = 0; run < runs; run++) {
    for (const [i, [, measure]] of entries.entries()) samples[i]?.push(await measure());
  }
  const medians = entries.map(([name], i): [Name, number] => [name, median(samples[i] ?? [])]);
  return Object.fromEntries(medians) as Record<Name, number>;
}

/** Milliseconds that work takes. */
export function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
