// WebAssembly for a room without a platform: every platform has it, but the compiler knows it only
// with a browser's declarations. Just what the kernel uses, and seen by that room alone, because
// these classes and a browser's variables of the same names would not merge.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  class Memory {
    constructor(pages: { initial: number; maximum?: number });
    /** Another one after every growth; the one before it is then empty. */
    readonly buffer: ArrayBuffer;
    /** By pages of 64 KiB; returns how many there were. Throws a RangeError where there is no room. */
    grow(pages: number): number;
  }
  /** The bytes are no module that this engine can compile. */
  class CompileError extends Error {}
  /** Rejects with a CompileError. */
  function compile(bytes: Uint8Array): Promise<Module>;
  /** Rejects where the module cannot be linked or started. */
  function instantiate(module: Module): Promise<Instance>;
}
