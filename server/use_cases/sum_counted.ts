import type { FramedEntry } from '../../crypto/wire/framing.ts';
import { countedBallotsFrom } from '../store/board/ballot_rows.ts';
import { type BoardContext, keysOf, type OpenedElection } from './context.ts';

/** Ballots that one thread sums at a time. */
const CHUNK = 256;

/**
 * The tally of the ballots that count now, docs/protocol.md §10: streamed from the log, summed on all
 * threads. `progress` is told how many are done, and may throw to stop.
 */
export async function sumCounted(
  { sql, pool }: BoardContext,
  election: OpenedElection,
  progress: (done: number) => Promise<void>,
): Promise<FramedEntry> {
  const keys = keysOf(election);
  let total = await pool.run('sumBallots', { keys, ballots: [] });
  let done = 0;
  for (let from = 0; ;) {
    const ballots = await countedBallotsFrom(sql, election.id, from, CHUNK * pool.threads);
    const last = ballots.at(-1);
    if (last === undefined) return total;
    const parts = await Promise.all(
      chunksOf(ballots, CHUNK).map((chunk) => pool.run('sumBallots', { keys, ballots: chunk })),
    );
    total = await pool.run('mergeTallies', { keys, tallies: [total, ...parts] });
    done += ballots.length;
    await progress(done);
    from = last.index + 1;
  }
}

function chunksOf<T>(values: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
    values.slice(i * size, (i + 1) * size),
  );
}
