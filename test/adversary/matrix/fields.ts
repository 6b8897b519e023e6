import { encodePoint, multiplyGenerator } from '../../../crypto/group/ristretto.ts';
import { encodeScalar } from '../../../crypto/group/scalar.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { Json } from '../../../crypto/wire/canonical.ts';
import type { EntryType } from '../../../crypto/wire/entry.ts';
import type { CheckCode } from '../../../verifier/checks.ts';
import { withElement } from '../../verifier/ballot_kit.ts';

export type MatrixType = Exclude<EntryType, 'manifest'>;

/** One member of a type of entry, put to another value that its form allows. */
export interface Field {
  readonly to: Json | ((value: Json) => Json);
  /** What is reported when the entry's own signer signs the change. */
  readonly codes: readonly CheckCode[];
  /** What is reported when nobody signs it, where that is not the same and that the signature is wrong. */
  readonly unsigned?: readonly CheckCode[] | 'same';
  /** Why it may be changed by its signer, where nothing is reported. */
  readonly harmless?: string;
}

const OTHER_POINT = encodePoint(multiplyGenerator(12_345n));
const POINT = toBase64Url(OTHER_POINT);
const SCALAR = toBase64Url(encodeScalar(12_345n));
const HASH = toBase64Url(new Uint8Array(32).fill(1));
const LONG_HASH = toBase64Url(new Uint8Array(64).fill(1));
const PSEUDONYM = toBase64Url(new Uint8Array(16).fill(1));

/** R of a proof or signature, R ‖ z, exchanged. */
function otherR(pair: Json): string {
  if (typeof pair !== 'string') throw new TypeError('otherR: not a text');
  return toBase64Url(withElement(Buffer.from(pair, 'base64url'), 0, OTHER_POINT));
}

/** What follows where another set of ballots counts than the tally says. */
const OTHER_COUNT: readonly CheckCode[] = ['COUNTED_SET', 'RESULT_BOUND', 'AGGREGATE'];
/** What follows where a trustee's part of the key is missing. */
const NO_KEY: readonly CheckCode[] = [
  'DECRYPTIONS_ABSENT',
  'CEREMONY_ORDER',
  'ELECTION_KEY',
  'CEREMONY_INCOMPLETE',
  'SHARE_SET',
  'DECRYPTION_PROOF',
];

/**
 * Every member that can have another value, of every type but the manifest, where any change gives
 * another fingerprint; and but `election`: an entry of another election is as good as unreadable.
 */
