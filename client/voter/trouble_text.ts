import type { Trouble } from './trouble.ts';
import type { challenge } from '../i18n/en/challenge.ts';
import type { session } from '../i18n/en/session.ts';
import type { troubles } from '../i18n/en/troubles.ts';

/** The key of the text that explains a code to a voter. */
export type TroubleKey =
  | Exclude<keyof typeof troubles, 'trouble-code'>
  | Extract<keyof typeof challenge, 'trouble-opening' | 'false-text'>
  | Extract<keyof typeof session, 'session-limit'>;

/** Codes with a text of their own. */
const KEYS: Readonly<Partial<Record<Trouble, TroubleKey>>> = {
  NOT_ON_ROLL: 'trouble-not-on-roll',
  AUTH_LEVEL_TOO_LOW: 'trouble-level',
  AUTH_CANCELLED: 'trouble-cancelled',
  AUTH_PROVIDER: 'trouble-provider',
  PROVIDER_UNKNOWN: 'trouble-provider',
  AUTH_STATE: 'trouble-sign-in',
  AUTH_NONCE: 'trouble-sign-in',
  AUTH_TOKEN: 'trouble-sign-in',
  NO_SESSION: 'trouble-no-session',
  EID_ADDRESS: 'trouble-eid-address',
  REVOKED: 'trouble-revoked',
  SIGNED_OUT: 'trouble-signed-out',
  SESSION_LIMIT: 'session-limit',

  VOTING_CLOSED: 'trouble-closed',
  PHASE: 'trouble-phase',
  TOO_EARLY: 'trouble-phase',
  SUPERSEDED: 'trouble-superseded',
  AUTHORIZATION: 'trouble-authorization',
  ALREADY_CHALLENGED: 'trouble-challenged',
  OPENING: 'trouble-opening',
  RECEIPT_INVALID: 'trouble-receipt',

  TOO_LARGE: 'trouble-damaged',
  NON_CANONICAL: 'trouble-damaged',
  SCHEMA: 'trouble-damaged',
  ATTACHMENT_SIZE: 'trouble-damaged',
  ATTACHMENT_DIGEST: 'trouble-damaged',
  FINGERPRINT: 'trouble-damaged',
  SIGNATURE: 'trouble-damaged',
  POINT_INVALID: 'trouble-damaged',
  RANGE_PROOF: 'trouble-damaged',
  DUPLICATE_RANDOMNESS: 'trouble-damaged',
  DUPLICATE: 'trouble-damaged',

  NO_ANSWER: 'trouble-no-answer',
  BUSY: 'trouble-busy',
  TOO_MANY_REQUESTS: 'trouble-too-many',
  NOT_FOUND: 'trouble-not-found',

  PAGE_BROKEN: 'trouble-page',
  PAGE_ALTERED: 'trouble-altered',
  NO_RANDOMNESS: 'trouble-randomness',
  ELECTION_DATA: 'trouble-election-data',
  SEALING: 'trouble-sealing',
  OPENING_FALSE: 'false-text',
  TRACKER_FORM: 'trouble-tracker-form',
  TRACKER_UNKNOWN: 'trouble-tracker-unknown',
  FILE_FORM: 'trouble-file-form',
  FILE_FOREIGN: 'trouble-file-foreign',
  FILE_FORGED: 'trouble-file-forged',
  FILE_ONLY: 'trouble-file-only',
  FILE_FORKED: 'trouble-file-forked',
};

/** The text for a code: its own, or that something went wrong on the server. */
export function troubleKey(code: Trouble): TroubleKey {
  return KEYS[code] ?? 'trouble-server';
}

/** True where a help desk would want to hear the code, because the text says less. */
export function isVague(code: Trouble): boolean {
  const key = troubleKey(code);
  return key === 'trouble-server' || key === 'trouble-damaged' || key === 'trouble-sign-in';
}

/** What is left to do for a voter whose ballot was refused. */
export function wayOn(code: Trouble): 'choices' | 'sign-in' | 'leave' {
  switch (code) {
    case 'VOTING_CLOSED':
    case 'PHASE':
    case 'REVOKED':
    case 'OPENING':
      return 'leave';
    case 'AUTHORIZATION':
    case 'SUPERSEDED':
    case 'SIGNED_OUT':
      return 'sign-in';
    default:
      return 'choices';
  }
}
