import { join } from 'node:path';
import { build } from 'esbuild';

/** A program of this folder in one file, for a page or for Node. */
export async function bundled(file: string, platform: 'browser' | 'node'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, file)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform,
    logLevel: 'error',
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`${file}: nothing came of it`);
  return output.text;
}
