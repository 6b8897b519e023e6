import { DecodeError } from '../../crypto/wire/errors.ts';
import { Failure, systemCode } from './failure.ts';

/** What a command has done: for machines, and for people line by line. */
export interface Outcome {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
  /** Of the process, where the work was done and found something wrong; otherwise 0. */
  readonly exitCode?: number;
}

/** Where a command speaks: stdout for its outcome, stderr for all else. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * Runs a command's work and prints its outcome: one JSON object on stdout with `--json`, else its
 * lines. A failure is one line on stderr with its code and what to do next (with `--json` an object
 * on stdout), never a stack trace. Returns the process's exit code.
 */
export async function report(
  asJson: boolean,
  work: () => Promise<Outcome>,
  streams: Streams,
): Promise<number> {
  try {
    const { json, lines, exitCode = 0 } = await work();
    streams.out(asJson ? `${JSON.stringify({ ok: true, ...json })}\n` : `${lines.join('\n')}\n`);
    return exitCode;
  } catch (error) {
    const { code, message, next, exitCode } = explain(error);
    if (asJson) streams.out(`${JSON.stringify({ ok: false, code, message, next })}\n`);
    else streams.err(`${code}: ${message} ${next}\n`);
    return exitCode;
  }
}

/** Any error as a failure that a person can act on. */
export function explain(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof DecodeError) {
    const next = 'The bytes come from another program or were damaged; fetch them again.';
    return new Failure(error.code, `What was read is not valid: ${error.message}.`, next);
  }
  const code = systemCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code !== undefined) {
    return new Failure(code, `${message}.`, 'Check the path, its permissions and the disk.');
  }
  const next = 'This is a mistake in glas itself; please report it with the command you ran.';
  return new Failure('INTERNAL', `${message}.`, next);
}
