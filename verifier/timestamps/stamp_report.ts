import type { DatedAct } from '../replay/state.ts';
import { covers, timeText } from './compare_stamps.ts';
import type { Stamp } from './stamps.ts';

/** The time stamps of a record, in the order of their numbers. */
export interface TimestampReport {
  /** Whether certificates of trusted authorities were given, so that `trusted` can be true. */
  readonly chain: 'checked' | 'not-checked';
  readonly stamps: readonly StampReport[];
}

export interface StampReport {
  readonly number: number;
  /** Entries in the log when it was stamped; absent where it is no stamp of this log. */
  readonly size?: number;
  /** Absent where the token cannot be read. */
  readonly time?: string;
  /** As in CN=Example Time Stamping,O=Example,C=BG; only where it is trusted is it also true. */
  readonly authority?: string;
  /** It is sound, and by an authority that leads to the given certificates. */
  readonly trusted: boolean;
  /** Acts of which it is the first stamp. */
  readonly first: readonly DatedAct['type'][];
}

export function stampReport(
  stamps: readonly Stamp[],
  acts: readonly DatedAct[],
  chain: TimestampReport['chain'],
): TimestampReport {
  return {
    chain,
    stamps: stamps.map((stamp) => ({
      number: stamp.number,
      ...(stamp.checkpoint && { size: stamp.checkpoint.size }),
      ...(stamp.time !== undefined && { time: timeText(stamp.time) }),
      ...(stamp.authority !== undefined && { authority: stamp.authority }),
      trusted: stamp.isSound && chain === 'checked',
      first: acts
        .filter(({ index }) => stamps.find((each) => covers(each, index)) === stamp)
        .map(({ type }) => type),
    })),
  };
}
