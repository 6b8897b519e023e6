import { parentPort, workerData } from 'node:worker_threads';
import fc from 'fast-check';
import { type Kept, readCorpus, writeCorpus } from './corpus.ts';
import { decoders } from './decoders.ts';
import type { Told } from './main.ts';
import { mutatedBytes, mutatedJson } from './mutations.ts';
import { Shared } from './shared.ts';
import { makeSources } from './sources.ts';
import { outcomeOf, type Target } from './target.ts';

/** Larger ones are left out of the corpus: they would weigh more than they say. */
const KEPT_BYTES = 2_048;
/** Inputs made at a time, from what is kept so far. */
const ROUND = 2_000;

interface Order {
  readonly name: string;
  readonly seconds: number;
  readonly seed: number;
  readonly memory: SharedArrayBuffer;
}

const { name, seconds, seed, memory } = workerData as Order;
const shared = new Shared(memory);
const target = decoders(await makeSources()).find((each) => each.name === name);
if (target === undefined) throw new TypeError(`no target ${name}`);
parentPort?.postMessage(await run(target));

async function run(of: Target): Promise<Told> {
  const kept = new Map(readCorpus(of.name).map((each) => [each.outcome, each]));
  const end = performance.now() + seconds * 1_000;
  for (let round = 0; performance.now() < end; round++) {
    const fault = await oneRound(of, kept, seed + round, end);
    if (fault !== undefined) return { tried: shared.tried, kept: kept.size, fault };
  }
  writeCorpus(of.name, [...kept.values()]);
  return { tried: shared.tried, kept: kept.size };
}

async function oneRound(
  of: Target,
  kept: Map<string, Kept>,
  roundSeed: number,
  end: number,
): Promise<Told['fault']> {
  const seeds = [...of.seeds, ...[...kept.values()].map(({ bytes }) => bytes)];
  const inputs = fc.oneof(mutatedBytes(seeds), ...(of.json ? [mutatedJson(of.seeds)] : []));
  let [smallest, message] = [new Uint8Array(), ''];
  const details = await fc.check(
    fc.asyncProperty(inputs, async (bytes) => {
      shared.begin(bytes);
      try {
        keep(kept, { outcome: await outcomeOf(of, bytes), bytes });
      } catch (error) {
        smallest = new Uint8Array(bytes);
        message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        throw error;
      }
    }),
    {
      numRuns: ROUND,
      seed: roundSeed,
      interruptAfterTimeLimit: Math.max(1, end - performance.now()),
    },
  );
  if (!details.failed || details.counterexample === null) return undefined;
  return { message, input: Buffer.from(smallest).toString('base64') };
}

function keep(kept: Map<string, Kept>, { outcome, bytes }: Kept): void {
  if (outcome === 'accepted' || bytes.length > KEPT_BYTES) return;
  const before = kept.get(outcome);
  if (before === undefined || bytes.length < before.bytes.length) {
    kept.set(outcome, { outcome, bytes: Uint8Array.from(bytes) });
  }
}
