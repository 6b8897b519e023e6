import type { Progress } from '../log_replay.ts';
import type { Milestone } from '../milestones.ts';
import type { Report } from '../report.ts';
import type { SourceErrorCode } from '../source.ts';
import type { ThreadData } from '../threads/messages.ts';
import type { FollowOrder } from './follow_messages.ts';

/** Where a record is. */
export type Place =
  | { readonly kind: 'url'; readonly address: string }
  | { readonly kind: 'archive'; readonly file: Blob; readonly name: string };

/** What the command line's arguments are to `glas-verify`. */
export interface VerifyOrder {
  readonly kind: 'verify';
  readonly place: Place;
  /** As people are given them; the answer says which is none. */
  readonly fingerprint: string;
  readonly logKey: string;
  readonly until: Milestone;
  /** Whether to use the board's decoding hints. */
  readonly hints: boolean;
  /** Everything by noble alone. */
  readonly reference: boolean;
  /** Workers that may examine ballots; 1 for none but the one that is asked. */
  readonly threads: number;
  /** The script of the worker, for those that it starts. */
  readonly script: Blob;
  /** The file that a voter kept. */
  readonly receipt?: Uint8Array;
  /** Certificates (PEM) that time stamps must lead to. */
  readonly timestampCa?: string;
}

/** The first message that a worker gets says what it is for. An examiner's next are `Order`s. */
export type WorkerOrder =
  VerifyOrder | FollowOrder | { readonly kind: 'examine'; readonly data: ThreadData };

/** Why nothing was verified; the message, in English, says it exactly and what to do next. */
export interface NotVerified {
  readonly kind: 'not-verified';
  readonly code: NotVerifiedCode;
  readonly message: string;
}

export type NotVerifiedCode =
  | SourceErrorCode
  | 'FINGERPRINT' // not of its form
  | 'LOG_KEY' // not of its form, or damaged
  | 'TIMESTAMP_CA' // no certificates
  | 'THREAD' // a worker ended: mostly for want of memory
  | 'FAULT'; // a mistake in the verifier itself

/** What the worker says: how far it has come, again and again, and at last how it ended. */
export type VerifyAnswer =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'report'; readonly report: Report }
  | NotVerified;
