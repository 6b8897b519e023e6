import { Failure } from '../../client/command_line/failure.ts';

/** The code that a step of a program ends with; none where it goes through. */
export async function codesThrown(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof Failure) return [error.code];
    throw error;
  }
}
