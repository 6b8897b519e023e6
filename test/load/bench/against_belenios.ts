import { beleniosElection, hasBelenios, verifyBelenios } from './belenios.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import { interleaved } from './statistics.ts';
import { verifyRecord } from './verifier_process.ts';

/** The same work side by side: one question, five answers, choose one; whole processes on one core. */
export async function measureAgainstBelenios(context: Context, figures: Figures): Promise<void> {
  if (!(await hasBelenios())) {
    context.say('belenios-tool is not installed: nothing to compare with.');
    return;
  }
  const { against: n, runs } = context.sizes;
  const folder = await beleniosElection(n, (ballots) => {
    if (ballots % 100 === 0) context.say(`Building an election of Belenios: ${ballots} ballots`);
  });
  const record = await context.record(n, 5);
  const ours = (hints: boolean) => async () =>
    (await verifyRecord(record, { hints, threads: 1 })).ms;
  const ms = await interleaved(runs, {
    belenios: () => verifyBelenios(folder),
    alone: ours(false),
    hinted: ours(true),
  });
  const what = `ballots of 5 selections, whole process`;
  figures.add({ what: `${what}, belenios-tool`, n, value: ms.belenios, unit: 'ms' });
  figures.add({ what: `${what}, glas-verify`, n, value: ms.alone, unit: 'ms' });
  figures.add({ what: `${what}, glas-verify, hints`, n, value: ms.hinted, unit: 'ms' });
  const over = `${what}: glas-verify over belenios-tool`;
  figures.ratio(`belenios${n}NoHints`, over, ms.belenios / ms.alone, n);
  figures.ratio(`belenios${n}Hints`, `${over}, hints`, ms.belenios / ms.hinted, n);
}
