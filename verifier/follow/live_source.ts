import { WITNESSED_PATH } from '../../crypto/wire/board_paths.ts';
import { readAnyCheckpoint, type SignedCheckpoint } from '../checkpoint.ts';
import { Findings, Refused } from '../findings.ts';
import { type Source, SourceError } from '../source.ts';
import type { Trust } from '../trust.ts';

/** A board that is read while it grows. */
export interface LiveSource extends Source {
  /** As `read`, past all caches on the way. Default: `read`. docs/protocol.md §4. */
  readPastCaches?(path: string, limitBytes: number): Promise<Uint8Array | undefined>;
}

/** The two files of a board that change. */
export type CheckpointPath = 'checkpoint' | typeof WITNESSED_PATH;

/** What a look at a checkpoint gave: one that the log signed, or why there is none. */
export type Look =
  | { readonly kind: 'signed'; readonly checkpoint: SignedCheckpoint }
  | { readonly kind: 'silent' }
  | { readonly kind: 'absent' }
  /** The board signed that it has no entries (yet, or any more). */
  | { readonly kind: 'empty'; readonly checkpoint: SignedCheckpoint }
  | { readonly kind: 'wrong'; readonly codes: readonly string[] };

export async function lookAt(
  source: LiveSource,
  trust: Trust,
  path: CheckpointPath,
  pastCaches = false,
): Promise<Look> {
  const findings = new Findings();
  try {
    const checkpoint = await readAnyCheckpoint(sourceOf(source, pastCaches), trust, findings, path);
    const codes = codesOf(findings);
    if (codes.length > 0) return { kind: 'wrong', codes };
    return { kind: checkpoint.size === 0 ? 'empty' : 'signed', checkpoint };
  } catch (error) {
    if (error instanceof SourceError) return { kind: 'silent' };
    if (!(error instanceof Refused)) throw error;
    const codes = codesOf(findings);
    return codes.includes('CHECKPOINT_MISSING') ? { kind: 'absent' } : { kind: 'wrong', codes };
  }
}

function sourceOf(source: LiveSource, pastCaches: boolean): Source {
  if (!pastCaches) return source;
  return {
    read: (path, limitBytes) =>
      source.readPastCaches?.(path, limitBytes) ?? source.read(path, limitBytes),
  };
}

function codesOf(findings: Findings): string[] {
  return [...new Set(findings.list().map(({ code }) => code))];
}
