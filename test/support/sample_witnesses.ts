import { ed25519PublicKey } from '../../crypto/group/ed25519.ts';
import { cosignCheckpoint, formatWitnessVkey, witnessKey } from '../../crypto/log/cosignature.ts';
import { appendSignatures, type NoteKey, parseNote } from '../../crypto/log/note.ts';

/** A witness whose key everybody knows. */
export interface SampleWitness {
  readonly name: string;
  readonly seed: Uint8Array;
  readonly key: NoteKey;
  readonly vkey: string;
}

/** 2027-04-02T17:05:00Z, when sample witnesses cosign. */
export const COSIGNED_AT = 1_806_685_500;

/** The witness witness.example/wN, N of 1..255. */
export function sampleWitness(number: number): SampleWitness {
  const name = `witness.example/w${String(number)}`;
  const seed = new Uint8Array(32).fill(number);
  const key = witnessKey(name, ed25519PublicKey(seed));
  return { name, seed, key, vkey: formatWitnessVkey(key) };
}

/** The line of a witness under a note. */
export function cosignatureLine(
  note: string,
  { name, seed }: SampleWitness,
  seconds: number = COSIGNED_AT,
): string {
  return cosignCheckpoint(parseNote(note)?.text ?? '', name, seed, seconds);
}

/** The note with the lines of these witnesses. */
export function cosigned(note: string, witnesses: readonly SampleWitness[]): string {
  return appendSignatures(note, ...witnesses.map((witness) => cosignatureLine(note, witness)));
}
