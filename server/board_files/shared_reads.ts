/**
 * Lets many who ask for the same thing share one read, but only a read that began after they asked:
 * somebody who was told of a new state must not be answered from before it. So at most one read of a
 * key runs, and one waits.
 */
export class SharedReads<T> {
  readonly #running = new Map<string, Promise<T>>();
  readonly #waiting = new Map<string, Promise<T>>();

  /** The result of a read that begins now or later. Rejects as `read` does. */
  ask(key: string, read: () => Promise<T>): Promise<T> {
    const running = this.#running.get(key);
    if (running === undefined) return this.#begin(key, read);
    const waiting = this.#waiting.get(key) ?? this.#after(running, key, read);
    this.#waiting.set(key, waiting);
    return waiting;
  }

  async #after(running: Promise<T>, key: string, read: () => Promise<T>): Promise<T> {
    await Promise.allSettled([running]);
    this.#waiting.delete(key);
    return this.#begin(key, read);
  }

  #begin(key: string, read: () => Promise<T>): Promise<T> {
    const reading = read().finally(() => {
      if (this.#running.get(key) === reading) this.#running.delete(key);
    });
    this.#running.set(key, reading);
    return reading;
  }
}
