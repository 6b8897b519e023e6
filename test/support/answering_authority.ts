import { decodeSequence } from '../../crypto/wire/timestamp/asn1.ts';
import type { Ask } from '../../server/timestamps/ask.ts';
import { response, token, type TokenWish } from './sample_token.ts';
import { stamping } from './sample_tokens.ts';

/** A time-stamping authority in this process, whose clock and mood the test sets. */
export class AnsweringAuthority {
  readonly #clock: () => number;
  /** How often it was asked. */
  asked = 0;
  /** How it answers otherwise than well. */
  instead: ((signal: AbortSignal) => Promise<Uint8Array>) | undefined;
  wish: Partial<TokenWish> = {};

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  readonly ask: Ask = async (query, signal) => {
    this.asked += 1;
    if (this.instead !== undefined) return this.instead(signal);
    return this.answer(query);
  };

  answer(query: Uint8Array): Uint8Array {
    const parts = decodeSequence(query, 'query');
    parts.smallInteger('version');
    const imprint = parts.sequence('messageImprint');
    imprint.sequence('hashAlgorithm');
    const time = new Date(this.#clock()).toISOString();
    const wish = { imprint: imprint.octets('hashedMessage'), nonce: parts.integer('nonce'), time };
    return response(0, token(new Uint8Array(), { signer: stamping, ...wish, ...this.wish }));
  }
}
