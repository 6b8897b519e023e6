import type { Code } from './contract/codes.ts';

/** What a use case answers: a value, or a code with what to do next. It throws only for faults. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refused;

export interface Refused {
  readonly ok: false;
  readonly code: Code;
  /** In English, for the person or program that asked; names no person and no secret. */
  readonly message: string;
  /** The member of the submitted entry that is wrong, as in `voters.3.style`. */
  readonly path?: string;
}

export function accept<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse(code: Code, message: string, path?: string): Refused {
  return path === undefined ? { ok: false, code, message } : { ok: false, code, message, path };
}

/** Nothing was stored, and the same bytes may be sent again. */
export function busy(): Refused {
  return refuse('BUSY', 'Too much is waiting. Try again in a few seconds.');
}

/** It is not known whether anything was stored; the same bytes may be sent again, and tell. */
export function unavailable(): Refused {
  return refuse('UNAVAILABLE', 'The database cannot be written just now. Try again soon.');
}
