import { bytesEqual, toHex } from '../../crypto/wire/bytes.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { Findings } from '../findings.ts';
import type { PrefixRoots } from '../prefix_roots.ts';
import type { DatedAct } from '../replay/state.ts';
import type { Stamp } from './stamps.ts';

/**
 * How much later than its own stamp an act may be dated. A board takes an act dated up to a minute
 * ahead of its clock, and a stamp up to a minute off it.
 */
export const CLOCKS_DIFFER_MS = 120_000;

/** The log that the stamps must be of, once it is read. */
export interface StampedLog {
  readonly checkpoint: Checkpoint;
  /** Its roots at the sizes that were stamped. */
  readonly prefixes: PrefixRoots;
  readonly acts: readonly DatedAct[];
  /** In a rehearsal acts may name any time. */
  readonly isRehearsal: boolean;
  /** Whose stamps they are was checked: else anybody may have made them, of any time. */
  readonly areTrusted: boolean;
}

/** Holds what was stamped against the log: docs/protocol.md §4. */
export function compareStamps(findings: Findings, stamps: readonly Stamp[], log: StampedLog): void {
  for (const stamp of stamps) checkPrefix(findings, stamp, log);
  if (!log.areTrusted) return;
  checkOrder(findings, stamps);
  if (!log.isRehearsal) checkActs(findings, stamps, log.acts);
}

/** Is a stamped checkpoint of another log, the log key signed two that cannot both be true. */
function checkPrefix(
  findings: Findings,
  { checkpoint: stamped, isSound, time, path }: Stamp,
  { checkpoint, prefixes }: StampedLog,
): void {
  if (stamped === undefined) return;
  const { size, root } = stamped;
  const when = isSound ? `By its time stamp, at ${timeText(time)}` : 'At some time';
  const seen = `${when}, this log had ${size} entries with the root ${toHex(root)}, signed by its key`;
  const keep = `Keep ${path} and this record: together they are the evidence.`;
  const shorter = (): string => `${seen}; here it has only ${checkpoint.size}. ${keep}`;
  if (!findings.check(size <= checkpoint.size, 'TIMESTAMP_FORK', shorter, { path })) return;
  const own = prefixes.at(size);
  if (own === undefined) return; // of no entries, or of entries that were not reached
  const other = (): string => `${seen}; the first ${size} here have ${toHex(own)}. ${keep}`;
  findings.check(bytesEqual(own, root), 'TIMESTAMP_FORK', other, { path });
}

function checkOrder(findings: Findings, stamps: readonly Stamp[]): void {
  const sound = stamps.filter(({ isSound }) => isSound);
  for (const [i, { path, checkpoint, time }] of sound.entries()) {
    const last = sound[i - 1];
    if (last === undefined) continue;
    const sizeRises = (last.checkpoint?.size ?? 0) <= (checkpoint?.size ?? 0);
    const smaller = 'It is of fewer entries than the stamp before it.';
    findings.check(sizeRises, 'TIMESTAMP_ORDER', smaller, { path });
    const timeRises = (last.time ?? 0) <= (time ?? 0);
    const earlier = `It is of ${timeText(time)}, the stamp before it of ${timeText(last.time)}.`;
    findings.check(timeRises, 'TIMESTAMP_ORDER', earlier, { path });
  }
}

/** An act that was stamped had been made. */
function checkActs(findings: Findings, stamps: readonly Stamp[], acts: readonly DatedAct[]): void {
  for (const { type, index, time: named } of acts) {
    const stamp = stamps.find((each) => each.isSound && covers(each, index));
    if (stamp?.time === undefined) continue;
    const inTime = Date.parse(named) <= stamp.time + CLOCKS_DIFFER_MS;
    const message = `This ${type} says that it was made at ${named}, and was stamped at ${timeText(stamp.time)}.`;
    findings.check(inTime, 'TIMESTAMP_ORDER', message, { index, path: stamp.path });
  }
}

/** Whether the entry at a place was there when the stamp was made. */
export function covers({ checkpoint }: Stamp, index: number): boolean {
  return checkpoint !== undefined && checkpoint.size > index;
}

/** UTC as entries spell it, to the second. */
export function timeText(time: number | undefined): string {
  return time === undefined ? 'an unknown time' : `${new Date(time).toISOString().slice(0, 19)}Z`;
}
