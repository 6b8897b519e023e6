/**
 * Why a command stopped, for the person at the keyboard. `code` is stable; `next` says what to do
 * about it. Never holds a secret: both are printed.
 */
export class Failure extends Error {
  readonly code: string;
  readonly next: string;

  constructor(code: string, message: string, next: string) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.next = next;
  }
}

/** The system's code of a failed call, as in ENOENT; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
