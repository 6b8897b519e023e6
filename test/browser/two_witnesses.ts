import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestWitness } from '../support/test_witness.ts';

/** Two witnesses over HTTP, and the file in which a server is told of them. */
export interface TwoWitnesses {
  /** For GLAS_WITNESSES. */
  readonly list: string;
  readonly vkeys: readonly string[];
  /** The one that can be made to stay behind. */
  readonly second: TestWitness;
  stop(): Promise<void>;
}

export async function startTwoWitnesses(): Promise<TwoWitnesses> {
  const first = await TestWitness.start('watch.example/sofia');
  const second = await TestWitness.start('uni.example/witness');
  const folder = await mkdtemp(join(tmpdir(), 'glas-witnesses-'));
  const list = join(folder, 'witnesses.json');
  await writeFile(list, JSON.stringify([first.address, second.address]));
  const stop = async (): Promise<void> => {
    await Promise.all([first.stop(), second.stop()]);
    await rm(folder, { recursive: true });
  };
  return { list, vkeys: [first.vkey, second.vkey], second, stop };
}

/** Keeps the second from cosigning a log beyond a size, until what it returns is called. */
export function holdSecondBack({ second }: TwoWitnesses, origin: string, size: number): () => void {
  second.fault = (asked) =>
    asked.origin === origin && asked.size > size ? { status: 503, body: '' } : undefined;
  return () => {
    second.fault = () => undefined;
  };
}
