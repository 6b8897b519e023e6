import type { CheckText } from './check.ts';

export type ConsistencyCode =
  | 'ELECTION'
  | 'PHASE'
  | 'DUPLICATE_ENTRY'
  | 'LANGUAGES'
  | 'TRUSTEE_UNKNOWN'
  | 'CEREMONY_ORDER'
  | 'COMMITMENT'
  | 'DEGREE'
  | 'BOARD_FORK'
  | 'ELECTION_KEY'
  | 'CEREMONY_INCOMPLETE'
  | 'COMPLAINT'
  | 'ROLL_PAGES'
  | 'ROLL_ORDER'
  | 'ROLL_STYLE'
  | 'ROLL_CHANGED'
  | 'UNIT_TOO_SMALL'
  | 'COUNT_BOUND'
  | 'TIMES'
  | 'AUTHORIZATION'
  | 'DUPLICATE_RANDOMNESS'
  | 'ALREADY_CHALLENGED'
  | 'ALREADY_CAST'
  | 'CHALLENGE_MODE'
  | 'REVOCATION'
  | 'TALLY_UNITS'
  | 'COUNTED_SET'
  | 'TALLY_REFERENCE'
  | 'DECRYPTION_REPEATED'
  | 'SHARE_SET'
  | 'RESULT_SHAPE'
  | 'RESULT_BOUND'
  | 'TIMESTAMP_FORK'
  | 'TIMESTAMP_ORDER'
  | 'WITNESSED_FORK';

