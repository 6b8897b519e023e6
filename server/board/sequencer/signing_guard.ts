/** Says whether this process may sign for a log. */
export interface SigningGuard {
  /**
   * Asked before each transaction that would sign. Throws LogDamagedError where nothing may ever be
   * signed for it again, WitnessesSilentError where nothing may be signed yet.
   */
  assertMaySign(slug: string): Promise<void>;
  /** The database was away: it may have come back as an older copy. */
  lapse(): void;
}

/** Too few witnesses said what they hold, so it is not known whether the database is the newest. */
export class WitnessesSilentError extends Error {
  override readonly name = 'WitnessesSilentError';
  readonly code = 'WITNESSES_SILENT';
}
