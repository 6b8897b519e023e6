import { toHex } from '../crypto/wire/bytes.ts';
import type { Manifest } from '../crypto/wire/manifest.ts';
import type { SignedCheckpoint } from './checkpoint.ts';
import { cosignatureBy } from './cosignature.ts';
import type { Findings } from './findings.ts';
import { type Note, parseWitnessVkey } from './note.ts';
import type { DatedAct, ElectionState } from './replay/state.ts';
import { CLOCKS_DIFFER_MS } from './timestamps/compare_stamps.ts';

/** Which of the manifest's witnesses cosigned the checkpoint that was verified. */
export interface WitnessReport {
  /** Cosignatures that make a checkpoint a witnessed one. */
  readonly needed: number;
  /** Valid ones, in the manifest's order. */
  readonly cosigned: readonly CosignatureReport[];
  /** Witnesses of the manifest without a valid cosignature here. */
  readonly missing: readonly string[];
  /** What the board publishes as its newest witnessed checkpoint; absent without one. root in hex. */
  readonly newest?: {
    readonly size: number;
    readonly root: string;
    readonly cosigned: readonly CosignatureReport[];
  };
}

export interface CosignatureReport {
  readonly name: string;
  /** By the witness's clock, as in 2027-04-02T17:00:00Z. */
  readonly time: string;
  /**
   * Acts that the checkpoint covers though they are dated later: the witness's clock is wrong, or
   * the act's date. No finding, for one witness with a wrong clock must not condemn a record.
   */
  readonly before?: readonly DatedAct['type'][];
}

interface Witness {
  readonly name: string;
  /** Seconds since 1970, or why there is no time. */
  readonly cosigned: number | 'absent' | 'wrong';
}

export function witnessReport(
  { election, acts }: ElectionState,
  checkpoint: SignedCheckpoint,
  newest: SignedCheckpoint | undefined,
): WitnessReport {
  const { manifest } = election;
  // In a rehearsal acts may name any time.
  const dated = manifest.rehearsal ? [] : acts;
  const missing = readWitnesses(manifest, checkpoint.note)
    .filter(({ cosigned }) => typeof cosigned !== 'number')
    .map(({ name }) => name);
  return {
    needed: manifest.witnesses.needed,
    cosigned: cosignatures(manifest, checkpoint, dated),
    missing,
    ...(newest && {
      newest: {
        size: newest.size,
        root: toHex(newest.root),
        cosigned: cosignatures(manifest, newest, dated),
      },
    }),
  };
}

function cosignatures(
  manifest: Manifest,
  { size, note }: SignedCheckpoint,
  acts: readonly DatedAct[],
): CosignatureReport[] {
  return readWitnesses(manifest, note).flatMap(({ name, cosigned }) => {
    if (typeof cosigned !== 'number') return [];
    const before = acts
      .filter(({ index, time }) => index < size && isBefore(cosigned, time))
      .map(({ type }) => type);
    return [{ name, time: utcText(cosigned), ...(before.length > 0 && { before }) }];
  });
}

function isBefore(seconds: number, act: string): boolean {
  return seconds * 1000 + CLOCKS_DIFFER_MS < Date.parse(act);
}

/**
 * Every line in the name of a witness must verify. That there are enough is demanded of the last
 * checkpoint only: while the log grows, cosignatures arrive after the checkpoint. docs/protocol.md §4.
 */
export function checkWitnesses(findings: Findings, state: ElectionState, note: Note): void {
  const { needed } = state.election.manifest.witnesses;
  const { named, valid } = checkLines(findings, state, note, 'checkpoint');
  if (needed === 0 || state.phase !== 'final') return;
  const message = `${valid} of ${named} witnesses cosigned the checkpoint; ${needed} are needed.`;
  findings.check(valid >= needed, 'WITNESSES', message, { path: 'checkpoint' });
}

/** What the board calls witnessed is: as many cosigned it as the manifest needs. */
export function checkWitnessed(findings: Findings, state: ElectionState, note: Note): void {
  const path = 'witnessed-checkpoint';
  const { needed } = state.election.manifest.witnesses;
  const { named, valid } = checkLines(findings, state, note, path);
  const few = `${valid} of ${named} witnesses cosigned it; ${needed} are needed.`;
  const none = 'The manifest demands no witnesses, so no checkpoint is a witnessed one.';
  const isWitnessed = needed > 0 && valid >= needed;
  findings.check(isWitnessed, 'WITNESSED_CHECKPOINT', needed > 0 ? few : none, { path });
}

function checkLines(
  findings: Findings,
  { election }: ElectionState,
  note: Note,
  path: string,
): { readonly named: number; readonly valid: number } {
  const witnesses = readWitnesses(election.manifest, note);
  for (const { name, cosigned } of witnesses) {
    if (cosigned === 'absent') continue;
    const message = `The line of the witness ${name} is not its cosignature of this checkpoint.`;
    findings.check(cosigned !== 'wrong', 'WITNESS_SIGNATURE', message, { path });
  }
  const valid = witnesses.filter(({ cosigned }) => typeof cosigned === 'number').length;
  return { named: witnesses.length, valid };
}

function readWitnesses({ witnesses: { vkeys } }: Manifest, note: Note): Witness[] {
  return vkeys.map((vkey) => {
    const key = parseWitnessVkey(vkey);
    // A key that is none is a finding of the manifest; nobody can have cosigned with it.
    if (key === undefined) return { name: vkey, cosigned: 'absent' };
    return { name: key.name, cosigned: cosignatureBy(note, key) };
  });
}

function utcText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}
