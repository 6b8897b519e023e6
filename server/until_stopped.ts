/**
 * Runs a program that serves until it is told to stop: by SIGINT (Ctrl-C) or SIGTERM, also while it
 * is still starting. Another signal a second later ends it at once. Where it cannot start, says why on standard
 * error and exits with 1.
 * @param start answers what stops it
 * @param alsoWhen another reason to stop
 */
export async function untilStopped(
  start: () => Promise<() => Promise<void>>,
  alsoWhen?: Promise<void>,
): Promise<void> {
  const reasons = [firstSignal(), alsoWhen].filter((reason) => reason !== undefined);
  const asked = Promise.race(reasons);
  try {
    const stop = await start();
    await asked;
    await stop();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${explanation(error)}\n`);
    process.exit(1);
  }
}

/** Ctrl-C reaches a program of npm's twice: from the terminal, and passed on by npm. */
const SAME_PRESS_MS = 1_000;

function firstSignal(): Promise<void> {
  return new Promise((resolve) => {
    let firstMs: number | undefined;
    const onSignal = (): void => {
      firstMs ??= Date.now();
      if (Date.now() - firstMs > SAME_PRESS_MS) process.exit(130);
      resolve();
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  });
}

/**
 * Resolves when the process that started this one is gone. npm starts programs through a shell and
 * passes signals on to the shell only: a killed `npm start` would leave its server behind.
 */
export function orphaned(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(timer);
      resolve();
    }, 500);
  });
}

/** Errors of ours say what to do; of a mistake in the program the place helps more. */
function explanation(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'TypeError' ? (error.stack ?? error.message) : error.message;
}
