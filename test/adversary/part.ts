/** npm test takes a part of what is tried in many alike places; npm run adversary takes all. */
export const ALL = Boolean(process.env['GLAS_ADVERSARY'] ?? process.env['GLAS_SLOW']);

/** Whether the i-th of many is tried: one of every `of` of them, or all. */
export function isTaken(i: number, of: number): boolean {
  return ALL || i % of === 0;
}
