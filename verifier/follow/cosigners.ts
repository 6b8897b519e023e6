import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { SignedCheckpoint } from '../checkpoint.ts';
import { cosignatureBy } from '../cosignature.ts';
import { type NoteKey, parseWitnessVkey } from '../note.ts';

/** What is known of one witness of the manifest. */
export interface WitnessState {
  readonly name: string;
  /** Entries of the largest checkpoint that it cosigned, and its own time of that, in seconds. */
  readonly size?: number;
  readonly seconds?: number;
}

export interface CosignatureState {
  /** Cosignatures that make a checkpoint a witnessed one. */
  readonly needed: number;
  /** Entries of the largest checkpoint with so many; absent where none was seen. */
  readonly witnessed?: number;
  readonly witnesses: readonly WitnessState[];
  /** Since when entries are here that no witnessed checkpoint covers; absent where all are. */
  readonly waitingSince?: number;
}

/** A size that the log had, and when this observer first saw it. */
interface Growth {
  readonly size: number;
  readonly at: number;
}

/** Growths that still wait for witnesses; the oldest is what counts, so further ones are not kept. */
const KEPT_GROWTHS = 1000;

interface Witness {
  readonly key: NoteKey;
  size?: number;
  seconds?: number;
}

/** Follows what the witnesses of an election cosign. */
export class Cosigners {
  readonly #needed: number;
  readonly #witnesses: Witness[];
  #witnessed: number | undefined;
  #waiting: Growth[] = [];

  constructor({ needed, vkeys }: Manifest['witnesses']) {
    this.#needed = needed;
    const keys = vkeys.map(parseWitnessVkey);
    // A key that is none is a finding of the manifest; nobody can have cosigned with it.
    this.#witnesses = keys.flatMap((key) => (key === undefined ? [] : [{ key }]));
  }

  get needed(): number {
    return this.#needed;
  }

  get witnessed(): number {
    return this.#witnessed ?? 0;
  }

  /** The log has so many entries. */
  grew(size: number, at: number): void {
    const last = this.#waiting.at(-1)?.size ?? this.witnessed;
    if (size > last && this.#waiting.length < KEPT_GROWTHS) this.#waiting.push({ size, at });
  }

  /**
   * Reads the lines under a checkpoint that the log signed. Returns the names of witnesses in whose
   * name there is a line that is not theirs.
   */
  see({ note, size }: SignedCheckpoint): string[] {
    const wrong: string[] = [];
    let valid = 0;
    for (const witness of this.#witnesses) {
      const seconds = cosignatureBy(note, witness.key);
      if (seconds === 'wrong') wrong.push(witness.key.name);
      if (typeof seconds !== 'number') continue;
      valid += 1;
      if (size >= (witness.size ?? 0)) Object.assign(witness, { size, seconds });
    }
    if (valid >= this.#needed && size > this.witnessed) this.#witnessed = size;
    this.#waiting = this.#waiting.filter((growth) => growth.size > this.witnessed);
    return wrong;
  }

  /** By when as many as are needed had cosigned this checkpoint, in milliseconds; undefined without. */
  cosignedBy({ note }: SignedCheckpoint): number | undefined {
    const times = this.#witnesses
      .map(({ key }) => cosignatureBy(note, key))
      .filter((seconds) => typeof seconds === 'number')
      .sort((a, b) => a - b);
    const last = this.#needed === 0 ? undefined : times[this.#needed - 1];
    return last === undefined ? undefined : last * 1000;
  }

  state(): CosignatureState {
    const [oldest] = this.#waiting;
    return {
      needed: this.#needed,
      ...(this.#witnessed !== undefined && { witnessed: this.#witnessed }),
      witnesses: this.#witnesses.map(({ key: { name }, size, seconds }) => ({
        name,
        ...(size !== undefined && seconds !== undefined && { size, seconds }),
      })),
      ...(oldest && this.#needed > 0 && { waitingSince: oldest.at }),
    };
  }
}
