import type { Finding } from '../findings.ts';
import type { EntryQuery } from '../follow/entry_index.ts';
import type { FollowState } from '../follow/follow_state.ts';
import type { Progress } from '../log_replay.ts';
import type { NotVerified } from './messages.ts';

/** Makes a worker follow a board from then on. */
export interface FollowOrder {
  readonly kind: 'follow';
  /** As in https://vote.example/e/name. */
  readonly address: string;
  /** As people are given them; the answer says which is none. */
  readonly fingerprint: string;
  readonly logKey: string;
  /** Workers that may examine ballots; 1 for none but the one that is asked. */
  readonly threads: number;
  /** The script of the worker, for those that it starts. */
  readonly script: Blob;
}

/** What a page says to a worker that follows. */
export type FollowCall =
  /** The board may have grown. */
  | { readonly kind: 'look' }
  /** Somebody says that it has so many entries. */
  | { readonly kind: 'announce'; readonly size: number }
  /** The page shows entries under this checkpoint, a signed note. */
  | { readonly kind: 'shown'; readonly note: Uint8Array }
  | FindCall;

/** Asks for the places of at most `most` entries below `before`, newest first. */
export interface FindCall {
  readonly kind: 'find';
  /** The answer bears it. */
  readonly id: number;
  readonly query: EntryQuery;
  readonly before: number;
  readonly most: number;
}

/** What is wrong with the entry at a place. */
export interface RejectedEntry {
  readonly index: number;
  readonly findings: readonly Finding[];
}

/** What the worker says. */
export type FollowAnswer =
  /** rejected: those that are new, or of which more is known. */
  | {
      readonly kind: 'state';
      readonly state: FollowState;
      readonly rejected: readonly RejectedEntry[];
    }
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'found'; readonly id: number; readonly places: readonly number[] }
  | NotVerified;
