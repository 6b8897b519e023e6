import { expect, test, vi } from 'vitest';
import { SharedReads } from '../../../server/board_files/shared_reads.ts';

/** Reads that end when the test says so, each with the number of its beginning. */
class Reads {
  readonly #ends: ((fails: boolean) => void)[] = [];

  readonly read = (): Promise<number> => {
    const number = this.#ends.length;
    return new Promise((resolve, reject) => {
      this.#ends.push((fails) => {
        if (fails) reject(new Error(`read ${number}`));
        else resolve(number);
      });
    });
  };

  get begun(): number {
    return this.#ends.length;
  }

  end(number: number, fails = false): void {
    this.#ends[number]?.(fails);
  }
}

test('who asks during a read shares the next one, never the one that began before', async () => {
  const [shared, reads] = [new SharedReads<number>(), new Reads()];
  const first = shared.ask('a', reads.read);
  const later = [shared.ask('a', reads.read), shared.ask('a', reads.read)];
  expect(reads.begun).toBe(1);
  reads.end(0);
  expect(await first).toBe(0);
  await vi.waitFor(() => expect(reads.begun).toBe(2));
  const latest = shared.ask('a', reads.read);
  reads.end(1);
  expect(await Promise.all(later)).toEqual([1, 1]);
  await vi.waitFor(() => expect(reads.begun).toBe(3));
  reads.end(2);
  expect(await latest).toBe(2);
  const alone = shared.ask('a', reads.read);
  reads.end(3);
  expect(await alone).toBe(3);
});

test('what is asked for under another key does not wait', async () => {
  const [shared, reads] = [new SharedReads<number>(), new Reads()];
  const both = [shared.ask('a', reads.read), shared.ask('b', reads.read)];
  expect(reads.begun).toBe(2);
  reads.end(0);
  reads.end(1);
  expect(await Promise.all(both)).toEqual([0, 1]);
});

test('a read that fails is the failure of those who shared it, and of nobody after', async () => {
  const [shared, reads] = [new SharedReads<number>(), new Reads()];
  const first = shared.ask('a', reads.read);
  const later = shared.ask('a', reads.read);
  reads.end(0, true);
  await expect(first).rejects.toThrow('read 0');
  await vi.waitFor(() => expect(reads.begun).toBe(2));
  reads.end(1);
  expect(await later).toBe(1);
});
