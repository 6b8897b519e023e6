import { type Choices, choicesAreLegal } from '../../crypto/choices.ts';
import type { Contest } from '../../crypto/wire/manifest.ts';
import type { OpenedView, RecordedView, Voter } from './booth/views.ts';
import type { Trouble } from './trouble.ts';

/** Where a voter stands between signing in and a recorded ballot. Pure data, in memory only. */
export type Journey =
  | { readonly at: 'sign-in'; readonly trouble?: Trouble }
  /** address: the eID's page, once it is known and checked. */
  | { readonly at: 'eid'; readonly provider: string; readonly address?: string }
  /** contest: which is shown. reviewing: came here from the review to change one choice. */
  | (Chosen & { readonly at: 'choose'; readonly contest: number; readonly reviewing: boolean })
  | (Chosen & { readonly at: 'review'; readonly trouble?: Trouble })
  | (Chosen & { readonly at: 'sealing'; readonly done: number; readonly total: number })
  | (Sealed & { readonly at: 'sealed' })
  | (Sealed & { readonly at: 'casting' })
  /** It is not known whether the ballot is recorded: only trying again is offered. */
  | (Sealed & { readonly at: 'unanswered'; readonly trouble: Trouble })
  /** The server said no, and nothing was recorded. */
  | (Sealed & { readonly at: 'refused'; readonly trouble: Trouble })
  /** On its way to being opened for checking; from here on it can never be cast. */
  | (Sealed & { readonly at: 'checking' })
  /** It is not known whether the ballot was opened. It does not count either way. */
  | (Sealed & { readonly at: 'check-unanswered'; readonly trouble: Trouble })
  /** The server said no, and nothing was opened. */
  | (Sealed & { readonly at: 'check-refused'; readonly trouble: Trouble })
  | (Chosen & { readonly at: 'opened'; readonly opened: OpenedView })
  | { readonly at: 'recorded'; readonly voter: Voter; readonly recorded: RecordedView }
  | { readonly at: 'signed-out'; readonly why: 'asked' | 'time' };

interface Chosen {
  readonly voter: Voter;
  readonly choices: Choices;
}

interface Sealed extends Chosen {
  readonly tracker: string;
}

/** What can happen to a journey. An event that does not fit where it stands changes nothing. */
export type Event =
  | { readonly is: 'eid-chosen'; readonly provider: string }
  | { readonly is: 'eid-found'; readonly address: string }
  | { readonly is: 'sign-in-failed'; readonly trouble: Trouble }
  | { readonly is: 'sign-in-left' }
  | { readonly is: 'signed-in'; readonly voter: Voter }
  | { readonly is: 'chose'; readonly contest: string; readonly values: readonly number[] }
  | { readonly is: 'next' }
  | { readonly is: 'back' }
  | { readonly is: 'change'; readonly contest: number }
  | { readonly is: 'visit'; readonly place: string }
  | { readonly is: 'seal' }
  | { readonly is: 'seal-progress'; readonly done: number; readonly total: number }
  | { readonly is: 'sealed'; readonly tracker: string }
  | { readonly is: 'seal-failed'; readonly trouble: Trouble }
  | { readonly is: 'cast' }
  | { readonly is: 'cast-unanswered'; readonly trouble: Trouble }
  | { readonly is: 'cast-refused'; readonly trouble: Trouble }
  | { readonly is: 'recorded'; readonly recorded: RecordedView }
  | { readonly is: 'check' }
  | { readonly is: 'check-unanswered'; readonly trouble: Trouble }
  | { readonly is: 'check-refused'; readonly trouble: Trouble }
  | { readonly is: 'opened'; readonly opened: OpenedView }
  | { readonly is: 'extended'; readonly expiresAtMs: number }
  | { readonly is: 'vote-again' }
  | { readonly is: 'start-over' }
  | { readonly is: 'sign-out' }
  | { readonly is: 'time-up' };

export const START: Journey = { at: 'sign-in' };

