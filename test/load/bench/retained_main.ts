/**
 * node --expose-gc retained_main.js FOLDER FINGERPRINT LOG_KEY
 * Verifies a record and prints the bytes that the verifier holds in the middle of its log: heap and
 * array buffers after a collection, the median of many looks. At the end what was read last is of
 * another size each time, and that is larger than what there is to see.
 */
import { randomBytes } from 'node:crypto';
import { openPublicGroup } from '../../../crypto/group/kernel/open.ts';
import { openFolder } from '../../../verifier/command_line/folder_source.ts';
import { parseTrust } from '../../../verifier/trust.ts';
import { verifyElection } from '../../../verifier/verify.ts';
import { median } from './statistics.ts';

const [folder = '', fingerprint = '', logKey = ''] = process.argv.slice(2);
const looks: number[] = [];
const { verdict } = await verifyElection(
  await openFolder(folder),
  parseTrust(fingerprint, logKey),
  {
    group: await openPublicGroup(),
    random: (length) => new Uint8Array(randomBytes(length)),
    progress({ entriesDone, entriesTotal }) {
      if (entriesDone < 0.5 * entriesTotal || entriesDone > 0.8 * entriesTotal) return;
      globalThis.gc?.();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      looks.push(heapUsed + arrayBuffers);
    },
  },
);
if (verdict !== 'valid') throw new Error(`${folder} was not found valid`);
process.stdout.write(`${median(looks)}\n`);
