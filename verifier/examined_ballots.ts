import { PSEUDONYM_BYTES } from '../crypto/wire/limits.ts';
import type { StyleLayout } from './election.ts';
import { item } from './item.ts';
import { REPEAT_BYTES } from './repeats.ts';

/** A ballot in which nothing is wrong by itself. */
export interface ExaminedBallot {
  /** Its style's place in the manifest. */
  readonly style: number;
  readonly weight: number;
  readonly pseudonym: Uint8Array;
  /** Of each contest's A_0 as many bytes as `RepeatedStrings` takes. */
  readonly firsts: readonly Uint8Array[];
}

/** The ballots among the entries of a bundle that are good: plain arrays, to be sent between threads. */
export interface ExaminedBallots {
  /** 0 where the entry is left to the judge; else the style's place in the manifest, plus one. */
  readonly styles: Uint16Array;
  readonly weights: Uint32Array;
  readonly pseudonyms: Uint8Array;
  /** Room for each ballot is for as many contests as any style has. */
  readonly firsts: Uint8Array;
  readonly contests: number;
}

/** Room for the entries of a bundle, all left to the judge. */
export function noBallots(entries: number, styles: readonly StyleLayout[]): ExaminedBallots {
  const contests = Math.max(...styles.map((layout) => layout.contests.length));
  return {
    styles: new Uint16Array(entries),
    weights: new Uint32Array(entries),
    pseudonyms: new Uint8Array(PSEUDONYM_BYTES * entries),
    firsts: new Uint8Array(REPEAT_BYTES * contests * entries),
    contests,
  };
}

/** Notes that the entry at a place is a good ballot. */
export function noteBallot(ballots: ExaminedBallots, place: number, ballot: ExaminedBallot): void {
  ballots.styles[place] = ballot.style + 1;
  ballots.weights[place] = ballot.weight;
  ballots.pseudonyms.set(ballot.pseudonym, PSEUDONYM_BYTES * place);
  ballot.firsts.forEach((first, contest) => {
    const at = REPEAT_BYTES * (ballots.contests * place + contest);
    ballots.firsts.set(first.subarray(0, REPEAT_BYTES), at);
  });
}

/** The ballot at a place, or undefined where the entry is left to the judge. */
export function ballotAt(
  ballots: ExaminedBallots,
  place: number,
  styles: readonly StyleLayout[],
): ExaminedBallot | undefined {
  const style = item(ballots.styles, place) - 1;
  if (style < 0) return undefined;
  const start = PSEUDONYM_BYTES * place;
  return {
    style,
    weight: item(ballots.weights, place),
    pseudonym: ballots.pseudonyms.subarray(start, start + PSEUDONYM_BYTES),
    firsts: item(styles, style).contests.map((_, contest) => {
      const at = REPEAT_BYTES * (ballots.contests * place + contest);
      return ballots.firsts.subarray(at, at + REPEAT_BYTES);
    }),
  };
}
