import { hexToBytes } from '@noble/hashes/utils.js';
import type { RandomBytes } from '../scalar.ts';
import type { KernelExports } from './exports.ts';
import { KERNEL_WASM } from './kernel_wasm.ts';
import { KernelWorkspace } from './kernel_workspace.ts';
import type { PublicGroup } from './public_group.ts';
import { noble } from './reference.ts';
import type { Workspace } from './workspace.ts';

/** The part of Node's Buffer that is used here. */
interface Platform {
  readonly Buffer?: { from(text: string, encoding: 'hex'): Uint8Array };
}

/**
 * The kernel; or noble, with the reason, where WebAssembly cannot start: an old browser, a page
 * whose policy forbids it, a machine without memory for it.
 */
export async function openPublicGroup(): Promise<PublicGroup> {
  try {
    const module = await WebAssembly.compile(kernelBytes());
    // One that is thrown away: where there is no memory for it, that shows here.
    await WebAssembly.instantiate(module);
    return kernel(module);
  } catch (error) {
    return { ...noble, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** By Node's own decoder, where there is one: the other takes longer than compiling what it decodes. */
function kernelBytes(): Uint8Array {
  const native = (globalThis as Platform).Buffer;
  return native?.from(KERNEL_WASM, 'hex') ?? hexToBytes(KERNEL_WASM);
}

function kernel(module: WebAssembly.Module): PublicGroup {
  return {
    backend: 'kernel',
    workspace(bases: readonly Uint8Array[], random: RandomBytes): Workspace {
      // The exports are what assembly/index.ts names; a test holds the bytes against that source.
      const exports = new WebAssembly.Instance(module).exports as unknown as KernelExports;
      return new KernelWorkspace(exports, bases, random);
    },
  };
}
