import { pause } from './wait.ts';

const ATTEMPTS = 5;
const PAUSE_MS = 500;

/**
 * Does something again where the connection broke, as a person does. Only for what may be repeated:
 * a sign-in from its beginning, or a cast of the same bytes, which gets the first receipt.
 */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      // What fetch throws where there is no answer.
      if (!(error instanceof TypeError) || attempt === ATTEMPTS) throw error;
      await pause(PAUSE_MS);
    }
  }
}
