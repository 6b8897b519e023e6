import { root } from './bootstrap.mjs';

/**
 * Loads TypeScript sources while nothing may have been compiled yet: bundled in memory.
 * @param {string} source  of a module that imports them from the root of the project
 * @returns {Promise<{ module: any, inputs: string[] }>}  and the files it is made of
 */
export async function bundleModule(source) {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
    logLevel: 'warning',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const inputs = Object.keys(metafile.inputs).filter((path) => path !== '<stdin>');
  return { module: await import(`data:text/javascript;base64,${code}`), inputs };
}