export const FIELDS: Readonly<Record<MatrixType, Readonly<Record<string, Field>>>> = {
  'key-commitment': {
    digest: { to: LONG_HASH, codes: ['COMMITMENT', 'BOARD_FORK'] },
    trustee: {
      to: 2,
      codes: [
        'TRUSTEE_SIGNATURE',
        'DECRYPTIONS_ABSENT',
        'CEREMONY_ORDER',
        'ELECTION_KEY',
        'CEREMONY_INCOMPLETE',
        'SHARE_SET',
        'DECRYPTION_PROOF',
      ],
      unsigned: 'same',
    },
  },
  'key-reveal': {
    'points.0': {
      to: POINT,
      codes: [
        'KEY_PROOF',
        'CEREMONY_ORDER',
        'COMMITMENT',
        'BOARD_FORK',
        'ELECTION_KEY',
        'CEREMONY_INCOMPLETE',
        'COMPLAINT',
        'SHARE_WRONG',
        'POSSESSION',
        'DECRYPTION_PROOF',
      ],
    },
    'points.1': {
      to: POINT,
      codes: [
        'KEY_PROOF',
        'CEREMONY_ORDER',
        'COMMITMENT',
        'BOARD_FORK',
        'CEREMONY_INCOMPLETE',
        'COMPLAINT',
        'SHARE_WRONG',
        'POSSESSION',
        'DECRYPTION_PROOF',
      ],
    },
    'proofs.0': { to: otherR, codes: ['KEY_PROOF', 'COMMITMENT', 'BOARD_FORK'] },
    'proofs.1': { to: otherR, codes: ['KEY_PROOF', 'COMMITMENT', 'BOARD_FORK'] },
    'shares.0': { to: LONG_HASH, codes: ['COMMITMENT', 'BOARD_FORK'] },
    'shares.1': { to: LONG_HASH, codes: ['COMMITMENT', 'BOARD_FORK'] },
    'shares.2': { to: LONG_HASH, codes: ['COMMITMENT', 'BOARD_FORK'] },
    trustee: {
      to: 2,
      codes: [
        'TRUSTEE_SIGNATURE',
        'DECRYPTIONS_ABSENT',
        'CEREMONY_ORDER',
        'COMMITMENT',
        'ELECTION_KEY',
        'CEREMONY_INCOMPLETE',
        'SHARE_SET',
        'KEY_PROOF',
        'DECRYPTION_PROOF',
      ],
      unsigned: 'same',
    },
  },
  'key-complaint': {
    accused: { to: 3, codes: ['COMPLAINT', 'CEREMONY_ORDER', 'CEREMONY_INCOMPLETE'] },
    trustee: {
      to: 3,
      codes: ['TRUSTEE_SIGNATURE', 'CEREMONY_ORDER', 'CEREMONY_INCOMPLETE', 'COMPLAINT'],
      unsigned: 'same',
    },
  },
  'key-answer': {
    complainant: { to: 3, codes: ['COMPLAINT', 'CEREMONY_ORDER', 'CEREMONY_INCOMPLETE'] },
    share: {
      to: SCALAR,
      codes: ['SHARE_WRONG', 'CEREMONY_ORDER', 'CEREMONY_INCOMPLETE', 'COMPLAINT'],
    },
    trustee: {
      to: 3,
      codes: ['TRUSTEE_SIGNATURE', 'CEREMONY_ORDER', 'CEREMONY_INCOMPLETE', 'COMPLAINT'],
      unsigned: 'same',
    },
  },
  'key-confirmation': {
    'checkpoint.root': { to: HASH, codes: ['BOARD_FORK'] },
    'checkpoint.size': { to: 1, codes: ['BOARD_FORK'] },
    electionKey: { to: POINT, codes: ['ELECTION_KEY'] },
    trustee: {
      to: 2,
      codes: ['TRUSTEE_SIGNATURE', 'CEREMONY_ORDER', 'CEREMONY_INCOMPLETE'],
      unsigned: 'same',
    },
  },
  'key-possession': {
    proof: { to: otherR, codes: ['POSSESSION'] },
    trustee: {
      to: 2,
      codes: ['TRUSTEE_SIGNATURE', 'CEREMONY_ORDER', 'CEREMONY_INCOMPLETE', 'POSSESSION'],
      unsigned: 'same',
    },
  },
  roll: {
    page: { to: 1, codes: ['ROLL_PAGES', 'ROLL_CHANGED'] },
    'voters.0.pseudonym': {
      to: 'AAAAAAAAAAAAAAAAAAAAAA',
      codes: ['AUTHORIZATION', 'ROLL_CHANGED', ...OTHER_COUNT],
    },
    'voters.0.style': {
      to: 'else',
      codes: ['ROLL_STYLE', 'ROLL_CHANGED', 'AUTHORIZATION', ...OTHER_COUNT],
    },
    'voters.0.weight': {
      to: 7,
      codes: ['AUTHORIZATION', 'ROLL_CHANGED', ...OTHER_COUNT],
    },
  },
  opening: {
    electionKey: { to: POINT, codes: ['ELECTION_KEY', 'RANGE_PROOF', 'CHALLENGE_OPENING'] },
    openedAt: {
      to: '2027-04-02T05:00:00Z',
      codes: [],
      harmless: 'after the time of the manifest the authority opens when it likes',
    },
    rollDigest: { to: HASH, codes: ['ROLL_CHANGED'] },
    rollSize: { to: 5, codes: ['ROLL_CHANGED'] },
  },
  ballot: {
    attachment: {
      to: HASH,
      codes: ['ATTACHMENT_DIGEST', ...OTHER_COUNT],
      unsigned: 'same',
    },
    'authorization.ballotKey': {
      to: POINT,
      codes: ['BALLOT_SIGNATURE', 'RANGE_PROOF'],
      unsigned: ['AUTHORIZATION_SIGNATURE', 'BALLOT_SIGNATURE', 'RANGE_PROOF'],
    },
    'authorization.evidence': {
      to: HASH,
      codes: [],
      unsigned: ['AUTHORIZATION_SIGNATURE', 'BALLOT_SIGNATURE'],
      harmless: 'with the registrar and the voter together; the auditors open what it commits to',
    },
    'authorization.pseudonym': {
      to: PSEUDONYM,
      codes: ['AUTHORIZATION', ...OTHER_COUNT],
      unsigned: 'same',
    },
    'authorization.style': {
      to: 'else',
      codes: ['AUTHORIZATION', ...OTHER_COUNT],
      unsigned: 'same',
    },
    'authorization.weight': {
      to: 7,
      codes: ['AUTHORIZATION', ...OTHER_COUNT],
      unsigned: 'same',
    },
  },
  challenge: {
    attachment: { to: HASH, codes: ['ATTACHMENT_DIGEST'] },
    ballot: { to: HASH, codes: ['NON_CANONICAL'] },
  },
  revocation: {
    pseudonym: { to: PSEUDONYM, codes: ['REVOCATION'] },
    reason: {
      to: 'struck-off',
      codes: [],
      harmless: 'both take the ballot away; why is the registrar’s word',
    },
  },
  notice: {
    'text.bg': { to: 'Друго.', codes: [], harmless: 'it is the authority’s to say' },
    'text.en': { to: 'Other.', codes: [], harmless: 'it is the authority’s to say' },
  },
  closing: {
    closedAt: {
      to: '2027-04-02T18:00:00Z',
      codes: [],
      harmless: 'after the time of the manifest the authority closes when it likes',
    },
  },
  tally: {
    attachment: { to: HASH, codes: ['ATTACHMENT_DIGEST', 'DECRYPTIONS_ABSENT'] },
    'units.0.ballots': { to: 2, codes: ['COUNTED_SET', 'TALLY_REFERENCE', 'DECRYPTION_PROOF'] },
    'units.0.style': { to: 'else', codes: ['TALLY_UNITS', 'DECRYPTIONS_ABSENT'] },
  },
  decryption: {
    attachment: { to: HASH, codes: ['ATTACHMENT_DIGEST', 'DECRYPTIONS_ABSENT', 'SHARE_SET'] },
    tally: { to: HASH, codes: ['TALLY_REFERENCE'] },
    trustee: {
      to: 3,
      codes: ['TRUSTEE_SIGNATURE', 'SHARE_SET', 'DECRYPTION_PROOF'],
      unsigned: 'same',
    },
  },
  result: {
    tally: { to: HASH, codes: ['TALLY_REFERENCE'] },
    'trustees.0': { to: 3, codes: ['SHARE_SET'] },
    'trustees.1': { to: 3, codes: ['SHARE_SET'] },
    'units.0.contests.0.contest': { to: 'judge', codes: ['RESULT_SHAPE'] },
    'units.0.contests.0.counts.0': { to: 0, codes: ['RESULT_MISMATCH'] },
    'units.0.contests.0.counts.1': { to: 1, codes: ['RESULT_MISMATCH'] },
    'units.0.style': { to: 'else', codes: ['RESULT_SHAPE'] },
  },
};

