import type { Arithmetic } from '../../crypto/verification/arithmetic.ts';
import { BallotVerifier } from '../../crypto/verification/ballot_verifier.ts';
import { OpenedBallotVerifier } from '../../crypto/verification/opened_ballot_verifier.ts';
import { toHex } from '../../crypto/wire/bytes.ts';
import { sha256 } from '../../crypto/wire/digest.ts';
import { decodeEntry } from '../../crypto/wire/entry.ts';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { rareRefusal } from '../board/admission/rare_entry.ts';
import { resultOf } from './result.ts';
import { merge, sum } from './tally_sum.ts';
import type { ElectionKeys, Tasks } from './tasks.ts';

/** Elections whose keys stay decoded in a thread; few are voted in at any time. */
const MAX_PREPARED = 16;

interface Prepared {
  readonly manifest: Manifest;
  readonly fingerprint: string;
  readonly verifier: BallotVerifier;
  /** Made when an election has its first challenge; many have none. */
  readonly openedVerifier: () => OpenedBallotVerifier;
}

/** What a worker thread does. Pure but for the randomness of batch weights. */
export function createTasks(arithmetic: Arithmetic): Tasks {
  const { group } = arithmetic;
  const prepare = preparer(arithmetic);
  return {
    reportArithmetic: () => ({
      backend: group.backend,
      ...(group.reason === undefined ? {} : { reason: group.reason }),
    }),

    verifyBallots({ keys, ballots, withHints }) {
      const { verifier } = prepare(keys);
      const given = withHints ? ballots.map((ballot) => verifier.withHints(ballot)) : ballots;
      const faults = verifier.verify(given);
      return faults.map((fault, i) =>
        fault === undefined ? { fault, hints: given[i]?.hints } : { fault },
      );
    },

    verifyChallenge({ keys, ballot, attachment }) {
      return prepare(keys).openedVerifier().verify(ballot, attachment);
    },

    judgeRareEntry: ({ framed, facts }) => rareRefusal(framed, facts, arithmetic),

    sumBallots({ keys, ballots }) {
      const { manifest, fingerprint } = prepare(keys);
      return sum(group, manifest, fingerprint, ballots);
    },

    mergeTallies({ keys, tallies }) {
      const { manifest, fingerprint } = prepare(keys);
      return merge(group, manifest, fingerprint, tallies);
    },

    combineDecryptions(task) {
      const { manifest, fingerprint } = prepare(task.keys);
      return resultOf(group, manifest, fingerprint, task);
    },
  };
}

/** Decodes what elections are verified against, and keeps it for the next task. */
function preparer({ group, random }: Arithmetic): (keys: ElectionKeys) => Prepared {
  const prepared = new Map<string, Prepared>();
  return ({ manifestBytes, manifestAttachment, electionKey }) => {
    const fingerprint = toHex(sha256(manifestBytes));
    const known = prepared.get(fingerprint);
    if (known !== undefined) return known;
    const manifest = decodeEntry(manifestBytes, manifestAttachment);
    if (manifest.type !== 'manifest') throw new TypeError('keys: manifestBytes is not a manifest');
    const election = { manifest, fingerprint, electionKey };
    const fresh = {
      ...{ manifest, fingerprint },
      verifier: new BallotVerifier(group, election, random),
      openedVerifier: once(() => new OpenedBallotVerifier(group, election, random)),
    };
    const [oldest] = prepared.keys();
    if (prepared.size >= MAX_PREPARED && oldest !== undefined) prepared.delete(oldest);
    prepared.set(fingerprint, fresh);
    return fresh;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
