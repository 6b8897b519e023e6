import { combineDecryptions } from '../../crypto/decryption.ts';
import { CountTable } from '../../crypto/discrete_log.ts';
import { leafHash } from '../../crypto/log/merkle.ts';
import { toBase64Url } from '../../crypto/wire/bytes.ts';
import { encodeEntry } from '../../crypto/wire/entry.ts';
import { contestsOf } from '../../crypto/wire/layout.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import type { Result } from '../../crypto/wire/tally.ts';
import type { CombineTask } from './tasks.ts';

/**
 * The `result` entry's bytes. docs/protocol.md §10. Throws an Error where a count is outside its
 * bound, which verified decryptions of the log's own tally cannot give.
 */
export function resultOf(
  manifest: Manifest,
  fingerprint: string,
  { tally, decryptions, weights }: Omit<CombineTask, 'keys'>,
): Uint8Array {
  const tallyLeafHash = leafHash(tally.entry);
  const statement = { manifest, fingerprint, tallyLeafHash, tallyAttachment: tally.attachment };
  const points = combineDecryptions(statement, decryptions);
  const table = new CountTable();
  let place = 0;
  const units = manifest.styles.map((style) => ({
    contests: contestsOf(manifest, style).map((contest) => ({
      contest: contest.id,
      counts: contest.selections.map(({ maximum }) => {
        const M = points[place++];
        const bound = maximum * (weights.get(style.id) ?? 0);
        const count = M === undefined ? undefined : table.discreteLog(M, bound);
        if (count === undefined) {
          throw new Error(`result: a count of ${contest.id} in ${style.id} is out of bounds`);
        }
        return count;
      }),
    })),
    style: style.id,
  }));
  const result: Result = {
    election: fingerprint,
    tally: toBase64Url(tallyLeafHash),
    trustees: decryptions.map(({ trustee }) => trustee).sort((a, b) => a - b),
    type: 'result',
    units,
  };
  return encodeEntry(result);
}
