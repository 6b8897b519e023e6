import { shareFor } from '../../crypto/ceremony.ts';
import {
  addPoints,
  encodePoint,
  GENERATOR,
  multiplyGenerator,
  negatePoint,
} from '../../crypto/group/ristretto.ts';
import { addScalars } from '../../crypto/group/scalar.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import type { CheckCode } from '../../verifier/checks.ts';
import { item } from '../../verifier/item.ts';
import type { CeremonySteps } from './ceremony_steps.ts';

/** What trustees do wrong in a key ceremony: for the verifier's own tests and for the adversary's. */

/** A key that nobody made. */
export const OTHER_KEY: string = toBase64Url(encodePoint(GENERATOR));

/** A reveal of the wrong degree gives no key, so what needs one fails with it. */
export const NO_KEY: readonly CheckCode[] = [
  'CEREMONY_ORDER',
  'ELECTION_KEY',
  'CEREMONY_INCOMPLETE',
];

/** Trustee 2 has a key that cancels those of the other two, and no secret of it. */
export function bendRogueKey(steps: CeremonySteps): void {
  const others = [1, 3].map((index) => item(steps.trustee(index).polynomial, 0));
  const theirs = multiplyGenerator(others.reduce(addScalars));
  const rogue = addPoints(multiplyGenerator(7n), negatePoint(theirs));
  const [, second = ''] = item(steps.unsigned, 1).points;
  steps.bend(2, { points: [toBase64Url(encodePoint(rogue)), second] });
}

/** Trustee 2 reveals what is trustee 1's. */
export function bendCopiedKey(steps: CeremonySteps): void {
  const { points, proofs } = item(steps.unsigned, 0);
  steps.bend(2, { points, proofs });
}

/** Trustee 2 exchanges the proofs of its coefficients. */
export function bendProofOrder(steps: CeremonySteps): void {
  steps.bend(2, { proofs: item(steps.unsigned, 1).proofs.toReversed() });
}

/** The lists of a reveal, each of which has as many items as the degree says. */
export const LISTS = ['points', 'proofs', 'shares'] as const;
type List = (typeof LISTS)[number];

/** Trustee 2 reveals one item too few. */
export function bendShorter(steps: CeremonySteps, list: List): void {
  steps.bend(2, { [list]: item(steps.unsigned, 1)[list].slice(1) });
}

/** Trustee 2 reveals one item too many. */
export function bendLonger(steps: CeremonySteps, list: List): void {
  const items = item(steps.unsigned, 1)[list];
  steps.bend(2, { [list]: [...items, ...items.slice(0, 1)] });
}

/** Trustee 3 reveals other than it committed to. */
export function commitToOther(steps: CeremonySteps): void {
  steps.commit(3, { digest: toBase64Url(new Uint8Array(64).fill(1)) });
}

/** Trustee 2 commits again, to something else. */
export function commitTwice(steps: CeremonySteps): void {
  steps.commit(2);
  steps.commit(2, { digest: toBase64Url(new Uint8Array(64)) });
}

/** Trustee 1 reveals when only it has committed. */
export function revealEarly(steps: CeremonySteps): void {
  steps.commit(1);
  steps.early(() => {
    steps.reveal(1, { shares: item(steps.unsigned, 1).shares });
  });
}

/** Trustee 1, after all have revealed, reveals other points. */
export function revealTwice(steps: CeremonySteps): void {
  steps.early(() => {
    steps.reveal(1, { points: item(steps.unsigned, 1).points });
  });
}

/** Trustee 1 answers the complaint of trustee 2 with trustee 3's share. */
export function answerWrongly(steps: CeremonySteps): void {
  steps.complain(2, 1);
  steps.answer(1, 2, shareFor(steps.trustee(1).polynomial, 3));
}
