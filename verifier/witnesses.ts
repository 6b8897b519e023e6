import type { Manifest } from '../crypto/wire/manifest.ts';
import { cosignatureBy } from './cosignature.ts';
import type { Findings } from './findings.ts';
import { type Note, parseWitnessVkey } from './note.ts';
import type { ElectionState } from './replay/state.ts';

/** Which of the manifest's witnesses cosigned the checkpoint that was verified. */
export interface WitnessReport {
  /** Cosignatures that make a checkpoint a witnessed one. */
  readonly needed: number;
  /** Valid ones, in the manifest's order; time as in 2027-04-02T17:00:00Z. */
  readonly cosigned: readonly { readonly name: string; readonly time: string }[];
  /** Witnesses of the manifest without a valid cosignature here. */
  readonly missing: readonly string[];
}

interface Witness {
  readonly name: string;
  /** Seconds since 1970, or why there is no time. */
  readonly cosigned: number | 'absent' | 'wrong';
}

export function witnessReport(manifest: Manifest, note: Note): WitnessReport {
  const witnesses = readWitnesses(manifest, note);
  return {
    needed: manifest.witnesses.needed,
    cosigned: witnesses.flatMap(({ name, cosigned }) =>
      typeof cosigned === 'number' ? [{ name, time: utcText(cosigned) }] : [],
    ),
    missing: witnesses
      .filter(({ cosigned }) => typeof cosigned !== 'number')
      .map(({ name }) => name),
  };
}

/**
 * Every line in the name of a witness must verify. That there are enough is demanded of the last
 * checkpoint only: while the log grows, cosignatures arrive after the checkpoint. docs/protocol.md §4.
 */
export function checkWitnesses(findings: Findings, state: ElectionState, note: Note): void {
  const { manifest } = state.election;
  const witnesses = readWitnesses(manifest, note);
  for (const { name, cosigned } of witnesses) {
    if (cosigned === 'absent') continue;
    const message = `The line of the witness ${name} is not its cosignature of this checkpoint.`;
    findings.check(cosigned !== 'wrong', 'WITNESS_SIGNATURE', message, { path: 'checkpoint' });
  }
  const { needed } = manifest.witnesses;
  if (needed === 0 || state.phase !== 'final') return;
  const valid = witnesses.filter(({ cosigned }) => typeof cosigned === 'number').length;
  const message = `${valid} of ${witnesses.length} witnesses cosigned the checkpoint; ${needed} are needed.`;
  findings.check(valid >= needed, 'WITNESSES', message, { path: 'checkpoint' });
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
