import type { RandomBytes } from '../scalar.ts';
import type { Workspace } from './workspace.ts';

/** Arithmetic on public data by one of two implementations, which agree in every answer. */
export interface PublicGroup {
  /** kernel: our WebAssembly. noble: the reference, many times slower. */
  readonly backend: 'kernel' | 'noble';
  /** Where noble serves though the kernel was asked for: why. */
  readonly reason?: string;
  /**
   * A workspace with room of its own. bases: the shared points, 32 bytes each, the first of place 0.
   * random: for the weights. Throws a TypeError where a base is not a canonical point.
   */
  workspace(bases: readonly Uint8Array[], random: RandomBytes): Workspace;
}
