import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64, toBase64 } from '../../crypto/wire/bytes.ts';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { packageRoot } from '../../server/package_root.ts';

/** One input, and what came of it: each outcome that was ever seen has one, the smallest. */
export interface Kept {
  readonly outcome: string;
  readonly bytes: Uint8Array;
}

/** In the sources, also where this runs compiled. */
const FOLDER = join(packageRoot, 'test/fuzz/corpus');

/** What is kept of a target, in test/fuzz/corpus/. */
export function readCorpus(target: string): Kept[] {
  const file = fileOf(target);
  if (!existsSync(file)) return [];
  const kept = parseJson(readFileSync(file, 'utf8')) as { outcome: string; base64: string }[];
  return kept.map(({ outcome, base64 }) => {
    const bytes = fromBase64(base64);
    if (bytes === undefined) throw new TypeError(`${file}: not base64`);
    return { outcome, bytes };
  });
}

export function writeCorpus(target: string, kept: readonly Kept[]): void {
  const sorted = [...kept].sort((a, b) => (a.outcome < b.outcome ? -1 : 1));
  const rows = sorted.map(({ outcome, bytes }) => ({ outcome, base64: toBase64(bytes) }));
  writeFileSync(fileOf(target), `${JSON.stringify(rows, undefined, 2)}\n`);
}

function fileOf(target: string): string {
  return join(FOLDER, `${target}.json`);
}
