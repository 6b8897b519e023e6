import type { ElectionView } from './booth/views.ts';
import { boothScript } from './booth_script.ts';
import type { Answers, Early, EarlyBooth } from './early_booth.ts';
import { failed, type Outcome } from './trouble.ts';
import type { FromWorker, ToWorker } from './worker_messages.ts';

/**
 * `/pages/early.js`: asks for the election, has the booth check it, and asks only then for the page's
 * own script: while that is on its way, the booth works. Without cookies, as the booth itself asks.
 * Nothing here is believed: the booth checks these answers as its own, and asks itself where one is
 * missing.
 */
const [, slug = ''] = /^\/e\/([a-z0-9-]+)/.exec(location.pathname) ?? [];
const page = globalThis as Early;
page.glasEarly = begin();
startPage();

// The first use of a language's calendar takes long: here there is time for it.
new Intl.DateTimeFormat(document.documentElement.lang, {
  weekday: 'long',
  hour: 'numeric',
}).format();

async function ask(address: string): Promise<Answers> {
  try {
    const answer = await fetch(address, {
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(30_000),
    });
    return answer.ok ? [[answer.url, await answer.text()]] : [];
  } catch {
    return [];
  }
}

async function begin(): Promise<EarlyBooth | undefined> {
  const asked = ['', '/voting-material'].map((path) => ask(`/api/elections/${slug}${path}`));
  const script = await boothScript();
  if (!script.ok) return undefined;
  const worker = new Worker(script.value, { type: 'module', name: 'glas-booth' });
  const election = firstOutcome(worker);
  const early = (await Promise.all(asked)).flat();
  worker.postMessage({ early } satisfies ToWorker);
  worker.postMessage({ id: 0, slug, call: { method: 'election' } } satisfies ToWorker);
  return { worker, election };
}

/** Only a script that is put into a document anew is looked at again. */
function startPage(): void {
  const script = document.getElementById('later') as HTMLScriptElement;
  script.type = 'module';
  document.head.append(script);
}

function firstOutcome(worker: Worker): Promise<Outcome<ElectionView>> {
  return new Promise((resolve) => {
    worker.addEventListener('error', () => resolve(failed('PAGE_BROKEN')));
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<Extract<FromWorker, { kind: 'outcome' }>>) =>
        resolve(data.outcome as Outcome<ElectionView>),
      { once: true },
    );
  });
}
