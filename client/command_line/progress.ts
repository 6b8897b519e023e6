import { Presets, SingleBar } from 'cli-progress';

/** Reports how far long work is. */
export type Progress = (done: number, total: number) => void;

/**
 * Shows a progress bar on stderr while `work` runs; nothing where stderr is no terminal, so that
 * logs and other programs are spared.
 */
export async function withProgress<T>(
  label: string,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const format = `${label} {bar} {percentage}% | {value} of {total} | {eta_formatted} left`;
  const bar = new SingleBar({ format, stream: process.stderr }, Presets.shades_classic);
  try {
    return await work((done, total) => {
      if (!bar.isActive) bar.start(total, done);
      bar.setTotal(total);
      bar.update(done);
    });
  } finally {
    bar.stop();
  }
}
