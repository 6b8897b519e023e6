import { describe } from 'vitest';
import { shareFor } from '../../../crypto/ceremony.ts';
import {
  addPoints,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  negatePoint,
} from '../../../crypto/group/ristretto.ts';
import { addScalars } from '../../../crypto/group/scalar.ts';
import { toBase64Url } from '../../../crypto/wire/bytes.ts';
import type { CheckCode } from '../../../verifier/checks.ts';
import { item } from '../../../verifier/item.ts';
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

// A reveal of the wrong degree gives no key, so what needs one fails with it.
const NO_KEY: readonly CheckCode[] = ['CEREMONY_ORDER', 'ELECTION_KEY', 'CEREMONY_INCOMPLETE'];

describe('keys', () => {
  ceremony(
    'K1',
    'KEY_PROOF',
    'a key that cancels the other trustees’',
    (steps) => {
      const others = [1, 3].map((index) => item(steps.trustee(index).polynomial, 0));
      const theirs = multiplyGenerator(others.reduce(addScalars));
      const rogue = addPoints(multiplyGenerator(7n), negatePoint(theirs));
      const [, second = ''] = item(steps.unsigned, 1).points;
      steps.bend(2, { points: [toBase64Url(encodePoint(rogue)), second] });
    },
    { and: ['POSSESSION'] },
  );
  ceremony(
    'K1',
    'KEY_PROOF',
    'another trustee’s key and proofs',
    (steps) => {
      const { points, proofs } = item(steps.unsigned, 0);
      steps.bend(2, { points, proofs });
    },
    { and: ['POSSESSION'] },
  );
  ceremony('K1', 'KEY_PROOF', 'the proofs of two coefficients exchanged', (steps) => {
    steps.bend(2, { proofs: item(steps.unsigned, 1).proofs.toReversed() });
  });
  ceremony('K5', 'CEREMONY_ORDER', 'a second reveal, of other points', (steps) => {
    steps.revealAll();
    steps.early(() => {
      steps.reveal(1, { points: item(steps.unsigned, 1).points });
    });
  });
  ceremony('K5', 'CEREMONY_ORDER', 'a second commitment', (steps) => {
    steps.commit(2);
    steps.commit(2, { digest: toBase64Url(new Uint8Array(64)) });
  });
  ceremony('K5', 'ELECTION_KEY', 'another key confirmed than was revealed', (steps) => {
    steps.revealAll();
    steps.confirm(1, { electionKey: toBase64Url(encodePoint(GENERATOR)) });
  });
  ceremony('K5', 'TRUSTEE_SIGNATURE', 'one trustee acting in another’s name', (steps) => {
    steps.commit(3, {}, 1);
  });
});

describe('a trustee who waits for the others', () => {
  ceremony('K2', 'COMMITMENT', 'reveals other than it committed to', (steps) => {
    steps.commit(3, { digest: toBase64Url(new Uint8Array(64).fill(1)) });
  });
  ceremony('K2', 'CEREMONY_ORDER', 'has not committed when another reveals', (steps) => {
    steps.commit(1);
    steps.early(() => {
      steps.reveal(1, { shares: item(steps.unsigned, 1).shares });
    });
  });
});

describe('the degree of the polynomials', () => {
  for (const member of ['points', 'proofs', 'shares'] as const) {
    ceremony(
      'K3',
      'DEGREE',
      `${member}: one too few`,
      (steps) => {
        steps.bend(2, { [member]: item(steps.unsigned, 1)[member].slice(1) });
      },
      { and: NO_KEY },
    );
    ceremony(
      'K3',
      'DEGREE',
      `${member}: one too many`,
      (steps) => {
        const list = item(steps.unsigned, 1)[member];
        steps.bend(2, { [member]: [...list, ...list.slice(0, 1)] });
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
      steps.complain(2, 1);
      steps.answer(1, 2, shareFor(steps.trustee(1).polynomial, 3));
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
