import { type Polynomial, shareFor } from '../../crypto/ceremony.ts';
import { decodeScalar } from '../../crypto/group/scalar.ts';
import { fromBase64Url, toBase64Url } from '../../crypto/wire/bytes.ts';
import type { KeyAnswer, KeyComplaint } from '../../crypto/wire/ceremony.ts';
import type { BoardView } from './board_view.ts';
import { Failure } from './failure.ts';
import type { Part } from './key_content.ts';
import { type OpenShare, receivedShares } from './received_shares.ts';
import { notCommitted, type Self, signAs, type Step } from './step.ts';

/** Complains of the shares that are really wrong. docs/protocol.md §6, step 3. */
export async function complainStep(
  view: BoardView,
  part: Part,
  self: Self,
  openShare: OpenShare,
): Promise<Step> {
  const { wrong } = await receivedShares(view, self.index, openShare);
  if (wrong.length === 0) {
    const next = 'Go on with: glas trustee confirm';
    throw new Failure('NO_BAD_SHARE', 'Every share that you received is right.', next);
  }
  const already = view.ceremony
    .complaints()
    .filter(({ complaint }) => complaint.trustee === self.index)
    .map(({ complaint }) => complaint.accused);
  const posts = wrong
    .filter((accused) => !already.includes(accused))
    .map((accused) => signAs<KeyComplaint>(view, self, { accused, type: 'key-complaint' }));
  return { part, posts };
}

/** Publishes the shares that others complained of. docs/protocol.md §6, step 3. */
export function answerStep(view: BoardView, part: Part, self: Self): Step {
  const polynomial = requirePolynomial(part);
  const posts = view.ceremony
    .complaints()
    .filter(({ complaint }) => complaint.accused === self.index)
    .filter(({ verdict }) => verdict === 'unanswered')
    .map(({ complaint: { trustee: complainant } }) => {
      const share = toBase64Url(shareFor(polynomial, complainant));
      return signAs<KeyAnswer>(view, self, { complainant, share, type: 'key-answer' });
    });
  return { part, posts };
}

function requirePolynomial(part: Part): Polynomial {
  const polynomial = (part.coefficients ?? []).map((text) =>
    decodeScalar(fromBase64Url(text) ?? new Uint8Array()),
  );
  const whole = polynomial.filter((a) => a !== undefined);
  if (whole.length === 0 || whole.length < polynomial.length) throw notCommitted();
  return whole;
}
