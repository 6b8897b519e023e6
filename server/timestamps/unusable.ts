/** Why a time-stamping authority gave no stamp that can be published. */
export type UnusableCode =
  | 'NO_ANSWER' // not reached, not in time, or by HTTP not OK
  | 'TOO_LARGE'
  | 'FORMAT' // not what RFC 3161 says
  | 'NOT_GRANTED'
  | 'NONCE' // of another question
  | 'TIME' // too far from this server's clock
  | 'IMPRINT' // of something else
  | 'CONTENT' // what is signed is not this stamp
  | 'SIGNER' // without its certificate
  | 'KEY_USAGE'
  | 'SIGNATURE'
  | 'IDENTITY' // the signer means another certificate
  | 'CHAIN'; // it does not lead to the configured authority

/** Its message is ours: nothing received is quoted. */
export class UnusableStamp extends Error {
  override readonly name = 'UnusableStamp';
  readonly code: UnusableCode;

  constructor(code: UnusableCode, options?: ErrorOptions) {
    super(`the time-stamping authority gave no usable stamp: ${code}`, options);
    this.code = code;
  }
}

export function demand(ok: boolean, code: UnusableCode): asserts ok {
  if (!ok) throw new UnusableStamp(code);
}
