import { availableParallelism, cpus, totalmem, type } from 'node:os';
import { canPin } from './command.ts';

/** What the figures were measured on. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGB: number;
  readonly system: string;
  readonly node: string;
  /** Whether processes of one thread were kept to one core. */
  readonly pinned: boolean;
}

export async function thisMachine(): Promise<Machine> {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    system: type(),
    node: process.version,
    pinned: await canPin(),
  };
}
