/**
 * node --expose-gc retained_main.js FOLDER FINGERPRINT LOG_KEY
 * Verifies a record and prints the bytes that the verifier holds at the end of its log.
 */
import { randomBytes } from 'node:crypto';
import { openFolder } from '../../../verifier/command_line/folder_source.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { verifyElection } from '../../../verifier/verify.ts';

const [folder = '', fingerprint = '', logKey = ''] = process.argv.slice(2);
let bytes = 0;
const { verdict } = await verifyElection(
  await openFolder(folder),
  parseTrust(fingerprint, logKey),
  {
    random: (length) => new Uint8Array(randomBytes(length)),
    progress({ entriesDone, entriesTotal }) {
      if (entriesDone < entriesTotal) return;
      globalThis.gc?.();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      bytes = heapUsed + arrayBuffers;
    },
  },
);
if (verdict !== 'valid') throw new Error(`${folder} was not found valid`);
process.stdout.write(`${bytes}\n`);