/** The journey after an event. */
export function advance(journey: Journey, event: Event): Journey {
  if (event.is === 'time-up') return timeUp(journey);
  if (event.is === 'extended') return extended(journey, event.expiresAtMs);
  if (event.is === 'sign-out')
    return mayLeave(journey) ? { at: 'signed-out', why: 'asked' } : journey;
  switch (journey.at) {
    case 'sign-in':
      return event.is === 'eid-chosen' ? { at: 'eid', provider: event.provider } : journey;
    case 'eid':
      return duringSignIn(journey, event);
    case 'choose':
      return duringChoice(journey, event);
    case 'review':
      return duringReview(journey, event);
    case 'sealing':
      return duringSealing(journey, event);
    case 'sealed':
    case 'refused':
      return beforeCasting(journey, event);
    case 'casting':
      return duringCasting(journey, event);
    case 'unanswered':
      return event.is === 'cast' ? casting(journey) : journey;
    case 'checking':
      return duringChecking(journey, event);
    case 'check-unanswered':
      return event.is === 'check' ? checking(journey) : backToChoices(journey, event);
    case 'check-refused':
    case 'opened':
      return backToChoices(journey, event);
    case 'recorded':
      return event.is === 'vote-again' ? firstChoice(journey.voter, true) : journey;
    case 'signed-out':
      return event.is === 'start-over' ? START : journey;
  }
}

type At<A extends Journey['at']> = Extract<Journey, { at: A }>;

function duringSignIn(journey: At<'eid'>, event: Event): Journey {
  switch (event.is) {
    case 'eid-found':
      return { ...journey, address: event.address };
    case 'sign-in-failed':
      return { at: 'sign-in', trouble: event.trouble };
    case 'sign-in-left':
      return START;
    case 'signed-in':
      return firstChoice(event.voter, event.voter.votedBefore);
    default:
      return journey;
  }
}

function firstChoice(voter: Voter, votedBefore: boolean): Journey {
  const choices = Object.fromEntries(
    voter.contests.map((contest) => [contest.id, contest.selections.map(() => 0)]),
  );
  return { at: 'choose', voter: { ...voter, votedBefore }, choices, contest: 0, reviewing: false };
}

function duringChoice(journey: At<'choose'>, event: Event): Journey {
  switch (event.is) {
    case 'chose':
      return { ...journey, choices: withValues(journey, event.contest, event.values) };
    case 'next':
      return afterContest(journey);
    case 'back':
      if (journey.reviewing && allLegal(journey)) return review(journey);
      return journey.contest === 0 ? journey : choose(journey, journey.contest - 1, false);
    case 'visit':
      return visited(journey, event.place);
    default:
      return journey;
  }
}

/** Only values of a contest that this voter has, one per selection, are taken. */
function withValues({ choices, voter }: Chosen, id: string, values: readonly number[]): Choices {
  const contest = voter.contests.find((each) => each.id === id);
  return contest?.selections.length === values.length ? { ...choices, [id]: values } : choices;
}

/** On to the next contest, or to the review; a contest whose rules do not hold is not left behind. */
function afterContest(journey: At<'choose'>): Journey {
  const shown = journey.voter.contests[journey.contest];
  if (shown === undefined || !isLegal(journey, shown)) return journey;
  const isLast = journey.contest + 1 >= journey.voter.contests.length;
  if (!isLast && !journey.reviewing) return choose(journey, journey.contest + 1, false);
  const unfinished = journey.voter.contests.findIndex((contest) => !isLegal(journey, contest));
  return unfinished < 0 ? review(journey) : choose(journey, unfinished, journey.reviewing);
}

function duringReview(journey: At<'review'>, event: Event): Journey {
  switch (event.is) {
    case 'change':
      return choose(journey, event.contest, true);
    case 'back':
      return choose(journey, journey.voter.contests.length - 1, true);
    case 'visit':
      return visited(journey, event.place);
    case 'seal': {
      const { voter, choices } = journey;
      return { at: 'sealing', voter, choices, done: 0, total: 1 };
    }
    default:
      return journey;
  }
}

function duringSealing(journey: At<'sealing'>, event: Event): Journey {
  const { voter, choices } = journey;
  switch (event.is) {
    case 'seal-progress':
      return { ...journey, done: event.done, total: event.total };
    case 'sealed':
      return { at: 'sealed', voter, choices, tracker: event.tracker };
    case 'seal-failed':
      return { at: 'review', voter, choices, trouble: event.trouble };
    default:
      return journey;
  }
}

