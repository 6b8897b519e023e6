import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Voter } from '../../../client/voter/booth/views.ts';
import {
  advance,
  type Event,
  type Journey,
  placeOf,
  START,
} from '../../../client/voter/journey.ts';
import { choicesAreLegal } from '../../../crypto/choices.ts';
import { runs } from '../../support/runs.ts';
import { chooseOne, chooseUpTo } from '../../support/sample_manifest.ts';

const contests = [chooseOne('mayor', 2), chooseUpTo('council', 2, 1), chooseOne('question', 2)];
const voter: Voter = { contests, votedBefore: false, expiresAtMs: 1_000 };
const TRACKER = 'abcd-efgh-abcd-efgh-abcd-efgh-abcd-efgh';
const opened = { tracker: TRACKER, index: 5, contests: [] };
const recorded = { tracker: TRACKER, index: 7, receiptFile: 'file' };

const signedIn: Event[] = [
  { is: 'eid-chosen', provider: 'demo' },
  { is: 'eid-found', address: 'https://eid.example/' },
  { is: 'signed-in', voter },
];
const chosen: Event[] = [
  { is: 'chose', contest: 'mayor', values: [1, 0] },
  { is: 'next' },
  { is: 'next' },
  { is: 'chose', contest: 'question', values: [0, 1] },
  { is: 'next' },
];
const sealed: Event[] = [{ is: 'seal' }, { is: 'sealed', tracker: TRACKER }];
const whole = [...signedIn, ...chosen, ...sealed, { is: 'cast' } as const];

