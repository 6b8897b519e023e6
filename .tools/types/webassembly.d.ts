// WebAssembly for a room without a platform: every platform has it, but the compiler knows it only
// with a browser's declarations. Just what the kernel uses, and seen by that room alone, because
// these classes and a browser's variables of the same names would not merge.
declare namespace WebAssembly {
  /** A compiled module; made by `compile` alone. */
  class Module {
    private constructor();
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  /** Rejects where the bytes are no module that this engine can compile. */
  function compile(bytes: Uint8Array): Promise<Module>;
  /** Rejects where the module cannot be linked or started. */
  function instantiate(module: Module): Promise<Instance>;
}
