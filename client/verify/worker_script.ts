import { loadScript, trusted } from '../ui/worker_address.ts';

/** Why there is no script to start a worker with. */
export type ScriptFault =
  | 'NO_ANSWER'
  // It came with another digest than the page's document names.
  | 'PAGE_ALTERED';

/** Where a page has the script of its worker from. */
export type WorkerScript = () => Promise<Blob | ScriptFault>;

/** From the server, with the digest that the document's link `booth` gives: a worker takes no `integrity`, a fetch does. */
export const servedScript: WorkerScript = async () => {
  const { href, integrity } = document.getElementById('booth') as HTMLLinkElement;
  const bytes =
    (await loadScript(href, { integrity })) ??
    (await loadScript(href, { integrity, cache: 'reload' }));
  if (bytes !== undefined) return scriptOf(bytes);
  return (await loadScript(href, {})) === undefined ? 'NO_ANSWER' : 'PAGE_ALTERED';
};

/** A script's bytes as a worker is started from them. */
export function scriptOf(bytes: ArrayBuffer | string): Blob {
  return new Blob([bytes], { type: 'text/javascript' });
}

/** Starts a worker: of a script in memory, by the page's one trusted-types policy, made once. */
export class WorkerStarter {
  readonly #script: WorkerScript;
  #coming: Promise<Blob | ScriptFault> | undefined;
  #address: string | undefined;

  constructor(script: WorkerScript) {
    this.#script = script;
  }

  /** Has the script come, once: before it is wanted, or then. What did not come is tried again. */
  async load(): Promise<Blob | ScriptFault> {
    this.#coming ??= this.#script();
    const script = await this.#coming;
    if (typeof script === 'string') this.#coming = undefined;
    return script;
  }

  /** The worker, and its script for workers that it starts itself. */
  async start(): Promise<{ readonly worker: Worker; readonly script: Blob } | ScriptFault> {
    const script = await this.load();
    if (typeof script === 'string') return script;
    const address = (this.#address ??= trusted(URL.createObjectURL(script)));
    // A classic one: a page from a file may start no module from memory.
    return { worker: new Worker(address, { name: 'glas-verify' }), script };
  }
}
