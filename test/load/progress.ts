import type { Parameters } from './parameters.ts';

/** Says on stderr how far a generation has come: over one line on a terminal, else in tenths. */
export function showGeneration({ ballots, selections }: Parameters): (done: number) => void {
  let said = -1;
  return (done) => {
    const line = `Sealing ${ballots} ballots of ${selections} selections: ${done} done`;
    const tenth = Math.floor((10 * done) / ballots);
    if (process.stderr.isTTY) process.stderr.write(`\r${line}${done === ballots ? '\n' : ''}`);
    else if (tenth > said) process.stderr.write(`${line}\n`);
    said = Math.max(said, tenth);
  };
}
