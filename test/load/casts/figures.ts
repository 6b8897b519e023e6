/** The last line of `bench:casts`. Milliseconds are from when a ballot was to be sent. */
export interface CastFigures {
  /** Acknowledged, in the part that the next two are of. */
  readonly castsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Answers that were neither a receipt nor a refusal for want of room, and receipts not honoured. */
  readonly errors: number;
  /** What share of ten times as many was sent away, 0..1. */
  readonly shedAtTenfold: number;
  /** Of those that were acknowledged meanwhile. */
  readonly p99MsAtTenfold: number;
}

/** The last line of `bench:casts --per-second`. */
export interface RateFigures extends Pick<
  CastFigures,
  'castsPerSecond' | 'p50Ms' | 'p99Ms' | 'errors'
> {
  /** Ballots that were sent away, 503. */
  readonly shed: number;
}
