import type { EntryType } from '../crypto/wire/entry.ts';
import { CHECKS, type CheckCode } from './checks.ts';
import { type Occasion, OCCASIONS } from './checks/occasions.ts';
import type { ElectionState } from './replay/state.ts';

/** Why a check was not made, each with what the report says. */
export const REASONS = {
  ended: 'Something that was found ended the verification, before this could be checked.',
  hindered: 'Something that was found kept this from being checked.',
  'only-manifest': 'The record has no entry yet but the manifest.',
  'no-ceremony': 'The trustees’ key ceremony has not begun, or has not come so far yet.',
  'no-answer': 'No trustee was accused by another of a wrong share, and had to answer.',
  'no-roll': 'The roll of voters is not published yet.',
  'no-registrar': 'The registrar has published nothing yet, neither roll nor revocation.',
  'no-opening': 'Voting has not been opened.',
  'no-ballot': 'No ballot has been cast.',
  'no-challenge': 'No voter opened a sealed ballot to check it.',
  'challenges-not-offered':
    'This election does not let voters open a sealed ballot to check their device, so whether devices seal what voters choose was not checked by anybody.',
  'no-vote': 'No ballot has been cast and none opened to be checked.',
  'no-revocation': 'No ballot was revoked.',
  'no-notice': 'The authority has published no notice.',
  'no-tally': 'The sum of the sealed ballots is not published.',
  'no-decryption': 'No trustee has decrypted anything.',
  'no-result': 'There is no result yet.',
  'no-attachment': 'No entry has anything attached yet.',
  'nothing-reread': 'Nothing had to be read twice.',
  'not-asked-closing': 'You asked for the record up to the opening only, with --until.',
  'not-asked-result': 'You did not ask for a result, with --until.',
  'no-witnesses':
    'The manifest names no witnesses. Compare the root of this log with what others were shown.',
  'no-cosignature': 'No witness has cosigned this checkpoint.',
  'not-last-checkpoint':
    'Witnesses are demanded of the log that ends with a result; while a log grows they come moments later.',
  'no-witnesses-demanded': 'The manifest names witnesses and demands none of them.',
  'no-witnessed-checkpoint':
    'The board publishes no checkpoint that enough witnesses have cosigned (witnessed-checkpoint).',
  'no-timestamps':
    'The record has no time stamps, so nobody outside says by when this log had these entries.',
  'timestamp-authorities':
    'You named no authority that you trust to stamp time (--timestamp-ca), so it was not checked whose stamps they are.',
  'few-timestamps':
    'There are too few sound time stamps to hold against each other, or against an act.',
  'no-receipt':
    'You brought no receipt (--receipt), so it was not checked that the log keeps what it promised to a voter.',
  'no-complaint': 'You brought no complaint (--check-complaint).',
  pages:
    'The pages that browsers are given were not compared with the manifest: that is done by glas-verify --client, on the board’s own server.',
  'no-hints': 'The board has no decoding hints. This changes only the time that it takes.',
  'hints-unread': 'The board’s decoding hints were left unread. This changes only the time.',
  eligibility:
    'Whether each voter was signed in by the eID provider is evidenced for the auditors, who alone can open it, and was not checked here.',
} as const;

export type Reason = keyof typeof REASONS;

/** Something that was not checked. */
export interface NotMade {
  readonly reason: Reason;
  /** In words. */
  readonly message: string;
  /** Numbers of the checks that were not made; none where no check is about it. */
  readonly checks: readonly number[];
}

/** What decides it. */
export interface Made {
  readonly complete: boolean;
  /** Types of entry that occurred where they may. */
  readonly seen: ReadonlySet<EntryType>;
  readonly state: ElectionState | undefined;
  readonly until: 'opening' | 'closing' | 'result';
  readonly stamps: number;
  readonly hasAnchors: boolean;
  /** Whether the board publishes a checkpoint as witnessed. */
  readonly hasWitnessed: boolean;
  readonly hints: 'used' | 'absent' | 'unread';
  isMade(code: CheckCode): boolean;
}

/** Everything that was not checked, grouped by the reason, in the order of `REASONS`. */
export function notMade(made: Made): NotMade[] {
  const byReason = new Map<Reason, number[]>();
  const note = (reason: Reason, ...checks: number[]): void => {
    byReason.set(reason, [...(byReason.get(reason) ?? []), ...checks]);
  };
  for (const { code, number } of CHECKS) {
    if (!made.isMade(code)) note(reasonOf(code, made), number);
  }
  if (made.complete) {
    if (made.hints === 'absent') note('no-hints');
    if (made.hints === 'unread') note('hints-unread');
    if (has(made, 'ballot')) note('eligibility');
  }
  return (Object.keys(REASONS) as Reason[]).flatMap((reason) => {
    const checks = byReason.get(reason);
    return checks === undefined ? [] : [{ reason, message: REASONS[reason], checks }];
  });
}

