import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import * as z from '../../crypto/wire/schema.ts';
import { packageRoot } from '../package_root.ts';

const PROGRAM = join(packageRoot, 'dist/client/command_line/glas.js');

const answer = z.discriminatedUnion('ok', [
  z.looseObject({ ok: z.literal(true) }),
  z.looseObject({ ok: z.literal(false), message: z.string(), next: z.string() }),
]);

/**
 * Runs the command line in a process of its own, as officials and trustees do; the server's code
 * never holds their keys. Rejects with what the command said was wrong.
 */
export async function glasCommand(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, ...args, '--json'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const [code] = (await once(child, 'close')) as [number | null];
  const command = `glas ${args.slice(0, 2).join(' ')}`;
  if (output.trim() === '') throw new Error(`${command} ended with ${code}: ${complaints}`);
  const said = parseAs(answer, parseJson(output));
  if (!said.ok) throw new Error(`${command}: ${said.message} ${said.next}`);
}
