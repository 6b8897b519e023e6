import { DecodeError } from '../../crypto/wire/errors.ts';

/** Something that takes bytes from strangers. */
export interface Target {
  readonly name: string;
  /** What it accepts, to begin from. */
  readonly seeds: readonly Uint8Array[];
  /** Whether the seeds are JSON, so that members can be changed too. */
  readonly json?: true;
  /**
   * Takes the bytes: undefined or a DecodeError is a refusal, any other error a fault. What is
   * accepted may be given as the bytes that say it, which must then be those that were taken.
   */
  readonly take: (bytes: Uint8Array) => unknown;
  /** Refuses by this kind of error too. */
  readonly refusal?: (error: unknown) => string | undefined;
}

/** A refusal by a code, of a decoder that returns codes. */
export class RefusedBy extends Error {
  constructor(code: string) {
    super(code);
    this.name = 'RefusedBy';
  }
}

/** What a target made of bytes: `accepted`, `refused`, or a code with its path, numbers left out. */
export async function outcomeOf(target: Target, bytes: Uint8Array): Promise<string> {
  const given = Uint8Array.from(bytes);
  try {
    const taken = await target.take(bytes);
    if (!same(bytes, given)) throw new Error(`${target.name} changed what it was given`);
    if (taken === undefined) return 'refused';
    if (taken instanceof Uint8Array && !same(taken, given)) {
      throw new Error(`${target.name} accepted a second spelling`);
    }
    return 'accepted';
  } catch (error) {
    if (error instanceof DecodeError) return `${error.code} ${withoutNumbers(error.path)}`.trim();
    if (error instanceof RefusedBy) return error.message;
    const refusal = target.refusal?.(error);
    if (refusal === undefined) throw error;
    return refusal;
  }
}

/** Member names are a stranger's, too: those are cut. */
function withoutNumbers(path: string): string {
  return path.replaceAll(/\d+/g, '#').slice(0, 80);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
