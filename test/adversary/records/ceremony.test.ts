import { describe } from 'vitest';
import type { CheckCode } from '../../../verifier/checks.ts';
import {
  answerWrongly,
  bendCopiedKey,
  bendLonger,
  bendProofOrder,
  bendRogueKey,
  bendShorter,
  commitToOther,
  commitTwice,
  LISTS,
  NO_KEY,
  OTHER_KEY,
  revealEarly,
  revealTwice,
} from '../../verifier/bent_ceremonies.ts';
import { CeremonySteps } from '../../verifier/ceremony_steps.ts';
import type { AttackId } from '../attacks.ts';
import { onMaking } from '../record_attack.ts';
import { voting } from './record_kit.ts';

/** A trustee, or who acts in a trustee's place, during the key ceremony. */

const right = CeremonySteps.begin().then((steps) => steps.finish());

interface More {
  readonly and?: readonly CheckCode[];
  /** Trustees who do nothing more after it. */
  readonly without?: readonly number[];
}

/** The ceremony with one step bent, and then finished. */
function ceremony(
  id: AttackId,
  code: CheckCode,
  how: string,
  bend: (steps: CeremonySteps) => void,
  { and = [], without = [] }: More = {},
): void {
  const attacked = async (): ReturnType<typeof finished> => {
    const steps = await CeremonySteps.begin();
    bend(steps);
    return finished(steps, without);
  };
  onMaking(id, code, how, right, attacked, { ...voting, and });
}

function finished(steps: CeremonySteps, without: readonly number[]): typeof right {
  return Promise.resolve(steps.finish(...without));
}

describe('keys', () => {
  ceremony('K1', 'KEY_PROOF', 'a key that cancels the other trustees’', bendRogueKey, {
    and: ['POSSESSION'],
  });
  ceremony('K1', 'KEY_PROOF', 'another trustee’s key and proofs', bendCopiedKey, {
    and: ['POSSESSION'],
  });
  ceremony('K1', 'KEY_PROOF', 'the proofs of two coefficients exchanged', bendProofOrder);
  ceremony('K5', 'CEREMONY_ORDER', 'a second reveal, of other points', (steps) => {
    steps.revealAll();
    revealTwice(steps);
  });
  ceremony('K5', 'CEREMONY_ORDER', 'a second commitment', commitTwice);
  ceremony('K5', 'ELECTION_KEY', 'another key confirmed than was revealed', (steps) => {
    steps.revealAll();
    steps.confirm(1, { electionKey: OTHER_KEY });
  });
  ceremony('K5', 'TRUSTEE_SIGNATURE', 'one trustee acting in another’s name', (steps) => {
    steps.commit(3, {}, 1);
  });
});

describe('a trustee who waits for the others', () => {
  ceremony('K2', 'COMMITMENT', 'reveals other than it committed to', commitToOther);
  ceremony('K2', 'CEREMONY_ORDER', 'has not committed when another reveals', revealEarly);
});

describe('the degree of the polynomials', () => {
  for (const list of LISTS) {
    ceremony(
      'K3',
      'DEGREE',
      `${list}: one too few`,
      (steps) => {
        bendShorter(steps, list);
      },
      { and: NO_KEY },
    );
    ceremony(
      'K3',
      'DEGREE',
      `${list}: one too many`,
      (steps) => {
        bendLonger(steps, list);
      },
      { and: NO_KEY },
    );
  }
});

describe('shares', () => {
  ceremony(
    'K4',
    'SHARE_WRONG',
    'a wrong one published in answer to a complaint',
    (steps) => {
      steps.revealAll();
      answerWrongly(steps);
    },
    { and: ['COMPLAINT', 'CEREMONY_INCOMPLETE'], without: [2] },
  );
  ceremony(
    'K4',
    'COMPLAINT',
    'opened over a complaint that nobody answered',
    (steps) => {
      steps.revealAll();
      steps.complain(2, 1);
    },
    { and: ['CEREMONY_INCOMPLETE'], without: [2] },
  );
  ceremony('K4', 'CEREMONY_ORDER', 'a complaint after confirming', (steps) => {
    steps.revealAll();
    steps.confirm(1);
    steps.complain(1, 2);
  });
  ceremony('K6', 'POSSESSION', 'a proof from another share than the trustee’s', (steps) => {
    steps.revealAll();
    steps.confirm(2);
    steps.possess(2, steps.trustee(1).x);
  });
  ceremony(
    'K6',
    'CEREMONY_INCOMPLETE',
    'opened though one trustee proved nothing',
    (steps) => {
      steps.revealAll();
    },
    { without: [3] },
  );
});
