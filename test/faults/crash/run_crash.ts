import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';
import { packageRoot } from '../../../server/package_root.ts';

const figures = z.strictObject({
  crashes: z.number(),
  acknowledged: z.number(),
  lost: z.number(),
  doubled: z.number(),
  maxRecoverySeconds: z.number(),
});

/** How `npm run crash` ended. */
export interface CrashRun {
  readonly code: number | null;
  readonly figures: z.infer<typeof figures>;
  /** The lines of its progress. */
  readonly said: readonly string[];
}

/** Runs the compiled program, as npm does. Its progress is passed on: the slow one takes minutes. */
export async function runCrash(...args: readonly string[]): Promise<CrashRun> {
  const program = join(packageRoot, 'dist/test/faults/crash/main.js');
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    process.stderr.write(`${line}\n`);
  });
  let printed = '';
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const last = printed.trimEnd().split('\n').at(-1) ?? '';
  return { code, figures: z.parse(figures, await new Response(last).json()), said };
}
