/** How far the authority's clock may be ahead of this server's. */
const SKEW_MS = 60_000;

/** UTC to the second, as entries spell it. */
export function utcSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** False for a time that has not come yet: an act is not dated ahead to begin or end early. */
export function isPlausiblyNow(time: string, now: string): boolean {
  return Date.parse(time) <= Date.parse(now) + SKEW_MS;
}
