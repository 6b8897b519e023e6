import { join } from 'node:path';
import { parseJson } from '../../../crypto/wire/canonical.ts';
import { parseAs } from '../../../crypto/wire/entry.ts';
import * as z from '../../../crypto/wire/schema.ts';
import type { LoadRecord } from '../cached_record.ts';
import { root } from '../root.ts';
import { run } from './command.ts';

export interface HowToVerify {
  readonly hints: boolean;
  /** One thread is kept to one core: its main thread and its only worker share it. */
  readonly threads: number;
  readonly reference?: boolean;
}

export interface Verified {
  /** Of the whole process. */
  readonly ms: number;
  readonly peakMemoryMB: number;
}

const report = z.looseObject({
  verdict: z.literal('valid'),
  numbers: z.looseObject({ counted: z.number() }),
  peakMemoryMB: z.number(),
});

/** Runs glas-verify on a record. Throws where it does not find it valid, every ballot counted. */
export async function verifyRecord(
  { folder, trust, ballots }: LoadRecord,
  { hints, threads, reference = false }: HowToVerify,
): Promise<Verified> {
  const program = join(root, 'dist/bin/glas_verify.js');
  const trusted = ['--fingerprint', trust.fingerprint, '--log-key', trust.logKey];
  const args = [program, folder, ...trusted, '--quiet', '--json', '-'];
  args.push('--threads', String(threads));
  if (!hints) args.push('--no-hints');
  if (reference) args.push('--reference');
  const { stdout, ms } = await run(process.execPath, args, { pinned: threads === 1 });
  const { numbers, peakMemoryMB } = parseAs(report, parseJson(stdout));
  if (numbers.counted !== ballots) throw new Error(`${folder}: ${numbers.counted} ballots counted`);
  return { ms, peakMemoryMB };
}
