import { MAX_TOKEN_BYTES } from '../../crypto/wire/timestamp_file.ts';
import { readAnswer } from '../read_up_to.ts';
import { UnusableStamp } from './unusable.ts';

const MAX_ANSWER_BYTES = MAX_TOKEN_BYTES + 1_024;

/** Sends a TimeStampReq and gives the bytes of what was answered. Throws UnusableStamp. */
export type Ask = (query: Uint8Array, signal: AbortSignal) => Promise<Uint8Array>;

/** Asks over HTTP (RFC 3161, section 3.4). */
export function askOverHttp(url: string): Ask {
  return async (query, signal) => {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/timestamp-query',
          accept: 'application/timestamp-reply',
        },
        body: Buffer.from(query),
        // The operator named this address, and no other.
        redirect: 'error',
        signal,
      });
      if (!response.ok) throw new UnusableStamp('NO_ANSWER');
      const answer = await readAnswer(MAX_ANSWER_BYTES, response);
      if (answer === undefined) throw new UnusableStamp('TOO_LARGE');
      return new Uint8Array(answer);
    } catch (error) {
      throw error instanceof UnusableStamp
        ? error
        : new UnusableStamp('NO_ANSWER', { cause: error });
    }
  };
}