describe('the way of a vote', () => {
  test('from signing in to a recorded ballot', () => {
    const places = [...whole, { is: 'recorded', recorded } as const].map((_, i, events) =>
      placeOf(after(...events.slice(0, i + 1))),
    );
    expect([...new Set(places)]).toEqual([
      'eid',
      'choose/0',
      'choose/1',
      'choose/2',
      'review',
      'sealing',
      'sealed',
      'casting',
      'recorded',
    ]);
  });

  test('a contest whose rules do not hold is not left behind', () => {
    expect(placeOf(after(...signedIn, { is: 'next' }))).toBe('choose/0');
  });

  test('changing one choice returns to the review with all the others', () => {
    const journey = after(
      ...signedIn,
      ...chosen,
      { is: 'change', contest: 0 },
      { is: 'chose', contest: 'mayor', values: [0, 1] },
      { is: 'next' },
    );
    expect(journey).toMatchObject({
      at: 'review',
      choices: { mayor: [0, 1], council: [0, 0], question: [0, 1] },
    });
  });

  test('going back from a sealed ballot keeps the choices and drops the ballot', () => {
    const journey = after(...signedIn, ...chosen, ...sealed, { is: 'back' });
    expect(journey).toMatchObject({ at: 'review', choices: { mayor: [1, 0] } });
    expect(journey).not.toHaveProperty('tracker');
  });

  test('a refusal at the eID says why, and another try starts afresh', () => {
    const refused = after(...signedIn.slice(0, 2), {
      is: 'sign-in-failed',
      trouble: 'NOT_ON_ROLL',
    });
    expect(refused).toEqual({ at: 'sign-in', trouble: 'NOT_ON_ROLL' });
    expect(advance(refused, { is: 'eid-chosen', provider: 'demo' }).at).toBe('eid');
  });

  test('a lost answer only leads to another try, a refusal back to the choices', () => {
    const lost = after(...whole, { is: 'cast-unanswered', trouble: 'NO_ANSWER' });
    expect(lost.at).toBe('unanswered');
    expect(advance(lost, { is: 'back' })).toBe(lost);
    expect(advance(lost, { is: 'cast' }).at).toBe('casting');
    const refused = after(...whole, { is: 'cast-refused', trouble: 'VOTING_CLOSED' });
    expect(advance(refused, { is: 'cast' })).toBe(refused);
    expect(advance(refused, { is: 'back' }).at).toBe('review');
  });

  test('checking opens the ballot, and leads back to the same choices and a fresh seal', () => {
    const checking = after(...signedIn, ...chosen, ...sealed, { is: 'check' });
    expect(advance(checking, { is: 'cast' })).toBe(checking);
    const shown = advance(checking, { is: 'opened', opened });
    expect(shown).toMatchObject({ at: 'opened', opened });
    expect(advance(shown, { is: 'cast' })).toBe(shown);
    const back = advance(shown, { is: 'back' });
    expect(back).toMatchObject({ at: 'review', choices: { mayor: [1, 0] } });
    expect(advance(shown, { is: 'visit', place: 'review' })).toEqual(back);
    expect(advance(back, { is: 'visit', place: 'sealed' })).toBe(back);
  });

  test('a lost answer to a check leads to another try or back, and never to a cast', () => {
    const trouble = 'NO_ANSWER' as const;
    const checking = after(...signedIn, ...chosen, ...sealed, { is: 'check' });
    const lost = advance(checking, { is: 'check-unanswered', trouble });
    expect(advance(lost, { is: 'cast' })).toBe(lost);
    expect(advance(lost, { is: 'check' })).toEqual(checking);
    expect(advance(lost, { is: 'back' }).at).toBe('review');
    const refused = advance(checking, { is: 'check-refused', trouble: 'VOTING_CLOSED' });
    expect(advance(refused, { is: 'check' })).toBe(refused);
    expect(advance(refused, { is: 'sign-out' }).at).toBe('signed-out');
  });

  test('more time moves the end of the sign-in, never forwards', () => {
    for (const events of [signedIn, [...signedIn, ...chosen, ...sealed], whole]) {
      const journey = after(...events);
      const later = advance(journey, { is: 'extended', expiresAtMs: 2_000 });
      expect(later).toEqual({ ...journey, voter: { ...voter, expiresAtMs: 2_000 } });
      expect(advance(later, { is: 'extended', expiresAtMs: 1_500 })).toBe(later);
    }
    expect(after({ is: 'extended', expiresAtMs: 2_000 })).toBe(START);
  });

  test('voting again begins with nothing chosen', () => {
    const again = after(...whole, { is: 'recorded', recorded }, { is: 'vote-again' });
    expect(again).toMatchObject({
      at: 'choose',
      choices: { mayor: [0, 0] },
      voter: { votedBefore: true },
    });
  });

  test('time up forgets the voter, but never a cast that is under way', () => {
    expect(after(...signedIn, { is: 'time-up' })).toEqual({ at: 'signed-out', why: 'time' });
    expect(after(...whole, { is: 'time-up' }).at).toBe('casting');
    expect(after({ is: 'time-up' })).toBe(START);
  });

  test("the browser's back button leads only where nothing is at stake", () => {
    const visit = { is: 'visit', place: 'choose/0' } as const;
    expect(placeOf(after(...signedIn, ...chosen, visit))).toBe('choose/0');
    expect(placeOf(after(...whole, visit))).toBe('casting');
    expect(placeOf(after(...whole, { is: 'recorded', recorded }, visit))).toBe('recorded');
    expect(placeOf(after(...signedIn, { is: 'visit', place: 'review' }))).toBe('choose/0');
    expect(placeOf(after(...signedIn, { is: 'visit', place: 'choose/99' }))).toBe('choose/0');
  });
});

