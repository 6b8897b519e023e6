import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { Order, ThreadData } from '../threads/messages.ts';
import { examinerOrders } from '../threads/serve_examiner.ts';
import { openArithmetic } from './open_arithmetic.ts';

/** A thread that examines chunks of ballots, one after another, as they come. */

void serve(workerData as ThreadData);

async function serve(data: ThreadData): Promise<void> {
  const port = parentPort;
  if (port === null) throw new TypeError('examiner_thread: this is not a thread');
  const group = await openArithmetic(data.reference);
  const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));
  const answer = examinerOrders(data, group, random);
  port.on('message', (order: Order) => {
    void answer(order, (found, buffers) => port.postMessage(found, buffers));
  });
}
