/** A worker thread: does one task after another, as `pool.ts` sends them. */
import { parentPort } from 'node:worker_threads';
import { serverArithmetic } from './arithmetic.ts';
import type { Answer, Order } from './pool.ts';
import { createTasks } from './work.ts';

const tasks = createTasks(await serverArithmetic());

parentPort?.on('message', (order: Order) => {
  parentPort?.postMessage(answer(order));
});

function answer({ name, task }: Order): Answer {
  try {
    // The types of name and task were matched by the sender.
    const work = tasks[name] as (task: unknown) => unknown;
    return { ok: true, value: work(task) };
  } catch (error) {
    return { ok: false, error };
  }
}
