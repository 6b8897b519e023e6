import type { Attempts } from './plan.ts';

/**
 * Divides what is to be tried into runs of the tests, since of what is tried before its test has ever
 * run a process takes one: first all that may follow each other, then of each file one after another.
 */
export function wavesOf(attempts: Attempts): Attempts[] {
  const together: Record<string, Record<string, number[]>> = {};
  const afresh: Record<string, Record<string, number[]>>[] = [];
  for (const [file, tests] of Object.entries(attempts)) {
    let wave = 0;
    for (const [test, numbers] of Object.entries(tests)) {
      const repeatable = numbers.filter((number) => number > 0);
      if (repeatable.length > 0) (together[file] ??= {})[test] = repeatable;
      const alone = numbers.filter((each) => each < 0).map((number) => [number]);
      for (const each of numbers.length === 0 ? [[]] : alone) {
        (afresh[wave++] ??= {})[file] = { [test]: each };
      }
    }
  }
  return [together, ...afresh].filter((wave) => Object.keys(wave).length > 0);
}
