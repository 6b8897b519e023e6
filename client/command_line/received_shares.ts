import { shareFits } from '../../crypto/ceremony.ts';
import { fromBase64Url } from '../../crypto/wire/bytes.ts';
import type { BoardView } from './board_view.ts';
import { Failure } from './failure.ts';
import { awaitAll } from './step.ts';

/** Opens an age file sealed to this trustee; undefined where it is not one. */
export type OpenShare = (sealed: Uint8Array) => Promise<Uint8Array | undefined>;

/** Shares f_i(j) from each trustee i in order, and the trustees whose share is wrong or unreadable. */
export async function receivedShares(
  view: BoardView,
  j: number,
  openShare: OpenShare,
): Promise<{ shares: Uint8Array[]; wrong: number[] }> {
  awaitAll(view, 'reveal', 'confirmation');
  const shares: Uint8Array[] = [];
  const wrong: number[] = [];
  for (const reveal of view.ceremony.allReveals() ?? []) {
    const sealed = fromBase64Url(reveal.shares[j - 1] ?? '') ?? new Uint8Array();
    const share = view.ceremony.answeredShare(reveal.trustee, j) ?? (await openShare(sealed));
    if (share !== undefined && shareFits(reveal, j, share)) shares.push(share);
    else wrong.push(reveal.trustee);
  }
  return { shares, wrong };
}

/** What a trustee does whose shares are wrong. */
export function badShares(view: BoardView, self: number, wrong: readonly number[]): Failure {
  const names = wrong.map((i) => view.manifest.trustees[i - 1]?.name ?? String(i)).join(', ');
  if (wrong.some((i) => view.ceremony.answeredShare(i, self) !== undefined)) {
    const next = 'The ceremony must start again with a new election; tell the authority.';
    return new Failure('BAD_SHARE', `A wrong share was published in answer (${names}).`, next);
  }
  const complained = view.ceremony
    .complaints()
    .some(({ complaint }) => complaint.trustee === self && wrong.includes(complaint.accused));
  const next = complained
    ? 'Your complaint is on the board; run this again once it is answered.'
    : 'Say so on the board: glas trustee complain';
  return new Failure('BAD_SHARE', `The share that you received from ${names} is wrong.`, next);
}
