/**
 * Writes the vectors of docs/protocol.md §14 into a folder:
 *
 *     node .tools/run.mjs test/vectors/generate.js test/vectors
 *
 * Run by hand, and only when the protocol changes: the committed vectors show that what was once
 * proved still verifies. Everything is repeatable but what age seals (ceremony.json, entries.json,
 * and whatever hangs on their fingerprints).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ballotVectors } from './make_ballot.ts';
import { ceremonyVectors } from './make_ceremony.ts';
import { decryptionVectors } from './make_decryption.ts';
import { entriesVectors } from './make_entries.ts';
import { hashVectors } from './make_hash.ts';
import { logVectors } from './make_log.ts';
import { rangeProofVectors } from './make_range_proof.ts';
import { schnorrVectors } from './make_schnorr.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new TypeError('Name the folder to write into.');

const files: Record<string, unknown> = {
  hash: hashVectors(),
  schnorr: schnorrVectors(),
  range_proof: rangeProofVectors(),
  ballot: ballotVectors(),
  ceremony: await ceremonyVectors(),
  decryption: await decryptionVectors(),
  log: await logVectors(),
  entries: await entriesVectors(),
};

for (const [name, vectors] of Object.entries(files)) {
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(vectors, undefined, 1)}\n`);
}