describe('whatever happens, in whatever order', () => {
  const events = fc.array(anyEvent(), { maxLength: 60 });
  const always = (holds: (journey: Journey, before: Journey, event: Event) => void) =>
    fc.assert(
      fc.property(events, (list) => {
        let journey = after(...signedIn);
        for (const event of list) {
          const before = journey;
          journey = advance(before, event);
          holds(journey, before, event);
        }
      }),
      runs(400),
    );

  test('only a verified receipt for the ballot that was cast makes it recorded', () => {
    always((journey, before, event) => {
      if (journey.at === 'recorded' && before.at !== 'recorded') {
        expect(before).toMatchObject({ at: 'casting', tracker: TRACKER });
        expect(event.is).toBe('recorded');
      }
    });
  });

  test('nothing but choosing changes choices', () => {
    always((journey, before, event) => {
      if ('choices' in journey && 'choices' in before && event.is !== 'chose') {
        expect(journey.choices).toBe(before.choices);
      }
    });
  });

  test('what is reviewed, sealed or cast keeps every rule', () => {
    always((journey) => {
      if ('choices' in journey && journey.at !== 'choose') {
        for (const contest of contests) {
          expect(choicesAreLegal(contest, journey.choices[contest.id] ?? [])).toBe(true);
        }
      }
    });
  });

  test('a cast is left only by its answer', () => {
    always((journey, before, event) => {
      if (before.at === 'casting' && journey.at !== 'casting') {
        expect(['cast-unanswered', 'cast-refused', 'recorded']).toContain(event.is);
      }
      if (before.at === 'unanswered') expect(['unanswered', 'casting']).toContain(journey.at);
    });
  });

  test('a ballot is cast only from where it was sealed, and after a check only one sealed since', () => {
    always((journey, before) => {
      if (journey.at === 'casting' && before.at !== 'casting') {
        expect(['sealed', 'unanswered']).toContain(before.at);
      }
      if (before.at === 'checking' && journey.at !== 'checking') {
        expect(['opened', 'check-unanswered', 'check-refused']).toContain(journey.at);
      }
    });
  });

  test('only the ballot that was to be checked is shown opened', () => {
    always((journey) => {
      if (journey.at === 'opened') expect(journey.opened.tracker).toBe(TRACKER);
    });
  });

  test('signed out means that nothing is left', () => {
    always((journey) => {
      if (journey.at === 'signed-out') expect(Object.keys(journey).sort()).toEqual(['at', 'why']);
    });
  });
});

function after(...events: readonly Event[]): Journey {
  return events.reduce(advance, START);
}

function anyEvent(): fc.Arbitrary<Event> {
  const value = fc.nat(1);
  return fc.oneof(
    {
      arbitrary: fc.record({
        is: fc.constant('chose' as const),
        contest: fc.constantFrom('mayor', 'council', 'question', 'unknown'),
        values: fc.array(value, { minLength: 1, maxLength: 3 }),
      }),
      weight: 6,
    },
    { arbitrary: fc.constantFrom<Event>({ is: 'next' }), weight: 6 },
    {
      arbitrary: fc.constantFrom<Event>(
        { is: 'seal' },
        { is: 'sealed', tracker: TRACKER },
        { is: 'cast' },
      ),
      weight: 6,
    },
    fc.constantFrom<Event>(
      { is: 'back' },
      { is: 'sign-out' },
      { is: 'time-up' },
      { is: 'start-over' },
      { is: 'vote-again' },
      { is: 'sign-in-left' },
      { is: 'eid-chosen', provider: 'demo' },
      { is: 'signed-in', voter },
      { is: 'seal-progress', done: 1, total: 2 },
      { is: 'seal-failed', trouble: 'SEALING' },
      { is: 'cast-unanswered', trouble: 'NO_ANSWER' },
      { is: 'cast-refused', trouble: 'VOTING_CLOSED' },
      { is: 'recorded', recorded },
      { is: 'recorded', recorded: { ...recorded, tracker: 'other' } },
      { is: 'check' },
      { is: 'check-unanswered', trouble: 'NO_ANSWER' },
      { is: 'check-refused', trouble: 'VOTING_CLOSED' },
      { is: 'opened', opened },
      { is: 'opened', opened: { ...opened, tracker: 'other' } },
      { is: 'extended', expiresAtMs: 2_000 },
      { is: 'visit', place: 'review' },
      { is: 'visit', place: 'sealed' },
    ),
    fc.record({ is: fc.constant('change' as const), contest: fc.nat(5) }),
    fc.record({
      is: fc.constant('visit' as const),
      place: fc.nat(5).map((n) => `choose/${String(n)}`),
    }),
  );
}
