/** Why a replay could not be done, for the person at the keyboard: what is wrong, and what to do. */
export class ReplayError extends Error {
  override readonly name = 'ReplayError';
}
