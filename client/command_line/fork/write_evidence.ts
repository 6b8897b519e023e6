import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNewFile } from '../files.ts';
import { type Evidence, formatEvidence } from './evidence.ts';
import { evidenceName } from './evidence_name.ts';

/** Where evidence is to go. file: in the place of one in `folder` under a name of its own. */
export interface EvidencePlace {
  readonly folder: string;
  readonly file?: string | undefined;
  /** Tells the person who watches. */
  readonly say: (line: string) => void;
}

/** Writes evidence to a new file. Returns where it is, as `keptOrSaid` does. */
export async function writeEvidence(evidence: Evidence, place: EvidencePlace): Promise<string> {
  const text = formatEvidence(evidence);
  const path = place.file ?? join(place.folder, evidenceName('fork', text));
  const keep = async (): Promise<string> => {
    const there = await readFile(path, 'utf8').catch(() => undefined);
    if (there !== text) await writeNewFile(path, text, 0o644);
    return path;
  };
  return keptOrSaid({ text, path, keep, say: place.say });
}

/** A text to be kept. path: where, for people. keep: returns where it is. */
export interface ToKeep {
  readonly text: string;
  readonly path: string;
  readonly keep: () => Promise<string>;
  readonly say: (line: string) => void;
}

/**
 * Keeps evidence and returns where it is. Nothing keeps an alarm from being raised, no full disk
 * either: what cannot be kept is said.
 */
export async function keptOrSaid({ text, path, keep, say }: ToKeep): Promise<string> {
  try {
    return await keep();
  } catch {
    say(text);
    return `above, because ${path} could not be written: keep it`;
  }
}