/** Why a check that was not made was not. */
export function reasonOf(code: CheckCode, made: Made): Reason {
  const occasion = OCCASIONS[code];
  const brought = BROUGHT[occasion];
  if (brought !== undefined) return brought;
  if (!made.complete) return 'ended';
  return notAsked(code, made) ?? absence(occasion, made) ?? 'hindered';
}

const BROUGHT: Readonly<Partial<Record<Occasion, Reason>>> = {
  receipt: 'no-receipt',
  'brought-complaint': 'no-complaint',
  pages: 'pages',
  'built-pages': 'pages',
};

/** Of a part that `until` did not ask for. */
function notAsked(code: CheckCode, { until }: Made): Reason | undefined {
  if (code === 'CLOSING_ABSENT' && until === 'opening') return 'not-asked-closing';
  const isOfResult = /^(TALLY|DECRYPTIONS|RESULT)_ABSENT$/.test(code);
  return isOfResult && until !== 'result' ? 'not-asked-result' : undefined;
}

const ENTRIES: Readonly<
  Partial<Record<Occasion, readonly [reason: Reason, ...types: EntryType[]]>>
> = {
  ceremony: ['no-ceremony', 'key-commitment', 'key-reveal', 'key-confirmation', 'key-possession'],
  reveal: ['no-ceremony', 'key-reveal'],
  confirmation: ['no-ceremony', 'key-confirmation'],
  possession: ['no-ceremony', 'key-possession'],
  answer: ['no-answer', 'key-answer'],
  roll: ['no-roll', 'roll'],
  registrar: ['no-registrar', 'roll', 'revocation'],
  opening: ['no-opening', 'opening'],
  ballot: ['no-ballot', 'ballot'],
  vote: ['no-vote', 'ballot', 'challenge'],
  revocation: ['no-revocation', 'revocation'],
  notice: ['no-notice', 'notice'],
  tally: ['no-tally', 'tally'],
  decryption: ['no-decryption', 'decryption'],
  result: ['no-result', 'result'],
  attachment: ['no-attachment', 'ballot', 'challenge', 'tally', 'decryption'],
};

/** What there is none of; undefined where there is. */
function absence(occasion: Occasion, made: Made): Reason | undefined {
  if (occasion === 'second-entry') return made.seen.size > 1 ? undefined : 'only-manifest';
  if (occasion === 'challenge') return challengeAbsence(made);
  if (occasion === 'second-reading') return 'nothing-reread';
  if (isOfWitnesses(occasion)) return witnessAbsence(occasion, made);
  if (occasion === 'timestamp' || occasion === 'trusted-timestamp') {
    if (made.stamps === 0) return 'no-timestamps';
    if (occasion === 'timestamp') return undefined;
    return made.hasAnchors ? 'few-timestamps' : 'timestamp-authorities';
  }
  const [reason, ...types] = ENTRIES[occasion] ?? [];
  return types.some((type) => has(made, type)) ? undefined : reason;
}

function challengeAbsence(made: Made): Reason | undefined {
  if (has(made, 'challenge')) return undefined;
  const offered = made.state?.election.manifest.castAsIntended === 'challenge';
  return offered ? 'no-challenge' : 'challenges-not-offered';
}

type WitnessOccasion = 'cosignature' | 'last-checkpoint' | 'witnessed-checkpoint';

function isOfWitnesses(occasion: Occasion): occasion is WitnessOccasion {
  return ['cosignature', 'last-checkpoint', 'witnessed-checkpoint'].includes(occasion);
}

function witnessAbsence(
  occasion: WitnessOccasion,
  { state, hasWitnessed }: Made,
): Reason | undefined {
  if (state === undefined) return undefined;
  const { needed, vkeys } = state.election.manifest.witnesses;
  if (vkeys.length === 0) return 'no-witnesses';
  if (occasion === 'cosignature') return 'no-cosignature';
  if (needed === 0) return 'no-witnesses-demanded';
  if (occasion === 'witnessed-checkpoint') {
    return hasWitnessed ? undefined : 'no-witnessed-checkpoint';
  }
  return state.phase === 'final' ? undefined : 'not-last-checkpoint';
}

function has({ seen }: Made, type: EntryType): boolean {
  return seen.has(type);
}
