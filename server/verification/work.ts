import { webcrypto } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { BallotVerifier } from '../../crypto/ballot_verification.ts';
import { toHex } from '../../crypto/wire/bytes.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { rareRefusal } from '../board/admission/rare_entry.ts';
import { challengeFault } from './challenge_fault.ts';
import { resultOf } from './result.ts';
import { merge, sum } from './tally_sum.ts';
import type { ElectionKeys, Tasks } from './tasks.ts';

interface Prepared {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly verifier: BallotVerifier;
}

/** Decoded keys of the elections that this thread works for; few at any time. */
const prepared = new Map<string, Prepared>();
const MAX_PREPARED = 16;

/** What a worker thread does. Pure but for the randomness of batch weights. */
export const tasks: Tasks = {
  verifyBallots: ({ keys, ballots }) => prepare(keys).verifier.verify(ballots),

  verifyChallenge({ keys, ballot, attachment }) {
    const { manifest, fingerprint } = prepare(keys);
    return challengeFault(manifest, fingerprint, keys.electionKey, ballot, attachment);
  },

  judgeRareEntry: ({ framed, facts }) => rareRefusal(framed, facts),

  sumBallots({ keys, ballots }) {
    const { manifest, fingerprint } = prepare(keys);
    return sum(manifest, fingerprint, ballots);
  },

  mergeTallies: ({ tallies }) => merge(tallies),

  combineDecryptions(task) {
    const { manifest, fingerprint } = prepare(task.keys);
    return resultOf(manifest, fingerprint, task);
  },
};

function prepare({ manifestBytes, electionKey }: ElectionKeys): Prepared {
  const fingerprint = toHex(sha256(manifestBytes));
  const known = prepared.get(fingerprint);
  if (known !== undefined) return known;
  const manifest = decodeEntry(manifestBytes);
  if (manifest.type !== 'manifest') throw new TypeError('keys: manifestBytes is not a manifest');
  const verifier = new BallotVerifier(manifest, fingerprint, electionKey, randomBytes);
  const fresh = { manifest, fingerprint, verifier };
  const [oldest] = prepared.keys();
  if (prepared.size >= MAX_PREPARED && oldest !== undefined) prepared.delete(oldest);
  prepared.set(fingerprint, fresh);
  return fresh;
}

function randomBytes(length: number): Uint8Array {
  return webcrypto.getRandomValues(new Uint8Array(length));
}