export const CONSISTENCY: Readonly<Record<ConsistencyCode, CheckText>> = {
  ELECTION: {
    number: 401,
    severity: 'error',
    ensures: 'Every entry names this election.',
    protects: 'Entries replayed from another election or a rehearsal.',
  },
  PHASE: {
    number: 402,
    severity: 'error',
    ensures: 'Every entry stands in a phase of the election that admits it.',
    protects: 'Ballots before the opening or after the closing; a second opening, tally or result.',
  },
  DUPLICATE_ENTRY: {
    number: 403,
    severity: 'error',
    ensures: 'No two entries are the same.',
    protects: 'One act recorded twice.',
  },
  LANGUAGES: {
    number: 404,
    severity: 'error',
    ensures: 'Every notice says its text in exactly the languages of the election.',
    protects: 'Announcements that some voters cannot read.',
  },
  TRUSTEE_UNKNOWN: {
    number: 405,
    severity: 'error',
    ensures: 'Every trustee named in an entry is one of the manifest.',
    protects: 'Key shares or decryptions from outside.',
  },
  CEREMONY_ORDER: {
    number: 406,
    severity: 'error',
    ensures: 'The steps of the key ceremony come in their order, each once a trustee.',
    protects: 'A trustee choosing its part after seeing the others’; a key replaced later.',
  },
  COMMITMENT: {
    number: 407,
    severity: 'error',
    ensures: 'Every trustee reveals what it had committed to.',
    protects: 'A rushing trustee that fixes the election key by itself.',
  },
  DEGREE: {
    number: 408,
    severity: 'error',
    ensures: 'Every trustee reveals exactly as many coefficients, proofs and shares as it must.',
    protects: 'A hidden change of how many trustees it takes to decrypt.',
  },
  BOARD_FORK: {
    number: 409,
    severity: 'error',
    ensures: 'What each trustee saw of the log when it confirmed is a beginning of this log.',
    protects: 'Trustees who were shown another board.',
  },
  ELECTION_KEY: {
    number: 410,
    severity: 'error',
    ensures: 'Confirmations and the opening name the key that follows from the trustees’ parts.',
    protects: 'Ballots sealed under a key that somebody else can open.',
  },
  CEREMONY_INCOMPLETE: {
    number: 411,
    severity: 'error',
    ensures: 'Voting opens only after every trustee confirmed and proved possession.',
    protects: 'Ballots that can never be counted, or by too few.',
  },
  COMPLAINT: {
    number: 412,
    severity: 'error',
    ensures: 'Voting opens only when no complaint is unanswered or was right.',
    protects: 'A trustee who was given a wrong share and cannot decrypt.',
  },
  ROLL_PAGES: {
    number: 413,
    severity: 'error',
    ensures: 'The pages of the roll are numbered without gaps and full but for the last.',
    protects: 'Pages of voters left out or slipped in.',
  },
  ROLL_ORDER: {
    number: 414,
    severity: 'error',
    ensures: 'The pseudonyms of the roll rise strictly, so none stands there twice.',
    protects: 'One person with several votes.',
  },
  ROLL_STYLE: {
    number: 415,
    severity: 'error',
    ensures: 'Every voter of the roll has a style of the manifest.',
    protects: 'Voters of a constituency that does not exist.',
  },
  ROLL_CHANGED: {
    number: 416,
    severity: 'error',
    ensures: 'The roll is the one, with as many voters, that the opening names.',
    protects: 'Voters added or removed once voting had begun.',
  },
  UNIT_TOO_SMALL: {
    number: 417,
    severity: 'error',
    ensures: 'Every style with voters has as many as the smallest unit allowed.',
    protects: 'A result so small that it tells how somebody voted.',
  },
  COUNT_BOUND: {
    number: 418,
    severity: 'error',
    ensures: 'No selection can reach a count above 100,000,000.',
    protects: 'A count too large to be found.',
  },
  TIMES: {
    number: 419,
    severity: 'error',
    ensures:
      'Voting opened not before, and closed not before, the times of the manifest, and closed not before it opened.',
    protects: 'An election opened early or closed early, or dated against its own order.',
  },
  AUTHORIZATION: {
    number: 420,
    severity: 'error',
    ensures: 'Every ballot is for a pseudonym of the roll, with the roll’s style and weight.',
    protects: 'Votes of people who may not vote, in the wrong unit, or with a weight of their own.',
  },
  DUPLICATE_RANDOMNESS: {
    number: 421,
    severity: 'error',
    ensures: 'No ciphertext of one ballot begins a contest of another.',
    protects: 'Copying another voter’s sealed choice to learn it from the result.',
  },
  ALREADY_CHALLENGED: {
    number: 422,
    severity: 'error',
    ensures: 'No ballot was cast that had been opened by a challenge.',
    protects: 'A cast ballot whose choice is public.',
  },
  ALREADY_CAST: {
    number: 423,
    severity: 'error',
    ensures: 'No ballot was opened by a challenge that had been cast.',
    protects: 'The choice of a cast ballot being made public.',
  },
  CHALLENGE_MODE: {
    number: 424,
    severity: 'error',
    ensures: 'Challenges occur only where the manifest offers them.',
    protects: 'Opened ballots in an election that promised none.',
  },
  REVOCATION: {
    number: 425,
    severity: 'error',
    ensures: 'Every revocation names a pseudonym of the roll, and none twice.',
    protects: 'Removing more ballots than people who voted on paper or were struck off.',
  },
  TALLY_UNITS: {
    number: 426,
    severity: 'error',
    ensures: 'The tally lists the styles of the manifest, in its order.',
    protects: 'Units merged, split or left out.',
  },
  COUNTED_SET: {
    number: 427,
    severity: 'error',
    ensures: 'The tally counts, in every unit, the last unrevoked ballot of each voter.',
    protects: 'Superseded ballots counted, last ones left out, or both counted.',
  },
  TALLY_REFERENCE: {
    number: 428,
    severity: 'error',
    ensures: 'Decryptions and result name the tally of this log.',
    protects: 'Factors or counts of another sum.',
  },
  DECRYPTION_REPEATED: {
    number: 429,
    severity: 'error',
    ensures: 'Every trustee decrypts once.',
    protects: 'One trustee counted twice towards the threshold.',
  },
  SHARE_SET: {
    number: 430,
    severity: 'error',
    ensures: 'The result combines the factors of exactly as many trustees as the threshold.',
    protects: 'Counts computed from too few, repeated or absent factors.',
  },
  RESULT_SHAPE: {
    number: 431,
    severity: 'error',
    ensures: 'The result has one count for every selection of every contest of every style.',
    protects: 'Counts left out, added or in another order.',
  },
  RESULT_BOUND: {
    number: 432,
    severity: 'error',
    ensures: 'No count is more than the counted ballots of its unit can give.',
    protects: 'More votes than voters.',
  },
  TIMESTAMP_FORK: {
    number: 433,
    severity: 'error',
    ensures: 'Every checkpoint that was stamped is one of an earlier state of this very log.',
    protects: 'Ballots removed or exchanged after the time at which the log was seen with them.',
  },
  TIMESTAMP_ORDER: {
    number: 434,
    severity: 'error',
    ensures:
      'As trusted stamps are numbered, neither size nor time falls, and no act was stamped before the time that it names.',
    protects:
      'An opening or a closing dated ahead; stamps put in another order than they were made.',
  },
  WITNESSED_FORK: {
    number: 435,
    severity: 'error',
    ensures: 'The witnessed checkpoint is one of an earlier state of this very log.',
    protects: 'Witnesses who were shown another log than everybody else.',
  },
};
