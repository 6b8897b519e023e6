import { CommanderError } from 'commander';
import { Failure } from './failure.ts';
import { explain } from './outcome.ts';

/**
 * Of commands whose exit code 1 says that something is not valid: nothing is said about it, for a file
 * or a key could not be read, or the line is misspelt.
 */
const NOT_READ = 2;

/** For commander: a misspelt line must not look like a verdict. */
export function misspelt(error: CommanderError): never {
  const code = error.exitCode === 0 ? 0 : NOT_READ;
  throw new CommanderError(code, error.code, error.message);
}

/** Throws the same as a Failure that is no verdict. */
export function notRead(error: unknown): never {
  const { code, message, next } = explain(error);
  throw new Failure(code, message, next, NOT_READ);
}
