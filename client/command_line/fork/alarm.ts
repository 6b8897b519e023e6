import { toBase64 } from '../../../crypto/wire/bytes.ts';
import { ALARM, Failure } from '../failure.ts';
import { type Evidence, signedBy } from './evidence.ts';

/** What to do once a fork is proven, for whoever is the first to see it. */
export const AFTER_A_FORK: readonly string[] = [
  'Keep the evidence file and make copies of it: it convinces whoever has the key of the log.',
  'Send it to the election authority, the trustees and other observers, and publish it.',
  'Until it is explained nobody should rely on this election: trustees do not decrypt, voters keep their receipts.',
];

/** How a command ends that proved a fork. file: where the evidence is. */
export function forkFailure(message: string, file: string): Failure {
  const next = [`The evidence is ${file}.`, ...AFTER_A_FORK].join(' ');
  return new Failure('BOARD_FORK', message, next, ALARM);
}

/** The same for a witness, which goes on. */
export function forkAlarm(evidence: Evidence, file: string): string[] {
  return [
    `ALARM: the log ${evidence.log.name} signed two histories that contradict each other.`,
    ...twoCheckpoints(evidence),
    `  Evidence: ${file}`,
    'What to do:',
    ...AFTER_A_FORK.map((step, i) => `  ${i + 1}. ${step}`),
    `  Anybody checks the evidence with: glas witness check-evidence ${file} --log-key KEY`,
  ];
}

/** What a witness says when a proof fails: a mistake, a stranger's mischief, or a fork. */
export function unprovenWarning(evidence: Evidence, file: string): string[] {
  return [
    `WARNING: the log ${evidence.log.name} signed a checkpoint that came with a wrong proof, so it may be forked.`,
    ...twoCheckpoints(evidence),
    `  Both are kept in: ${file}`,
    'What to do: find out which it is, with the address of the board:',
    `  glas witness check-evidence ${file} --log-key KEY --board https://SERVER/e/NAME`,
  ];
}

function twoCheckpoints({ log, first, second }: Evidence): string[] {
  return [first, second].map((note) => {
    const checkpoint = signedBy(note, log);
    if (checkpoint === undefined) return '  a checkpoint that it did not sign';
    return `  ${checkpoint.size} entries, root ${toBase64(checkpoint.root)}`;
  });
}
