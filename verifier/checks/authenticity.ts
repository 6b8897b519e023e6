import type { CheckText } from './check.ts';

export type AuthenticityCode =
  | 'CHECKPOINT_SIGNATURE'
  | 'ORIGIN'
  | 'FINGERPRINT'
  | 'LOG_KEY'
  | 'AUTHORITY_SIGNATURE'
  | 'TRUSTEE_SIGNATURE'
  | 'REGISTRAR_SIGNATURE'
  | 'AUTHORIZATION_SIGNATURE'
  | 'BALLOT_SIGNATURE'
  | 'WITNESS_SIGNATURE'
  | 'TIMESTAMP'
  | 'WITNESSED_CHECKPOINT';

export const AUTHENTICITY: Readonly<Record<AuthenticityCode, CheckText>> = {
  CHECKPOINT_SIGNATURE: {
    number: 201,
    severity: 'error',
    ensures: 'The checkpoint is signed by the log key that you gave.',
    protects: 'A forged board that is consistent in itself.',
  },
  ORIGIN: {
    number: 202,
    severity: 'error',
    ensures: 'Checkpoint, manifest and your log key name the same board.',
    protects: 'The board of one election shown as that of another.',
  },
  FINGERPRINT: {
    number: 203,
    severity: 'fatal',
    ensures: 'The manifest is the one whose fingerprint you gave.',
    protects: 'A manifest edited after the fact; a whole record made up by somebody else.',
  },
  LOG_KEY: {
    number: 204,
    severity: 'error',
    ensures: 'The manifest names the log key that you gave.',
    protects: 'A second board run beside the election’s own.',
  },
  AUTHORITY_SIGNATURE: {
    number: 205,
    severity: 'error',
    ensures: 'Manifest, opening, closing and notices are signed by the authority.',
    protects: 'Somebody else opening, closing or announcing.',
  },
  TRUSTEE_SIGNATURE: {
    number: 206,
    severity: 'error',
    ensures: 'Every step of the key ceremony and every decryption is signed by its trustee.',
    protects: 'The server acting in the place of trustees.',
  },
  REGISTRAR_SIGNATURE: {
    number: 207,
    severity: 'error',
    ensures: 'The roll and the revocations are signed by the registrar.',
    protects: 'Voters added or struck off by somebody else.',
  },
  AUTHORIZATION_SIGNATURE: {
    number: 208,
    severity: 'error',
    ensures: 'Every ballot carries an authorization signed by the registrar for its ballot key.',
    protects: 'Ballots for which nobody signed in.',
  },
  BALLOT_SIGNATURE: {
    number: 209,
    severity: 'error',
    ensures: 'Every ballot is signed by the ballot key that was authorised.',
    protects: 'A ballot changed, or swapped for another, after its voter sealed it.',
  },
  WITNESS_SIGNATURE: {
    number: 210,
    severity: 'error',
    ensures:
      'Every line that a witness of the manifest is said to have written is its cosignature.',
    protects: 'A checkpoint that witnesses never saw, passed off as witnessed.',
  },
  TIMESTAMP: {
    number: 211,
    severity: 'error',
    ensures:
      'Every time stamp is an authority’s own statement, by RFC 3161, on a checkpoint that this log signed.',
    protects: 'A time that nobody vouches for, or that was stamped on something else.',
  },
  WITNESSED_CHECKPOINT: {
    number: 212,
    severity: 'error',
    ensures:
      'What the board publishes as its witnessed checkpoint is signed by the log, and cosigned by as many witnesses as the manifest demands.',
    protects: 'A log that is said to be witnessed and is not.',
  },
};
