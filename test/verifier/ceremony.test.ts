import { describe } from 'vitest';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type { CheckCode } from '../../verifier/checks.ts';
import { item } from '../../verifier/item.ts';
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
} from './bent_ceremonies.ts';
import { CeremonySteps } from './ceremony_steps.ts';
import { provokes } from './harness.ts';

/** A ceremony that `bend` begins and that is then finished, but for the trustees left out. */
function ceremony(
  code: CheckCode,
  how: string,
  bend: (steps: CeremonySteps) => unknown,
  more: { readonly and?: readonly CheckCode[]; readonly without?: readonly number[] } = {},
): void {
  const build = async (): Promise<ReturnType<CeremonySteps['finish']>> => {
    const steps = await CeremonySteps.begin();
    await bend(steps);
    return steps.finish(...(more.without ?? []));
  };
  provokes(code, how, build, { until: 'opening', and: more.and ?? [] });
}

/** As `ceremony`, after all have revealed. */
const revealed = (
  code: CheckCode,
  how: string,
  bend: (steps: CeremonySteps) => void,
  more: Parameters<typeof ceremony>[3] = {},
): void => {
  const bendRevealed = (steps: CeremonySteps): void => {
    steps.revealAll();
    bend(steps);
  };
  ceremony(code, how, bendRevealed, more);
};

describe('the order of the ceremony (docs/protocol.md §6)', () => {
  ceremony('CEREMONY_ORDER', 'a second commitment', commitTwice);
  ceremony('CEREMONY_ORDER', 'a reveal before all have committed', revealEarly);
  revealed('CEREMONY_ORDER', 'a second reveal, of other points', revealTwice);
  ceremony('CEREMONY_ORDER', 'a confirmation before all have revealed', (steps) => {
    for (const index of [1, 2, 3]) steps.commit(index);
    steps.reveal(1);
    steps.early(() => {
      steps.confirm(1, { electionKey: OTHER_KEY });
    });
  });
  revealed('CEREMONY_ORDER', 'a second confirmation', (steps) => {
    steps.confirm(2);
    steps.confirm(2);
  });
  revealed('CEREMONY_ORDER', 'a confirmation while its own complaint is open', (steps) => {
    steps.complain(2, 1);
    steps.early(() => {
      steps.confirm(2);
    });
    steps.answer(1, 2);
  });
  ceremony('CEREMONY_ORDER', 'a complaint before all have revealed', (steps) => {
    for (const index of [1, 2, 3]) steps.commit(index);
    steps.complain(1, 2);
  });
  revealed('CEREMONY_ORDER', 'a complaint after confirming', (steps) => {
    steps.confirm(1);
    steps.complain(1, 2);
  });
  revealed(
    'CEREMONY_ORDER',
    'the same complaint twice',
    (steps) => {
      steps.complain(2, 1);
      steps.complain(2, 1);
      steps.answer(1, 2);
    },
    { and: ['DUPLICATE_ENTRY'] },
  );
  revealed('CEREMONY_ORDER', 'an answer to no complaint', (steps) => {
    steps.answer(1, 2);
  });
  revealed('CEREMONY_ORDER', 'a second answer', (steps) => {
    steps.complain(2, 1);
    steps.answer(1, 2);
    steps.answer(1, 2, new Uint8Array(32));
  });
  revealed('CEREMONY_ORDER', 'possession proved before confirming', (steps) => {
    steps.early(() => {
      steps.possess(1);
    });
  });
  revealed('CEREMONY_ORDER', 'possession proved twice', (steps) => {
    steps.confirm(3);
    steps.possess(3);
    steps.possess(3);
  });
});

