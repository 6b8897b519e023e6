import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../crypto/wire/canonical.ts';

/** A committed file of vectors; the caller knows by its maker what shape it has. */
export function readVectors(name: string): unknown {
  const text = readFileSync(join(import.meta.dirname, `${name}.json`), 'utf8');
  return parseJson(text);
}
