import type { Progress } from '../progress.ts';

/** Copies smaller than this are done before a line about them is read. */
const WORTH_TELLING = 5_000;

/** Tells of long copies at each tenth, in lines, which a log keeps as well as a terminal shows. */
export function progressLines(say: (line: string) => void): Progress {
  let told = 0;
  return (done, total) => {
    const tenth = Math.floor((10 * done) / total);
    if (tenth < told) told = 0;
    if (total < WORTH_TELLING || tenth <= told || tenth === 10) return;
    told = tenth;
    say(`${tenth * 10} %: ${done} of ${total} entries are copied.`);
  };
}
