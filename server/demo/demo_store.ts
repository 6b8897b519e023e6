import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Several thousand sign-ins at a time; beyond that the oldest are forgotten. */
const MAX_RECORDS = 50_000;
const DEFAULT_SECONDS = 600;

interface Stored {
  readonly payload: AdapterPayload;
  readonly expiresAtMs: number;
}

/**
 * What the demonstration eID remembers of sign-ins under way, in the memory of one process: with
 * several server processes each would know only its own. Bounded, and gone when it stops.
 */
export class DemoStore {
  readonly #records = new Map<string, Stored>();

  /** The store of one kind of record of one issuer. */
  adapter(issuer: string, kind: string): Adapter {
    const key = (id: string): string => `${issuer} ${kind} ${id}`;
    return {
      upsert: (id, payload, expiresIn = DEFAULT_SECONDS) => {
        this.#put(key(id), payload, expiresIn);
        if (payload.uid !== undefined) this.#put(key(`uid ${payload.uid}`), payload, expiresIn);
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(this.#get(key(id))),
      findByUid: (uid) => Promise.resolve(this.#get(key(`uid ${uid}`))),
      findByUserCode: () => Promise.resolve(undefined), // no device flow here
      consume: (id) => {
        const record = this.#get(key(id));
        if (record !== undefined) record.consumed = Math.floor(Date.now() / 1000);
        return Promise.resolve();
      },
      destroy: (id) => {
        const uid = this.#get(key(id))?.uid;
        this.#records.delete(key(id));
        if (uid !== undefined) this.#records.delete(key(`uid ${uid}`));
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        for (const [id, { payload }] of this.#records) {
          if (id.startsWith(`${issuer} `) && payload.grantId === grantId) this.#records.delete(id);
        }
        return Promise.resolve();
      },
    };
  }

  #put(id: string, payload: AdapterPayload, expiresInSeconds: number): void {
    this.#records.delete(id); // and so to the end: the map's order is the order of writing
    this.#records.set(id, { payload, expiresAtMs: Date.now() + expiresInSeconds * 1000 });
    const [oldest] = this.#records.keys();
    if (this.#records.size > MAX_RECORDS && oldest !== undefined) this.#records.delete(oldest);
  }

  #get(id: string): AdapterPayload | undefined {
    const record = this.#records.get(id);
    return record !== undefined && record.expiresAtMs > Date.now() ? record.payload : undefined;
  }
}
