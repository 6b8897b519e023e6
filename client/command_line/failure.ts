/** Exit code of a command that found a board to contradict itself: somebody must act. */
export const ALARM = 3;

/**
 * Why a command stopped, for the person at the keyboard. `code` is stable; `next` says what to do
 * about it. Never holds a secret: both are printed. exitCode: of the process.
 */
export class Failure extends Error {
  readonly code: string;
  readonly next: string;
  readonly exitCode: number;

  constructor(code: string, message: string, next: string, exitCode = 1) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.next = next;
    this.exitCode = exitCode;
  }
}

/** The system's code of a failed call, as in ENOENT; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
