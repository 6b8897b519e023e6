import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import type { Context } from './context.ts';
import type { Figures } from './figures.ts';
import type { SingleThreadData } from './single_thread.ts';
import { interleaved, type Measurement } from './statistics.ts';

/** Turns that each thread has before any counts: what is compiled late is compiled by then. */
const WARMING = 30;

/**
 * One ballot verified alone, as the server does with each cast when few come: in a thread that does
 * nothing else.
 */
export async function measureSingleBallot(context: Context, figures: Figures): Promise<void> {
  const { single: runs } = context.sizes;
  const record = await context.record(context.sizes.floor23, 23);
  const threads: Worker[] = [];
  const inThread = (reference: boolean, hinted: boolean): Measurement => {
    const workerData: SingleThreadData = { record, reference, hinted };
    const thread = new Worker(new URL('single_thread.js', import.meta.url), { workerData });
    threads.push(thread);
    return async () => {
      thread.postMessage('next');
      const [ms] = (await once(thread, 'message')) as [number];
      return ms;
    };
  };
  const measurements = {
    noble: inThread(true, false),
    kernel: inThread(false, false),
    hinted: inThread(false, true),
  };
  await interleaved(Math.min(runs, WARMING), measurements);
  const ms = await interleaved(runs, measurements);
  await Promise.all(threads.map((thread) => thread.terminate()));

  const { backend } = await openPublicGroup();
  const what = 'one ballot of 23 selections, alone';
  figures.add({ what: `${what}, noble`, n: 1, value: ms.noble, unit: 'ms' });
  figures.add({ what: `${what}, ${backend}`, n: 1, value: ms.kernel, unit: 'ms' });
  figures.add({ what: `${what}, ${backend}, hints`, n: 1, value: ms.hinted, unit: 'ms' });
  if (backend !== 'kernel') return;
  figures.ratio('singleOverNoble23', `${what}: kernel over noble`, ms.noble / ms.kernel);
}
