import type { Code } from '../../server/contract/codes.ts';

/** What can go wrong in the page itself. */
export type PageCode =
  | 'NO_ANSWER' // the server could not be reached, or not in time
  | 'UNKNOWN_ANSWER' // it answered something that is not in the contract
  | 'PAGE_BROKEN' // the worker did not start or stopped
  | 'PAGE_ALTERED' // the worker's script came with another digest than the page was published with
  | 'NO_RANDOMNESS' // the browser gives no cryptographic randomness
  | 'ELECTION_DATA' // the election's data does not prove itself
  | 'NO_SESSION' // the server does not know this browser: signed out elsewhere, or no cookies
  | 'EID_ADDRESS' // the eID's address does not safely carry this page's ballot key
  | 'SEALING' // the ballot could not be sealed
  | 'RECEIPT_INVALID' // the server's receipt does not prove what it should
  | 'OPENING_FALSE' // what the board holds as an opened ballot does not open it
  | 'TRACKER_FORM' // what was typed is no tracker
  | 'TRACKER_UNKNOWN' // no ballot with this tracker is on the board
  | 'FILE_FORM' // the file is no receipt
  | 'FILE_FOREIGN' // the receipt belongs to another election
  | 'FILE_FORGED' // the board never signed this receipt, or it was changed
  | 'FILE_ONLY' // the receipt is genuine, yet the board does not show the ballot
  | 'FILE_FORKED'; // the receipt is genuine, and of another board than is shown here

/** A code that the voter's page explains: the server's or its own. */
export type Trouble = Code | PageCode;

/** The outcome of something that may go wrong. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: Trouble };

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(code: Trouble): { readonly ok: false; readonly code: Trouble } {
  return { ok: false, code };
}
