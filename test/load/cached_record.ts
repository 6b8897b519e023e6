import { readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../crypto/wire/canonical.ts';
import { parseAs } from '../../crypto/wire/entry.ts';
import * as z from '../../crypto/wire/schema.ts';
import { generateRecord, type HowToGenerate, type Trust } from './generate.ts';
import { nameOf, type Parameters } from './parameters.ts';
import { inPlaceOnceDone } from './unfinished.ts';

/** A record on disk. */
export interface LoadRecord extends Parameters {
  readonly folder: string;
  readonly trust: Trust;
}

export interface HowToCache extends Omit<HowToGenerate, 'hinted'> {
  readonly cache: string;
}

/** Written last, beside the record's files, as an export leaves it. */
const MARKER = 'trust.json';
const trustFile = z.strictObject({ fingerprint: z.string(), logKey: z.string() });

/**
 * The record with these parameters and its hints, from the cache if it was ever generated to its end.
 */
export async function cachedRecord(parameters: Parameters, how: HowToCache): Promise<LoadRecord> {
  const folder = join(how.cache, nameOf(parameters));
  if (!existsSync(join(folder, MARKER))) {
    await inPlaceOnceDone(folder, async (fresh) => {
      const trust = await generateRecord(fresh, parameters, { ...how, hinted: true });
      await writeFile(join(fresh, MARKER), `${JSON.stringify(trust)}\n`);
    });
  }
  const trust = parseAs(trustFile, parseJson(await readFile(join(folder, MARKER), 'utf8')));
  return { ...parameters, folder, trust };
}
