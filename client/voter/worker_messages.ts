import type { Choices } from '../../crypto/choices.ts';
import type { Answers } from './early_booth.ts';
import type { Outcome } from './trouble.ts';

/** A call of one of `Booth`'s methods. */
export type Call =
  | {
      readonly method:
        | 'election'
        | 'proved'
        | 'session'
        | 'extendSession'
        | 'cast'
        | 'challenge'
        | 'witnessed'
        | 'signOut';
    }
  | { readonly method: 'signIn' | 'findByTracker' | 'findByReceipt'; readonly argument: string }
  | { readonly method: 'seal'; readonly argument: Choices };

/** A call, under a number that its answer bears. */
export interface Request {
  readonly id: number;
  readonly slug: string;
  readonly call: Call;
}

/** From the page to the worker: first, perhaps, what it asked the server for before there was one. */
export type ToWorker = { readonly early: Answers } | Request;

/** From the worker to the page. */
export type FromWorker =
  | {
      readonly kind: 'progress';
      readonly id: number;
      readonly done: number;
      readonly total: number;
    }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: Outcome<unknown> };
