/** How often a property is tried: `count` times, many more when the slow tests run. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: process.env['GLAS_SLOW'] ? 25 * count : count };
}
