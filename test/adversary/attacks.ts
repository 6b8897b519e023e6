/**
 * What broke, or could have broken, a voting system that was published or in use, and what our own
 * code suggests beyond that. Every line has tests in this folder, which name it by its id.
 */
export interface Attack {
  readonly attack: string;
  /** When it was published, as far as that is known. */
  readonly year: string;
  /** Where it was found, or by whom. */
  readonly system: string;
  /** What of it no test shows, and why. */
  readonly open?: string;
}

const line = (attack: string, system = 'any', year = '–'): Attack => ({ attack, year, system });

export const ATTACKS = {
  // proofs
  P1: line('commitments fixed first, ciphertext solved for a value out of range', 'Helios', '2012'),
  P2: line('a key or generator that no challenge hashes is exchanged', 'Belenios', 'before 2020'),
  P3: line('a challenge without its commitments: a false factor, solved backwards', 'SIV', '2025'),
  P4: line('a false decryption with a proof that looks right', 'sVote, iVote', '2019'),
  P5: line('a proof moved to another election, contest, selection or voter', 'Helios', 'to 2026'),
  P6: line('a trustee’s key and proof replayed in another election', 'ElectionGuard'),
  P7: line('the manifest edited after votes were cast', 'ElectionGuard'),
  P8: line('a signature under a substituted key', 'Belenios', '2026'),
  P9: line('any one public value of any proof changed', 'Frozen Heart', '2022'),
  P10: line('a disjunction with its challenges off, or a branch missing, extra or moved'),
  P11: line('two lists of items that hash alike'),

  // group and encodings
  G1: line('a bad encoding of a point, in every place that takes one', 'Belenios', '2026'),
  G2: line('the identity as key, commitment or ciphertext', 'DEDIS'),
  G3: line('two spellings of one entry', 'Belenios', '1.13, 1.20'),
  G4: line('group parameters of the attacker’s own', 'Moscow; Chang-Fong, Essex', '2019'),
  G5: line('randomness used twice'),

  // independence of ballots
  B1: line('another’s ballot resubmitted', 'Helios, SIV, IVXV', '2011, 2022'),
  B2: line('another’s ballot altered: re-encrypted, negated, permuted, in part', 'Helios', '2011'),
  B3: line('the same ballot under another pseudonym', 'VoteSecure'),
  B4: line('a cast ballot opened, an opened one cast'),
  B5: line('a voter’s older ballot replayed over a newer one', 'Baloglu et al.'),

  // eligibility
  E1: line('one voter casts a hundred times at once, through two servers', 'SIV, politeia', '2026'),
  E2: line('the answer is cut off after the commit, and the ballot sent again', 'politeia'),
  E3: line('a pseudonym twice on the roll, a roll of another length', 'Belenios', '2.0, 3.1'),
  E4: line('the roll changed after the opening', 'Helios'),
  E5: line('one person under several spellings of an identifier', 'Belenios, Helios', '1.18'),
  E6: line('a ballot for somebody who never signed in, with the registrar’s signature'),
  E7: line('a weight of the voter’s own'),
  E8: line('a token of the eID bent, replayed, or of too low a level', 'OpenID Connect'),
  E9: line('a voter locked out by somebody else'),
  E10: line('ballots removed in the name of paper votes', 'Moscow, Russia'),

  // the board
  L1: line('two roots of one size'),
  L2: line('a flipped bit in a leaf', 'Certificate Transparency, Yeti', '2022'),
  L3: line('a receipt whose entry is not in the log'),
  L4: line('two writers of one log'),
  L5: line('an old backup restored'),
  L6: line('an unknown type or member, an entry out of its phase or order'),
  L7: line('trustees who are shown another board or manifest'),
  L8: line('something personal on the board'),
  L9: line('a log dated ahead, or changed after it was stamped'),

  // tally and decryption
  T1: line('a published sum other than that of the ballots', 'Belenios', 'to 2025'),
  T2: line('decryption proofs stripped off', 'd-voting'),
  T3: line('a whole record, forged and consistent, with its own keys', 'Swiss Post'),
  T4: line('too few factors, one trustee twice, the wrong subset'),
  T5: line('counts exchanged, or above the ballots'),
  T6: line('over-vote, under-vote, the proof of a rule missing', 'Norway', '2011'),
  T7: line('a superseded ballot counted, the last one left out, both counted'),
  T8: line('a second tally, or one ballot alone, sent to trustees', 'VoteSecure, Swiss Post'),
  T9: line('decryption asked for before the closing'),
  T10: line('a unit too small for secrecy'),

  // key ceremony
  K1: line('a rogue key without a proof'),
  K2: line('a trustee who chooses after seeing the others’ parts', 'Belenios', '2026'),
  K3: line('more or fewer coefficients than the threshold', 'Trail of Bits', '2024'),
  K4: line('a bad share, a false complaint'),
  K5: line('a trustee’s key replaced after it was accepted'),
  K6: line('a key file that was never saved'),
  K7: line('an imported file that overwrites or leaves its folder'),

  // server, web, client
  W1: line('a file name or text that reaches a shell or a path', 'Washington DC', '2010'),
  W2: line('a huge body, a hundred thousand nested arrays', 'Swiss Post'),
  W3: line('a flood of invalid proofs'),
  W4: line('a change of state by GET or from another site'),
  W5: line('a foreign origin, malformed packets, a flood over the socket', 'socket.io'),
  W6: line('HTML and scripts in titles, selections and names'),
  W7: line('a ballot at the end of the session or of the voting', 'Norway', '2011'),
  W8: line('choices, randomness, tokens in the logs'),
  W9: line('a server that answers with another receipt or tracker', 'FLEP', '2022'),
  W10: line('lengths that tell the choice', 'Simply Voting, Voatz'),
  W11: line('scripts from elsewhere, the page in a foreign frame', 'iVote', '2015'),
  W12: line('choices or keys left in the browser'),
  W13: {
    ...line('a ballot cast in a voter’s name without the voter’s knowing', 'Estonia', '2022'),
    open: 'told elsewhere only where the organiser names a service that reaches voters; else who looks the ballot up sees it',
  },
  W14: line('pages other than the published ones'),
  W15: line('a choice that leaves the browser in the clear', 'OmniBallot'),
  W16: line('a browser known again, or led to another server, by what headers say'),

  // operations
  O1: line('a trustee who refuses'),
  O2: line('a secret or default password in what is published'),
  O3: line('a process or database killed at any moment'),
  O4: line('a receipt of another election, a false complaint'),

  // what the code suggests beyond the list
  X1: line('every field of every entry of a record changed, one at a time'),
  X2: line('every type of entry in every phase that does not admit it'),
  X3: line('every endpoint: a body of another type or form, a member more, less or other'),
  X4: line('every endpoint of officials and sessions, without the token or the session'),
} as const satisfies Record<string, Attack>;

export type AttackId = keyof typeof ATTACKS;

/** In the place of a code, of what is not refused but cannot happen. */
export const INVARIANT = 'INVARIANT';
