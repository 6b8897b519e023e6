import type { CheckCode } from '../../verifier/checks.ts';
import type { Report } from '../../verifier/report.ts';
import { SampleElection } from '../support/sample_election.ts';
import { type Board, boardOf, codesOf, type Expected, verifyBoard } from '../verifier/harness.ts';
import { copyOf } from '../verifier/mutate.ts';
import { attack } from './attack.ts';
import type { AttackId } from './attacks.ts';

/** An attack on a record that exists, whose log key signs what it then is: `change` is made to a copy. */
export function onRecord(
  id: AttackId,
  code: CheckCode,
  how: string,
  accepted: Promise<SampleElection>,
  change: (election: SampleElection) => unknown,
  { and = [], ...options }: Expected = {},
): void {
  const run = async (): Promise<{ before: string[]; after: string[] }> => {
    const copy = copyOf(await accepted);
    await change(copy);
    return { before: await foundIn(accepted, options), after: await found(copy, options) };
  };
  attack(id, code, how, run, { and });
}

/** An attack that begins before the record is finished: two records, made alike but for it. */
export function onMaking(
  id: AttackId,
  code: CheckCode,
  how: string,
  accepted: Promise<SampleElection>,
  attacked: () => Promise<SampleElection | Board>,
  { and = [], ...options }: Expected = {},
): void {
  const run = async (): Promise<{ before: string[]; after: string[] }> => ({
    before: await foundIn(accepted, options),
    after: await found(await attacked(), options),
  });
  attack(id, code, how, run, { and });
}

/** Of an accepted record many attacks begin with; it is judged once for each way of judging. */
const judged = new WeakMap<Promise<SampleElection>, Map<string, Promise<string[]>>>();

function foundIn(
  accepted: Promise<SampleElection>,
  options: Omit<Expected, 'and'>,
): Promise<string[]> {
  const known = judged.get(accepted) ?? new Map<string, Promise<string[]>>();
  judged.set(accepted, known);
  const key = JSON.stringify(options);
  const first = known.get(key) ?? accepted.then((election) => found(election, options));
  known.set(key, first);
  return first;
}

async function found(
  record: SampleElection | Board,
  options: Omit<Expected, 'and'>,
): Promise<string[]> {
  const board = record instanceof SampleElection ? boardOf(record) : record;
  const report: Report = await verifyBoard(board, options);
  return codesOf(report);
}
