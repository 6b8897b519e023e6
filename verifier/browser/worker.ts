/**
 * The worker of a page that verifies: its first message says whether it is to verify a record, to follow
 * a board, or to examine ballots for a worker that does, which starts such workers of this same script.
 * To cancel, the page terminates it, and with it those that it started.
 */
import type { Order } from '../threads/messages.ts';
import { examinerOrders } from '../threads/serve_examiner.ts';
import { browserArithmetic } from './arithmetic.ts';
import type { FollowCall, FollowOrder } from './follow_messages.ts';
import { follow } from './follow_worker.ts';
import type { WorkerOrder } from './messages.ts';
import { browserRandom } from './random.ts';
import { carryOut } from './verify_order.ts';

self.addEventListener(
  'message',
  ({ data: order }: MessageEvent<WorkerOrder>) => {
    if (order.kind === 'verify') void carryOut(order, (answer) => self.postMessage(answer));
    else if (order.kind === 'follow') serveFollower(order);
    else serveExaminer(order);
  },
  { once: true },
);

/** Calls that come while it starts wait for it. */
function serveFollower(order: FollowOrder): void {
  const following = follow(order, (answer) => self.postMessage(answer));
  self.addEventListener('message', ({ data: call }: MessageEvent<FollowCall>) => {
    void following.then((hear) => hear(call));
  });
}

/** Orders that come while the arithmetic starts wait for it, and keep their sequence. */
function serveExaminer({ data }: Extract<WorkerOrder, { kind: 'examine' }>): void {
  const answering = browserArithmetic(data.reference).then((group) =>
    examinerOrders(data, group, browserRandom),
  );
  let last: Promise<void> = Promise.resolve();
  self.addEventListener('message', ({ data: order }: MessageEvent<Order>) => {
    last = last.then(async () => {
      const answer = await answering;
      await answer(order, (found, buffers) => self.postMessage(found, [...buffers]));
    });
    // As an error of this worker, which ends the work with its reason.
    last.catch(reportError);
  });
}
