import type { CheckText } from './check.ts';

export type EvidenceCode =
  | 'KEY_PROOF'
  | 'SHARE_WRONG'
  | 'POSSESSION'
  | 'RANGE_PROOF'
  | 'CHALLENGE_OPENING'
  | 'AGGREGATE'
  | 'DECRYPTION_PROOF'
  | 'RESULT_MISMATCH';

export const EVIDENCE: Readonly<Record<EvidenceCode, CheckText>> = {
  KEY_PROOF: {
    number: 501,
    severity: 'error',
    ensures: 'Every trustee proves that it knows each coefficient it reveals.',
    protects: 'A rogue key that cancels the other trustees’.',
  },
  SHARE_WRONG: {
    number: 502,
    severity: 'error',
    ensures: 'A share published in answer to a complaint fits the trustee’s points.',
    protects: 'A trustee who hands out wrong shares and stays.',
  },
  POSSESSION: {
    number: 503,
    severity: 'error',
    ensures: 'Every trustee proves that it holds its share of the election key.',
    protects: 'A key that turns out lost when the votes are to be counted.',
  },
  RANGE_PROOF: {
    number: 504,
    severity: 'error',
    ensures: 'Every sealed choice is proved to obey the rules of its contest.',
    protects: 'Ballots worth many votes, or negative ones; copied or altered ciphertexts.',
  },
  CHALLENGE_OPENING: {
    number: 505,
    severity: 'error',
    ensures: 'Every challenged ballot is the encryption of the choices shown for it.',
    protects: 'A voting page that seals something else than it shows.',
  },
  AGGREGATE: {
    number: 506,
    severity: 'error',
    ensures: 'The tally is the weighted sum of exactly the counted ballots.',
    protects: 'Votes added, removed or exchanged while summing.',
  },
  DECRYPTION_PROOF: {
    number: 507,
    severity: 'error',
    ensures: 'Every decryption factor is proved to be right.',
    protects: 'A trustee who shifts the result with a false factor.',
  },
  RESULT_MISMATCH: {
    number: 508,
    severity: 'error',
    ensures: 'Every published count is what the tally decrypts to.',
    protects: 'Counts swapped, moved or made up.',
  },
};
