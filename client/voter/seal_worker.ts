/** The worker in which the voting booth runs: `/pages/seal_worker.js`. */
import { createApi } from './api.ts';
import { createBooth } from './booth/booth.ts';
import { browserRandom } from './booth/random.ts';
import type { Booth } from './booth/views.ts';
import type { FromWorker, Request } from './worker_messages.ts';

interface WorkerScope {
  readonly location: { readonly origin: string };
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(message: FromWorker): void;
}

const scope = self as unknown as WorkerScope;
/** The election that the first message names; a worker serves one election only. */
let booth: Booth | undefined;

scope.onmessage = ({ data }) => {
  const { origin } = scope.location;
  booth ??= createBooth({
    origin,
    slug: data.slug,
    api: createApi(origin, data.slug, fetch.bind(self)),
    random: browserRandom,
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  void answer(booth, data);
};

async function answer(booth: Booth, request: Request): Promise<void> {
  const outcome = await perform(booth, request);
  scope.postMessage({ kind: 'outcome', id: request.id, outcome });
}

function perform(booth: Booth, { id, call }: Request): Promise<FromWorkerOutcome> {
  switch (call.method) {
    case 'election':
    case 'session':
    case 'cast':
    case 'witnessed':
    case 'signOut':
      return booth[call.method]();
    case 'signIn':
      return booth.signIn(call.argument);
    case 'findByTracker':
    case 'findByReceipt':
      return booth[call.method](call.argument);
    case 'seal':
      return booth.seal(call.argument, (done, total) =>
        scope.postMessage({ kind: 'progress', id, done, total }),
      );
  }
}

type FromWorkerOutcome = Extract<FromWorker, { kind: 'outcome' }>['outcome'];
