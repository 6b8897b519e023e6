import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardFiles } from '../../crypto/log/board_files.ts';
import { signCheckpoint } from '../../crypto/log/checkpoint.ts';
import { item } from '../../verifier/item.ts';
import { fullElection } from '../support/full_election.ts';
import { runs } from '../support/runs.ts';
import type { SampleElection } from '../support/sample_election.ts';
import { codesOf, verifyBoard, verifySample } from './harness.ts';
import { copyOf } from './mutate.ts';

const full = fullElection();

/** One bit flipped in an entry or in its attachment, chosen evenly over all their bytes. */
function flipped(election: SampleElection, where: number, bit: number): SampleElection {
  const copy = copyOf(election);
  const sizes = copy.entries.map(({ entry, attachment }) => entry.length + attachment.length);
  let at = Math.floor(where * sizes.reduce((sum, size) => sum + size, 0));
  const index = sizes.findIndex((size) => {
    if (at < size) return true;
    at -= size;
    return false;
  });
  const framed = item(copy.entries, index);
  const bytes = Uint8Array.from([...framed.entry, ...framed.attachment]);
  bytes[at] = item(bytes, at) ^ (1 << bit);
  copy.entries[index] = {
    entry: bytes.slice(0, framed.entry.length),
    attachment: bytes.slice(framed.entry.length),
  };
  return copy;
}

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const bit = fc.integer({ min: 0, max: 7 });

describe('any bit flipped in any entry or attachment of an accepted record', () => {
  test('is reported, under the checkpoint that was signed over the right ones', async () => {
    const election = await full;
    const { origin } = election.manifest;
    const note = signCheckpoint({ origin, ...election.checkpoint() }, election.logSeed);
    await fc.assert(
      fc.asyncProperty(place, bit, async (where, which) => {
        const files = boardFiles(flipped(election, where, which).entries, note);
        const report = await verifyBoard({ files, trust: election.trust() });
        expect(report.verdict).toBe('not-valid');
        expect(codesOf(report)).not.toEqual([]);
      }),
      runs(30),
    );
  });

  test('is reported by what it breaks, though the log signs a checkpoint over it', async () => {
    const election = await full;
    await fc.assert(
      fc.asyncProperty(place, bit, async (where, which) => {
        const report = await verifySample(flipped(election, where, which));
        expect(codesOf(report)).not.toEqual([]);
      }),
      runs(30),
    );
  });
});
