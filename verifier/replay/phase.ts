import type { EntryType } from '../../crypto/wire/entry.ts';

/** How far an election has come. docs/protocol.md §4. */
export type Phase = 'empty' | 'set-up' | 'voting' | 'closed' | 'tallied' | 'final';

const ADMITTED: Readonly<Record<Phase, readonly EntryType[]>> = {
  empty: ['manifest'],
  'set-up': [
    'key-commitment',
    'key-reveal',
    'key-complaint',
    'key-answer',
    'key-confirmation',
    'key-possession',
    'roll',
    'notice',
    'opening',
  ],
  voting: ['ballot', 'challenge', 'revocation', 'notice', 'closing'],
  closed: ['revocation', 'notice', 'tally'],
  tallied: ['decryption', 'notice', 'result'],
  final: ['notice'],
};

const ADVANCES: Readonly<Partial<Record<EntryType, Phase>>> = {
  manifest: 'set-up',
  opening: 'voting',
  closing: 'closed',
  tally: 'tallied',
  result: 'final',
};

/** True where an entry of this type may come in this phase. */
export function admits(phase: Phase, type: EntryType): boolean {
  return ADMITTED[phase].includes(type);
}

/** The phase after an entry of this type was admitted. */
export function phaseAfter(phase: Phase, type: EntryType): Phase {
  return ADVANCES[type] ?? phase;
}
