import type { EntryType } from '../../crypto/wire/entry.ts';
import type { Phase } from '../contract/api.ts';
import { refuse, type Refused } from '../outcome.ts';

/** The order of a log, docs/protocol.md §4: in which phases a type is admitted. */
const ADMITTED_IN: Readonly<Record<EntryType, readonly Phase[]>> = {
  manifest: ['empty'],
  'key-commitment': ['setup'],
  'key-reveal': ['setup'],
  'key-complaint': ['setup'],
  'key-answer': ['setup'],
  'key-confirmation': ['setup'],
  'key-possession': ['setup'],
  roll: ['setup'],
  opening: ['setup'],
  ballot: ['voting'],
  challenge: ['voting'],
  revocation: ['voting', 'closed'],
  notice: ['setup', 'voting', 'closed', 'tallied', 'final'],
  closing: ['voting'],
  tally: ['closed'],
  decryption: ['tallied'],
  result: ['tallied'],
};

/** The phase after an entry of a type that ends one. */
const LEADS_TO: Readonly<Partial<Record<EntryType, Phase>>> = {
  manifest: 'setup',
  opening: 'voting',
  closing: 'closed',
  tally: 'tallied',
  result: 'final',
};

const ORDER: readonly Phase[] = ['empty', 'setup', 'voting', 'closed', 'tallied', 'final'];

export function phaseAfter(type: EntryType, phase: Phase): Phase {
  return LEADS_TO[type] ?? phase;
}

export function endsPhase(type: EntryType): boolean {
  return LEADS_TO[type] !== undefined;
}

/** Why an entry of this type cannot be appended now; undefined where it can. */
export function phaseRefusal(type: EntryType, phase: Phase): Refused | undefined {
  if (ADMITTED_IN[type].includes(phase)) return undefined;
  const isSealed = type === 'ballot' || type === 'challenge';
  if (isSealed && isAfter(phase, 'voting')) {
    return refuse('VOTING_CLOSED', 'Voting in this election has ended.');
  }
  if ((type === 'tally' || type === 'decryption') && !isAfter(phase, 'voting')) {
    return refuse('NOT_CLOSED', 'The election must be closed first.');
  }
  return refuse('PHASE', `The election is in the phase ${phase}; ${type} does not belong there.`);
}

export function isAfter(phase: Phase, other: Phase): boolean {
  return ORDER.indexOf(phase) > ORDER.indexOf(other);
}