/** What is missed besides, where an entry of a type cannot be read or is of another election. */
export const UNREADABLE: Readonly<Record<MatrixType, readonly CheckCode[]>> = {
  'key-commitment': NO_KEY,
  'key-reveal': NO_KEY,
  'key-complaint': ['CEREMONY_ORDER'],
  'key-answer': ['CEREMONY_ORDER', 'CEREMONY_INCOMPLETE', 'COMPLAINT'],
  'key-confirmation': ['CEREMONY_ORDER', 'CEREMONY_INCOMPLETE'],
  'key-possession': ['CEREMONY_INCOMPLETE'],
  roll: ['ROLL_CHANGED', 'AUTHORIZATION', 'REVOCATION', ...OTHER_COUNT],
  opening: [
    'OPENING_ABSENT',
    'CLOSING_ABSENT',
    'TALLY_ABSENT',
    'DECRYPTIONS_ABSENT',
    'RESULT_ABSENT',
    'PHASE',
  ],
  ballot: [...OTHER_COUNT],
  challenge: [],
  revocation: [],
  notice: [],
  closing: ['CLOSING_ABSENT', 'TALLY_ABSENT', 'DECRYPTIONS_ABSENT', 'RESULT_ABSENT', 'PHASE'],
  tally: ['TALLY_ABSENT', 'DECRYPTIONS_ABSENT', 'RESULT_ABSENT', 'PHASE'],
  decryption: ['DECRYPTIONS_ABSENT', 'SHARE_SET'],
  result: ['RESULT_ABSENT'],
};
