import type { ElectionView } from './booth/views.ts';
import type { Outcome } from './trouble.ts';

/** Answers of the server by their address, as text: unchecked. */
export type Answers = readonly (readonly [address: string, text: string])[];

/** A booth's worker that was started, and asked for the election, before the page's script ran. */
export interface EarlyBooth {
  readonly worker: Worker;
  readonly election: Promise<Outcome<ElectionView>>;
}

/** Where early.ts leaves it; undefined where the worker could not be started. */
export interface Early {
  glasEarly?: Promise<EarlyBooth | undefined> | undefined;
}

/** What was begun early, once; undefined where nothing was, and nothing will be. */
export async function takeEarlyBooth(): Promise<EarlyBooth | undefined> {
  const page = globalThis as Early;
  const early = page.glasEarly;
  page.glasEarly = undefined;
  return early;
}

/** fetch, which knows some answers already: each is given once. */
export function fetchAfter(answers: Answers): typeof fetch {
  const known = new Map(answers);
  return async (address, request) => {
    const key = typeof address === 'string' ? address : '';
    const text = known.get(key);
    known.delete(key);
    return text === undefined ? fetch(address, request) : new Response(text);
  };
}
