import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createLogFolder } from '../../../client/command_line/witness/log_folder.ts';
import {
  createWitnessKey,
  type WitnessKey,
} from '../../../client/command_line/witness/witness_key.ts';
import type { GrowingLog } from './growing_log.ts';

export interface WitnessFolder {
  readonly folder: string;
  readonly key: WitnessKey;
}

/** The folder of a new witness of these logs, until the test has ended. */
export async function witnessFolder(...logs: readonly GrowingLog[]): Promise<WitnessFolder> {
  const parent = await mkdtemp(join(tmpdir(), 'glas-witness-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const folder = join(parent, 'w1');
  const key = await createWitnessKey(folder, 'witness.example/w1');
  for (const log of logs) await createLogFolder(folder, log.key);
  return { folder, key };
}