/** Going back drops the sealed ballot; the choices stay, and are sealed afresh next time. */
function beforeCasting(journey: At<'sealed' | 'refused'>, event: Event): Journey {
  if (event.is === 'cast' && journey.at === 'sealed') return casting(journey);
  if (event.is === 'check' && journey.at === 'sealed') return checking(journey);
  return backToChoices(journey, event);
}

function backToChoices(journey: Chosen & Journey, event: Event): Journey {
  if (event.is === 'back') return review(journey);
  return event.is === 'visit' ? visited(journey, event.place) : journey;
}

function checking({ voter, choices, tracker }: Sealed): Journey {
  return { at: 'checking', voter, choices, tracker };
}

function duringChecking(journey: At<'checking'>, event: Event): Journey {
  const { voter, choices } = journey;
  switch (event.is) {
    case 'check-unanswered':
      return { ...journey, at: 'check-unanswered', trouble: event.trouble };
    case 'check-refused':
      return { ...journey, at: 'check-refused', trouble: event.trouble };
    case 'opened':
      // Another ballot that was opened says nothing of this one.
      return event.opened.tracker === journey.tracker
        ? { at: 'opened', voter, choices, opened: event.opened }
        : journey;
    default:
      return journey;
  }
}

function casting({ voter, choices, tracker }: Sealed): Journey {
  return { at: 'casting', voter, choices, tracker };
}

function duringCasting(journey: At<'casting'>, event: Event): Journey {
  switch (event.is) {
    case 'cast-unanswered':
      return { ...journey, at: 'unanswered', trouble: event.trouble };
    case 'cast-refused':
      return { ...journey, at: 'refused', trouble: event.trouble };
    case 'recorded':
      // A receipt for another ballot is not this one's.
      return event.recorded.tracker === journey.tracker
        ? { at: 'recorded', voter: journey.voter, recorded: event.recorded }
        : journey;
    default:
      return journey;
  }
}

/** While it is open whether a ballot is recorded, nothing may take the voter away from it. */
function mayLeave({ at }: Journey): boolean {
  return at !== 'casting' && at !== 'unanswered' && at !== 'checking';
}

/** A later end of the sign-in; an earlier one is an answer that came late. */
function extended(journey: Journey, expiresAtMs: number): Journey {
  if (!('voter' in journey) || expiresAtMs <= journey.voter.expiresAtMs) return journey;
  return { ...journey, voter: { ...journey.voter, expiresAtMs } };
}

function timeUp(journey: Journey): Journey {
  const forgets = 'voter' in journey && journey.at !== 'recorded' && mayLeave(journey);
  return forgets ? { at: 'signed-out', why: 'time' } : journey;
}

/** Back and forward of the browser, among the places where nothing is at stake. */
function visited(journey: Chosen & Journey, place: string): Journey {
  if (place === 'review') return allLegal(journey) ? review(journey) : journey;
  const contest = /^choose\/(\d{1,3})$/.exec(place)?.[1];
  const index = contest === undefined ? -1 : Number(contest);
  return index >= 0 && index < journey.voter.contests.length
    ? choose(journey, index, journey.at === 'choose' && journey.reviewing)
    : journey;
}

/** The name of where a journey stands, for the browser's history: it says nothing of a choice. */
export function placeOf(journey: Journey): string {
  return journey.at === 'choose' ? `choose/${String(journey.contest)}` : journey.at;
}

function choose({ voter, choices }: Chosen, contest: number, reviewing: boolean): Journey {
  const last = voter.contests.length - 1;
  return { at: 'choose', voter, choices, contest: Math.min(Math.max(contest, 0), last), reviewing };
}

function review({ voter, choices }: Chosen): Journey {
  return { at: 'review', voter, choices };
}

function isLegal({ choices }: Chosen, contest: Contest): boolean {
  return choicesAreLegal(contest, choices[contest.id] ?? []);
}

function allLegal(journey: Chosen): boolean {
  return journey.voter.contests.every((contest) => isLegal(journey, contest));
}
