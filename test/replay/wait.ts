/** Waits before asking a busy server again. The replay is a program, not a test: no event tells it. */
export function pause(milliseconds: number): Promise<void> {
  // eslint-disable-next-line no-restricted-syntax -- see above
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
