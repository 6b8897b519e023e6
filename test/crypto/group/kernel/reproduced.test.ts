import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hexToBytes } from '@noble/hashes/utils.js';
import { afterAll, expect, test } from 'vitest';
import { KERNEL_WASM } from '../../../../crypto/group/kernel/kernel_wasm.ts';
import { projectOf, root, run } from '../../../support/project_copy.ts';

const BUILD = '.tools/build_kernel.mjs';
const folder = await mkdtemp(join(tmpdir(), 'glas-kernel-'));
afterAll(() => rm(folder, { recursive: true }));
const committed = await readFile(join(root, 'crypto/group/kernel/kernel_wasm.ts'), 'utf8');

test('the committed kernel is what its sources compile to, in any folder', async () => {
  const elsewhere = await projectOf({}, ['crypto/group/kernel/assembly']);
  const [here, there] = [join(folder, 'here.ts'), join(folder, 'there.ts')];
  expect(await run(root, [BUILD, here])).toMatchObject({ code: 0, stderr: '' });
  expect(await elsewhere(BUILD, there)).toMatchObject({ code: 0, stderr: '' });
  expect(await readFile(here, 'utf8')).toBe(committed);
  expect(await readFile(there, 'utf8')).toBe(committed);
});

test('the kernel asks nothing of its host, and has nothing in it but itself', () => {
  const module = new WebAssembly.Module(hexToBytes(KERNEL_WASM));
  expect(WebAssembly.Module.imports(module)).toEqual([]);
  for (const name of ['name', 'producers', 'sourceMappingURL', 'target_features']) {
    expect(WebAssembly.Module.customSections(module, name)).toEqual([]);
  }
});

test('sources that do not compile leave the output as it is, and say why', async () => {
  const broken = await projectOf({ 'broken.ts': 'export function f(): i32 { return missing; }\n' });
  const output = join(folder, 'broken.wasm');
  const { code, stderr } = await broken(BUILD, output, 'broken.ts');
  expect(code).toBe(1);
  expect(stderr).toContain("Cannot find name 'missing'");
  await expect(readFile(output)).rejects.toThrow('ENOENT');
});
