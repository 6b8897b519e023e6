import type { Booth } from './booth/views.ts';
import type { Answers } from './early_booth.ts';
import type { FromWorker, Request, ToWorker } from './worker_messages.ts';

interface WorkerScope {
  readonly location: { readonly origin: string };
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

const scope = self as unknown as WorkerScope;

/** What opens a booth: scheme, host and port of the page, and the election that it asks for. */
type OpenBooth = (origin: string, slug: string, early: Answers) => Booth;

/** Answers the page's calls out of one booth, which the first call opens. */
export function serveBooth(open: OpenBooth): void {
  let booth: Booth | undefined;
  let early: Answers = [];
  scope.onmessage = ({ data }) => {
    if ('early' in data) {
      early = data.early;
      return;
    }
    booth ??= open(scope.location.origin, data.slug, early);
    void answer(booth, data);
  };
}

async function answer(booth: Booth, request: Request): Promise<void> {
  const outcome = await perform(booth, request);
  scope.postMessage({ kind: 'outcome', id: request.id, outcome });
}

function perform(booth: Booth, { id, call }: Request): Promise<FromWorkerOutcome> {
  switch (call.method) {
    case 'election':
    case 'proved':
    case 'session':
    case 'extendSession':
    case 'cast':
    case 'challenge':
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