describe('commitments and reveals', () => {
  ceremony('COMMITMENT', 'a reveal unlike its commitment, by a trustee in a rush', commitToOther);

  for (const list of LISTS) {
    ceremony(
      'DEGREE',
      `${list}: one too few`,
      (steps) => {
        bendShorter(steps, list);
      },
      { and: NO_KEY },
    );
    ceremony(
      'DEGREE',
      `${list}: one too many`,
      (steps) => {
        bendLonger(steps, list);
      },
      { and: NO_KEY },
    );
  }

  ceremony('KEY_PROOF', 'the proofs of two coefficients exchanged', bendProofOrder);

  // Whoever reveals what it does not know does not hold a share of it either.
  const noShare: Parameters<typeof ceremony>[3] = { and: ['POSSESSION'] };
  ceremony('KEY_PROOF', 'another trustee’s points and proofs', bendCopiedKey, noShare);
  ceremony(
    'KEY_PROOF',
    'points and proofs of another election',
    async (steps) => {
      const { points, proofs } = item((await CeremonySteps.begin({ seed: 'else' })).unsigned, 1);
      steps.bend(2, { points, proofs });
    },
    noShare,
  );
  ceremony('KEY_PROOF', 'a rogue key that cancels the other trustees’', bendRogueKey, noShare);
});

describe('complaints', () => {
  revealed('SHARE_WRONG', 'an answer that does not fit', answerWrongly, {
    and: ['COMPLAINT', 'CEREMONY_INCOMPLETE'],
    without: [2],
  });
  revealed(
    'COMPLAINT',
    'opened over a complaint that nobody answered',
    (steps) => {
      steps.complain(2, 1);
    },
    { and: ['CEREMONY_INCOMPLETE'], without: [2] },
  );
});

describe('confirmations and possession', () => {
  revealed('BOARD_FORK', 'a root that the log never had', (steps) => {
    const { size } = steps.election.checkpoint();
    steps.confirm(1, { checkpoint: { root: toBase64Url(new Uint8Array(32)), size } });
  });
  revealed('BOARD_FORK', 'more entries than there were', (steps) => {
    const { root, size } = steps.election.checkpoint();
    steps.confirm(1, { checkpoint: { root: toBase64Url(root), size: size + 1 } });
  });
  ceremony('BOARD_FORK', 'a log without all the reveals', (steps) => {
    const { root, size } = steps.election.checkpoint();
    steps.revealAll();
    steps.confirm(1, { checkpoint: { root: toBase64Url(root), size } });
  });
  revealed('ELECTION_KEY', 'a trustee computed another key', (steps) => {
    steps.confirm(1, { electionKey: OTHER_KEY });
  });
  revealed('CEREMONY_INCOMPLETE', 'a trustee never confirmed', () => undefined, { without: [3] });
  revealed('POSSESSION', 'a proof of another share', (steps) => {
    steps.confirm(2);
    steps.possess(2, steps.trustee(1).x);
  });
});

describe('trustees', () => {
  ceremony('TRUSTEE_SIGNATURE', 'a commitment signed by another trustee', (steps) => {
    steps.commit(3, {}, 1);
  });
  ceremony('TRUSTEE_UNKNOWN', 'a commitment by a trustee that the manifest lacks', (steps) => {
    steps.early(() => {
      steps.commit(1, { trustee: 4 });
    });
  });
  revealed('TRUSTEE_UNKNOWN', 'a complaint against one', (steps) => {
    steps.complain(1, 4);
  });
  revealed('TRUSTEE_UNKNOWN', 'an answer to one', (steps) => {
    steps.answer(1, 4);
  });
});

describe('a ceremony without a key', () => {
  provokes(
    'DECRYPTION_PROOF',
    'a decryption all the same',
    async () => {
      const steps = await CeremonySteps.begin();
      steps.bend(2, { shares: item(steps.unsigned, 1).shares.slice(1) });
      const election = steps.finish();
      election.close();
      election.tally();
      election.decrypt(1);
      return election;
    },
    {
      until: 'closing',
      and: ['DEGREE', 'CEREMONY_ORDER', 'ELECTION_KEY', 'CEREMONY_INCOMPLETE'],
    },
  );
});
