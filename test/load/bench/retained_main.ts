/**
 * node --expose-gc retained_main.js FOLDER FINGERPRINT LOG_KEY
 * Verifies a record and prints the bytes that the verifier holds near the end of its log. What it
 * reads at the time comes and goes, so of several looks the least counts.
 */
import { randomBytes } from 'node:crypto';
import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import { openFolder } from '../../../verifier/command_line/folder_source.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { verifyElection } from '../../../verifier/verify.ts';

const [folder = '', fingerprint = '', logKey = ''] = process.argv.slice(2);
const ENTRIES_BEFORE_END = 4_096;
let bytes = Infinity;
const { verdict } = await verifyElection(
  await openFolder(folder),
  parseTrust(fingerprint, logKey),
  {
    group: await openPublicGroup(),
    random: (length) => new Uint8Array(randomBytes(length)),
    progress({ entriesDone, entriesTotal }) {
      if (entriesDone < entriesTotal - ENTRIES_BEFORE_END) return;
      globalThis.gc?.();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      bytes = Math.min(bytes, heapUsed + arrayBuffers);
    },
  },
);
if (verdict !== 'valid') throw new Error(`${folder} was not found valid`);
process.stdout.write(`${bytes}\n`);
