/** The ballots of the parliamentary election of 2 April 2023 in the whole of Bulgaria. */
export const BALLOTS = 2_635_000;
const CORES = 64;

/** How long a whole country would take, in minutes. */
export interface Extrapolation {
  readonly what: string;
  readonly here: number;
  readonly onManyCores: number;
}

/**
 * From figures by name: here as measured on two threads, a ballot costing the same however many there
 * are. On many such cores examining is divided among them, while one thread reads and judges: what
 * takes longer decides. Nothing for what was not measured.
 */
export function extrapolate(named: Readonly<Record<string, number>>): Extrapolation[] {
  const judging = named['judgeMsPerBallot23'];
  const minutes = (msPerBallot: number): number => (msPerBallot * BALLOTS) / 60_000;
  return [
    { what: 'without hints', kind: '' },
    { what: 'with hints', kind: 'Hints' },
  ].flatMap(({ what, kind }) => {
    const one = named[`verifyMsPerBallot23${kind}`];
    const two = named[`verifyMsPerBallot23${kind}Threads2`];
    if (judging === undefined || one === undefined || two === undefined) return [];
    const examining = Math.max(0, one - judging) / CORES;
    return [{ what, here: minutes(two), onManyCores: minutes(Math.max(examining, judging)) }];
  });
}
