import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import { encodePoint, multiplyGenerator } from '../../../crypto/group/ristretto.ts';
import { CountTable } from '../../../crypto/verification/count_table.ts';
import { TallySum } from '../../../crypto/verification/tally_sum.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { readBallots } from './read_record.ts';
import { interleaved, timed } from './statistics.ts';

/** What counting costs: adding a ballot to the tally, and reading a count out of it. */
export async function measureCounting(context: Context, figures: Figures): Promise<void> {
  for (const selections of [5, 23] as const) await measureAddition(context, figures, selections);
  await measureDiscreteLog(context, figures);
}

async function measureAddition(
  { sizes, record }: Context,
  figures: Figures,
  selections: 5 | 23,
): Promise<void> {
  const n = Math.min(sizes.floor23, 1_000);
  const { election, ballots } = await readBallots(await record(sizes.floor23, selections), n);
  const group = await openPublicGroup();
  const addAll = (hinted: boolean) => () => {
    const sum = new TallySum(group, election.manifest);
    const ms = timed(() => {
      for (const { ballot, attachment, hints } of ballots) {
        sum.add(ballot, attachment, hinted ? hints : undefined);
      }
    });
    return ms / n;
  };
  const ms = await interleaved(sizes.runs, { alone: addAll(false), hinted: addAll(true) });
  const what = `adding a ballot of ${selections} selections to the tally`;
  figures.add({ what, n, value: ms.alone, unit: 'ms' }, `tallyMsPerBallot${selections}`);
  figures.add({ what: `${what}, hints`, n, value: ms.hinted, unit: 'ms' });
}

/** Each time with a new table, as for the only count of an election. */
async function measureDiscreteLog({ sizes }: Context, figures: Figures): Promise<void> {
  const group = await openPublicGroup();
  const M = encodePoint(multiplyGenerator(BigInt(sizes.count)));
  const find = (): number =>
    timed(() => {
      const found = new CountTable(group).discreteLog(M, sizes.count);
      if (found !== sizes.count) throw new Error(`found ${found}, not ${sizes.count}`);
    });
  const { ms } = await interleaved(sizes.runs, { ms: find });
  const what = 'discrete logarithm of the largest count, no table yet';
  figures.add({ what, n: sizes.count, value: ms, unit: 'ms' }, 'discreteLogMs');
}
