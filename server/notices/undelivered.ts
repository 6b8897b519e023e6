/** Why a notice was not taken: the service was not reached or not in time, or its status. */
export type UndeliveredCode = 'NO_ANSWER' | `HTTP_${number}`;

/** Its message is ours: nothing received is quoted. */
export class UndeliveredError extends Error {
  override readonly name = 'UndeliveredError';
  readonly code: UndeliveredCode;

  constructor(code: UndeliveredCode, options?: ErrorOptions) {
    super(`the service did not take a notice: ${code}`, options);
    this.code = code;
  }
}
