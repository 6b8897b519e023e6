/** Too much of this kind of work waits already. */
export class OverloadError extends Error {
  override readonly name = 'OverloadError';

  constructor() {
    super('too much waits');
  }
}
